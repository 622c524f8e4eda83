using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives.Stages;
using VlbiOps.Core.Operators;

namespace VlbiOps.Tests.Core.Objectives;

public class StagedObjectiveTests
{
    private const int Dimension = SyntheticChain.Dimension;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void GradientMeetsDifferences(bool robust)
    {
        var objective = SyntheticChain.Create(robust);
        var (point, gradient) = (SyntheticChain.Point, new double[Dimension]);
        var value = objective.ValueAndGradient(point, gradient);
        Assert.Equal(value, objective.Value(point), 1e-12 * value);
        for (var j = 0; j < Dimension; j++)
        {
            var difference = Differences(point, j, at => [objective.Value(at)])[0];
            Assert.Equal(difference, gradient[j], 1e-8 * (1 + Math.Abs(difference)));
            Assert.True(Math.Abs(gradient[j]) > 1e-6, $"parameter {j} does nothing");
        }
    }

    [Fact]
    public void JacobianOfPlainResidualsMeetsDifferences()
    {
        var objective = SyntheticChain.Create();
        var n = objective.ResidualCount;
        var (residuals, jacobian) = (new double[n], new double[n * Dimension]);
        objective.ResidualsAndJacobian(SyntheticChain.Point, residuals, jacobian);
        for (var j = 0; j < Dimension; j++)
        {
            var difference = Differences(SyntheticChain.Point, j, at =>
            {
                var r = new double[n];
                objective.Residuals(at, r);
                return r;
            });
            // The first half: in the other, scale and offset are projected out.
            for (var i = 0; i < n / 2; i++)
            {
                Assert.Equal(difference[i], jacobian[(j * n) + i], 1e-8 * (1 + Math.Abs(difference[i])));
            }
        }
    }

