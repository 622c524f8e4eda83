using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;
using VlbiOps.Optim.LineSearches;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Optim;

/// <summary>L-BFGS-B in boxes.</summary>
public sealed class LbfgsBTests
{
    private static readonly double[] Start = [-1.2, 1.0];

    [ReferenceFact("inference/optim/mgh.json")]
    public void TheTenBoundedProblemsAreSolved()
    {
        var bounded = MghBounds.ReadAll();
        Assert.Equal(10, bounded.Count);
        foreach (var (problem, lower, upper, minimum) in bounded)
        {
            var guarded = new Guarded(new SumOfSquares(problem.Residuals()), lower, upper);
            var result = new LbfgsB().Minimize(guarded, problem.X0);
            Assert.True(result.Converged, $"{problem.Name}: {result.Message}");
            Assert.True(2.0 * result.Value <= (minimum * (1.0 + 1e-4)) + 1e-16, $"{problem.Name}: {2.0 * result.Value:R} for {minimum:R}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheMinimumOnABoundSatisfiesTheConditionsOfKarushKuhnAndTucker(bool hagerZhang)
    {
        // A convex quadratic in 40 parameters whose free minimum lies outside on both sides.
        var n = 40;
        var objective = new FunctionObjective(n, x =>
        {
            Dual sum = 0.0;
            for (var i = 0; i < n; i++)
            {
                sum += ((1.0 + i) * Dual.Square(x[i] - Math.Sin(i))) + (i > 0 ? Dual.Square(x[i] - x[i - 1]) : 0.0);
            }

            return sum;
        });
        double[] lower = [.. Enumerable.Repeat(-0.4, n)], upper = [.. Enumerable.Repeat(0.3, n)];
        LineSearch search = hagerZhang ? new HagerZhangSearch() : new MoreThuenteSearch();
        var result = new LbfgsB { LineSearch = search }.Minimize(new Guarded(objective, lower, upper), new double[n]);
        Assert.True(result.Converged, result.Message);
        var held = 0;
        for (var i = 0; i < n; i++)
        {
            // The step along the gradient, taken back into the box, goes nowhere.
            Assert.Equal(result.Point[i], Math.Clamp(result.Point[i] - result.Gradient[i], lower[i], upper[i]), 1e-5);
            held += result.Point[i] == lower[i] || result.Point[i] == upper[i] ? 1 : 0;
        }

        Assert.InRange(held, 10, n - 5);
    }

    [Fact]
    public void WithoutBoundsItIsLbfgs()
    {
        var (bounded, free) = (new LbfgsB().Minimize(Functions.Rosenbrock(), Start), new Lbfgs().Minimize(Functions.Rosenbrock(), Start));
        Assert.Equal(0.0, bounded.Value, 1e-20);
        Assert.InRange(bounded.Evaluations.Total, 1, 2 * free.Evaluations.Total);
    }

    [Fact]
    public void AStartOutsideIsMovedOntoTheBox()
    {
        var result = new LbfgsB().Minimize(new Guarded(Functions.Rosenbrock(), [-0.5, -0.5], [0.5, 2.0]), new[] { -7.0, 9.0 });
        Assert.True(result.Converged, result.Message);
        Assert.Equal(0.5, result.Point[0]);
        Assert.Equal(0.25, result.Point[1], 1e-9);
    }

    [Fact]
    public void AFixedParameterStaysAndTheOthersHaveTheirInverseHessian()
    {
        // f = x'Ax/2 - 2 y with A = [[4, 1], [1, 3]]; x is held at 1, so that the curvature left is 3.
        var objective = new FunctionObjective(2, x => (2.0 * Dual.Square(x[0])) + (x[0] * x[1]) + (1.5 * Dual.Square(x[1])) - (2.0 * x[1]));
        var result = new LbfgsB().Minimize(new Guarded(objective, [1.0, -10.0], [1.0, 10.0]), new[] { 1.0, 5.0 });
        Assert.True(result.Converged, result.Message);
        Assert.Equal(1.0, result.Point[0]);
        Assert.Equal(1.0 / 3.0, result.Point[1], 1e-9);
        Assert.Equal([0.0, 0.0, 0.0], result.InverseHessian![..3]);
        Assert.Equal(1.0 / 3.0, result.InverseHessian[3], 1e-6);
    }

    [Fact]
    public void ItsResultsStartTheOtherEnginesAndTheirsStartIt()
    {
        IEngine<IObjective>[] engines = [new LbfgsB(), new Bfgs(), new Lbfgs()];
        foreach (var second in engines)
        {
            var held = new LbfgsB().Minimize(new Guarded(Functions.Rosenbrock(), [-2.0, -2.0], [0.5, 2.0]), Start);
            var freed = second.Minimize(Functions.Rosenbrock(), held.ToStart());
            Assert.True(freed.Converged, $"{second.Name}: {freed.Message}");
            Assert.Equal(1.0, freed.Point[0], 1e-9);
            var back = new LbfgsB().Minimize(new Guarded(Functions.Rosenbrock(), [-2.0, -2.0], [0.5, 2.0]), freed.ToStart());
            Assert.True(back.Converged, $"{second.Name}: {back.Message}");
            Assert.Equal(0.25, back.Value, 1e-9);
        }
    }

    [Fact]
    public void PointsOutsideTheDomainShrinkTheStep()
    {
        var objective = new FunctionObjective(2, x => x[0] - (1e-3 * Dual.Log(x[0])) + Dual.Square(x[1] - x[0]));
        var result = new LbfgsB().Minimize(new Guarded(objective, [-5.0, -30.0], [30.0, 1e-4]), new[] { 20.0, -20.0 });
        Assert.True(result.Converged, result.Message);
        Assert.Equal(1e-4, result.Point[1], 1e-12);
    }

    /// <summary>An objective in a box that fails where it is evaluated outside.</summary>
    private sealed class Guarded(IObjective inner, double[] lower, double[] upper) : IObjective, IBounded
    {
        public int Dimension => inner.Dimension;

        public ReadOnlySpan<double> Lower => lower;

        public ReadOnlySpan<double> Upper => upper;

        public double Value(ReadOnlySpan<double> point) => inner.Value(Inside(point));

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient) => inner.ValueAndGradient(Inside(point), gradient);

        private ReadOnlySpan<double> Inside(ReadOnlySpan<double> point)
        {
            for (var i = 0; i < point.Length; i++)
            {
                Assert.InRange(point[i], lower[i], upper[i]);
            }

            return point;
        }
    }
}
