using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;
using VlbiOps.Tests.Support;
using Xunit.Abstractions;

namespace VlbiOps.Tests.Optim;

/// <summary>Levenberg-Marquardt inside a box.</summary>
public sealed class BoundedLeastSquaresTests(ITestOutputHelper output)
{
    [ReferenceFact("inference/optim/mgh.json")]
    public void SolvesEveryBoundedProblemAndNeverLooksOutside()
    {
        var solved = 0;
        foreach (var (problem, lower, upper, minimum) in MghBounds.ReadAll())
        {
            foreach (var onResiduals in new[] { true, false })
            {
                var box = new Watch(problem.Residuals(), lower, upper);
                var result = onResiduals ? new LevenbergMarquardt().Minimize(box, problem.X0) : new LevenbergMarquardt().Minimize(new BoxedCurvature(box), problem.X0);
                output.WriteLine($"{problem.Name}: {2.0 * result.Value:G9} for {minimum:G9} {result.Evaluations} {result.Reason} [{string.Join(" ", result.BoundParameters)}]");
                Assert.True(result.Converged, $"{problem.Name}: {result.Message}");
                Assert.True(2.0 * result.Value <= Math.Max(1e-10, minimum * (1.0 + 1e-6)), $"{problem.Name}: {2.0 * result.Value} for {minimum}");
                solved++;
            }
        }

        Assert.Equal(20, solved);
    }

    [Fact]
    public void ParametersOnABoundCountAsFixedInTheCovariance()
    {
        // y = a + b t + c t^2 with c's free optimum below its bound: the rest must be the fit with c in place.
        var box = new BoundedResiduals(Parabola(), [double.NegativeInfinity, -10.0, 0.5], [10.0, double.PositiveInfinity, 2.0]);
        var result = new LevenbergMarquardt().Minimize(box, new[] { 20.0, 0.0, 1.0 });
        Assert.Equal([2], result.BoundParameters);
        Assert.Empty(result.UnidentifiedParameters);
        Assert.Equal(0.5, result.Point[2]);
        var pinned = new DualResiduals(2, 12, (x, r) => Parabola(r, x[0], x[1], 0.5));
        var free = new LevenbergMarquardt().Minimize(pinned, new double[2]);
        Assert.Equal(free.Value, result.Value, 1e-12);
        for (var j = 0; j < 3; j++)
        {
            Assert.Equal(0.0, result.InverseHessian![(2 * 3) + j]);
            Assert.Equal(0.0, result.InverseHessian[(j * 3) + 2]);
        }

        for (var j = 0; j < 2; j++)
        {
            Assert.Equal(free.Point[j], result.Point[j], 1e-10);
            Assert.Equal(free.InverseHessian![j * 3], result.InverseHessian![j * 4], 1e-10);
        }
    }

    [Fact]
    public void ABoxThatDoesNotMatterChangesNothing()
    {
        var problem = NistProblem.Get("Thurber");
        var free = new LevenbergMarquardt().Minimize(problem.Residuals(), problem.Start2);
        var wide = Enumerable.Repeat(1e9, problem.Start2.Length).ToArray();
        var boxed = new LevenbergMarquardt().Minimize(new BoundedResiduals(problem.Residuals(), [.. wide.Select(w => -w)], wide), problem.Start2);
        Assert.Equal(free.Point, boxed.Point);
        Assert.Equal(free.Evaluations, boxed.Evaluations);
        Assert.Empty(boxed.BoundParameters);
    }

    [Fact]
    public void RobustLossesHeedTheBox()
    {
        // The same minimum as the fit with the bound parameter in place, under every loss.
        foreach (var loss in new RobustLoss[] { new CauchyLoss(0.7), new StudentTLoss(4.0), new HuberLoss(1.345), new SoftL1Loss(0.5) })
        {
            var box = new Watch(Parabola(), [-1.0, -1.0, 0.5], [9.0, 9.0, 9.0]);
            var result = new LevenbergMarquardt { Loss = loss }.Minimize(box, new[] { 0.0, 0.0, 1.0 });
            var free = new LevenbergMarquardt { Loss = loss }.Minimize(new DualResiduals(2, 12, (x, r) => Parabola(r, x[0], x[1], 0.5)), new double[2]);
            Assert.True(result.Converged, $"{loss}: {result.Message}");
            Assert.Equal([2], result.BoundParameters);
            Assert.Equal(free.Value, result.Value, 1e-10);
        }
    }

    [Fact]
    public void ABoxWithoutRoomEndsAtOnce()
    {
        var result = new LevenbergMarquardt().Minimize(new BoundedResiduals(Parabola(), [1.0, 2.0, 3.0], [1.0, 2.0, 3.0]), new double[3]);
        Assert.Equal(ExitReason.GradientTolerance, result.Reason);
        Assert.Equal([1.0, 2.0, 3.0], result.Point);
        Assert.Equal([0, 1, 2], result.BoundParameters);
        Assert.All(result.InverseHessian!, entry => Assert.Equal(0.0, entry));
    }

    private static DualResiduals Parabola() => new(3, 12, (x, r) => Parabola(r, x[0], x[1], x[2]));

    private static void Parabola(Dual[] r, Dual a, Dual b, Dual c)
    {
        for (var i = 0; i < r.Length; i++)
        {
            var t = i / 4.0;
            r[i] = a + (b * t) + (c * t * t) - (1.0 + (2.0 * t) - (0.4 * t * t) + (0.1 * Math.Sin(7.0 * i)));
        }
    }

    /// <summary>Bounded residuals that fail the test where they are evaluated outside their box.</summary>
    private sealed class Watch(IResiduals inner, double[] lower, double[] upper) : IResiduals, IBounded
    {
        public int Dimension => inner.Dimension;

        public int ResidualCount => inner.ResidualCount;

        public ReadOnlySpan<double> Lower => lower;

        public ReadOnlySpan<double> Upper => upper;

        public void Residuals(ReadOnlySpan<double> point, Span<double> residuals)
        {
            Check(point);
            inner.Residuals(point, residuals);
        }

        public void ResidualsAndJacobian(ReadOnlySpan<double> point, Span<double> residuals, Span<double> jacobian)
        {
            Check(point);
            inner.ResidualsAndJacobian(point, residuals, jacobian);
        }

        private void Check(ReadOnlySpan<double> point)
        {
            for (var j = 0; j < lower.Length; j++)
            {
                Assert.InRange(point[j], lower[j], upper[j]);
            }
        }
    }

    /// <summary>The sum of squares of bounded residuals as a bounded Gauss-Newton objective.</summary>
    private sealed class BoxedCurvature(Watch inner) : IGaussNewton, IBounded
    {
        private readonly SumOfSquares sum = new(inner);

        public int Dimension => inner.Dimension;

        public ReadOnlySpan<double> Lower => inner.Lower;

        public ReadOnlySpan<double> Upper => inner.Upper;

        public double Value(ReadOnlySpan<double> point) => sum.Value(point);

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient) => sum.ValueAndGradient(point, gradient);

        public double ValueGradientAndCurvature(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature) =>
            sum.ValueGradientAndCurvature(point, gradient, curvature);
    }
}