    [Fact]
    public void GradientIsJacobianTransposedTimesResiduals()
    {
        var objective = SyntheticChain.Create();
        var n = objective.ResidualCount;
        var (residuals, jacobian, gradient) = (new double[n], new double[n * Dimension], new double[Dimension]);
        objective.ResidualsAndJacobian(SyntheticChain.Point, residuals, jacobian);
        var value = objective.ValueAndGradient(SyntheticChain.Point, gradient);
        Assert.Equal(1, 0.5 * residuals.Sum(r => r * r) / value, 1e-12);
        for (var j = 0; j < Dimension; j++)
        {
            Assert.Equal(gradient[j], Enumerable.Range(0, n).Sum(i => jacobian[(j * n) + i] * residuals[i]), 1e-11 * (1 + Math.Abs(gradient[j])));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CurvatureIsTheWeightedSumOverSamples(bool robust)
    {
        var objective = SyntheticChain.Create(robust);
        var n = objective.ResidualCount;
        var (residuals, jacobian) = (new double[n], new double[n * Dimension]);
        objective.ResidualsAndJacobian(SyntheticChain.Point, residuals, jacobian);
        var (gradient, again, curvature) = (new double[Dimension], new double[Dimension], new double[Dimension * Dimension]);
        var value = objective.ValueGradientAndCurvature(SyntheticChain.Point, gradient, curvature);
        Assert.Equal(objective.ValueAndGradient(SyntheticChain.Point, again), value);
        Assert.Equal(again, gradient);
        for (var p = 0; p < Dimension; p++)
        {
            for (var q = 0; q < Dimension; q++)
            {
                var expected = Enumerable.Range(0, n).Sum(i =>
                    (robust && i < n / 2 ? 1 / (1 + (0.5 * residuals[i] * residuals[i])) : 1) * jacobian[(p * n) + i] * jacobian[(q * n) + i]);
                Assert.Equal(expected, curvature[(p * Dimension) + q], 1e-11 * (1 + Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void InactiveParametersHaveRowsOfZeros()
    {
        var active = Enumerable.Range(0, Dimension).Select(j => j is not (2 or 5)).ToArray();
        var (all, some) = (SyntheticChain.Create(), SyntheticChain.Create(active: active));
        var n = all.ResidualCount;
        var (residuals, full, partial) = (new double[n], new double[n * Dimension], new double[n * Dimension]);
        all.ResidualsAndJacobian(SyntheticChain.Point, residuals, full);
        Array.Fill(partial, double.NaN);
        some.ResidualsAndJacobian(SyntheticChain.Point, residuals, partial);
        for (var j = 0; j < Dimension; j++)
        {
            var expected = active[j] ? full.AsSpan(j * n, n).ToArray() : new double[n];
            Assert.Equal(expected, partial.AsSpan(j * n, n).ToArray());
        }
    }

    [Fact]
    public void EvaluationsAllocateNothing()
    {
        var objective = SyntheticChain.Create(robust: true);
        var (point, gradient, curvature) = (SyntheticChain.Point, new double[Dimension], new double[Dimension * Dimension]);
        var (residuals, jacobian) = (new double[objective.ResidualCount], new double[objective.ResidualCount * Dimension]);
        Assert.Equal(0, LeastAllocation(() =>
        {
            objective.Value(point);
            objective.ValueAndGradient(point, gradient);
            objective.ValueGradientAndCurvature(point, gradient, curvature);
            objective.ResidualsAndJacobian(point, residuals, jacobian);
        }));
    }

    [Fact]
    public void AnyNumberOfThreadsGivesTheSameBitsAndAllocatesNothing()
    {
        var (first, gradientFirst, curvatureFirst) = Evaluate(Large(1), 3);
        Assert.True(double.IsFinite(first) && first > 0);
        foreach (var threads in new[] { 2, 3, 4 })
        {
            var (value, gradient, curvature) = Evaluate(Large(threads), 3);
            Assert.Equal(first, value);
            Assert.Equal(gradientFirst, gradient);
            Assert.Equal(curvatureFirst, curvature);
        }
    }

    [Fact]
    public void PointsOutsideTheDomainGiveNumbersThatAreNotFiniteAndLeaveNoTrace()
    {
        var objective = SyntheticChain.Create();
        var (gradient, again, bad) = (new double[Dimension], new double[Dimension], SyntheticChain.Point);
        var value = objective.ValueAndGradient(SyntheticChain.Point, gradient);
        bad[4] = double.NaN;
        Assert.False(double.IsFinite(objective.ValueAndGradient(bad, again)));
        Assert.Equal(value, objective.ValueAndGradient(SyntheticChain.Point, again));
        Assert.Equal(gradient, again);
    }

    /// <summary>Bytes that every call allocates. The first compiles what is made on demand, and now and then the thread pool grows during one: what
    /// the code itself allocates shows in each.</summary>
    private static long LeastAllocation(Action evaluate)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 8; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            evaluate();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static (double Value, double[] Gradient, double[] Curvature) Evaluate(StagedObjective objective, int dimension)
    {
        var (gradient, curvature) = (new double[dimension], new double[dimension * dimension]);
        double[] point = [0.7, -0.4, 1.1];
        var value = double.NaN;
        Assert.Equal(0, LeastAllocation(() => value = objective.ValueGradientAndCurvature(point, gradient, curvature)));
        return (value, gradient, curvature);
    }

    /// <summary>Long enough for several blocks of a kernel: a field of 70,001 elements, filtered by neighbours, against data.</summary>
    private static StagedObjective Large(int threads)
    {
        const int count = 70_001;
        var random = new Random(2);
        double[] x = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())], d = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        Expr a = Expr.Parameter("a"), b = Expr.Parameter("b"), c = Expr.Parameter("c"), position = Expr.Input("x"), m = Expr.Input("m"), data = Expr.Input("d");
        var (field, filtered) = (new Field(count), new Field(count));
        var filter = new SparseMatrix(count, count, Enumerable.Range(0, count).SelectMany(i => new[] { new MatrixEntry(i, i, 0.75), new MatrixEntry(i, (i + 1) % count, 0.25) }), threads);
        var residual = data - (c * m);
        return new StagedObjective(
            3,
            [
                new PointwiseStage(new Pointwise([(a, 0), (b, 1)], [], [(position, x)]), [Functions.Exp(a * position) * Functions.Cos(b * position)], [field], threads),
                new OperatorStage(filter, field, filtered),
            ],
            [new LossStage(new Pointwise([(c, 2)], [(m, filtered)], [(data, d)]), residual, Functions.Log1p(residual * residual), 2 / (1 + (residual * residual)), count, threads)]);
    }

    /// <summary>Central differences of fourth order.</summary>
    private static double[] Differences(double[] point, int j, Func<double[], double[]> function)
    {
        const double h = 1e-3;
        double[] At(double step)
        {
            var moved = point.ToArray();
            moved[j] += step;
            return function(moved);
        }

        var (near, far) = (At(h).Zip(At(-h), (p, m) => p - m).ToArray(), At(2 * h).Zip(At(-2 * h), (p, m) => p - m).ToArray());
        return [.. near.Zip(far, (n, f) => ((8 * n) - f) / (12 * h))];
    }
}
