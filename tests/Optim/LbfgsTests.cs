using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LineSearches;

namespace VlbiOps.Tests.Optim;

/// <summary>What L-BFGS and its line searches promise beyond the test sets.</summary>
public sealed class LbfgsTests
{
    private static readonly double[] Start = [-1.2, 1.0];

    [Fact]
    public void TheInverseHessianOfAQuadraticIsFound()
    {
        // f = x'Ax/2 with A = [[4, 1], [1, 3]]; A^-1 = [[3, -1], [-1, 4]] / 11.
        var objective = new FunctionObjective(2, x => (2.0 * Dual.Square(x[0])) + (x[0] * x[1]) + (1.5 * Dual.Square(x[1])) - x[0]);
        var result = new Lbfgs { LineSearch = new MoreThuenteSearch { Curvature = 0.1 } }.Minimize(objective, new[] { 3.0, -2.0 });
        Assert.True(result.Converged);
        double[] expected = [3.0 / 11.0, -1.0 / 11.0, -1.0 / 11.0, 4.0 / 11.0];
        Assert.All(expected.Zip(result.InverseHessian!), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void AThousandParametersNeedNoMatrix()
    {
        var result = new Lbfgs().Minimize(new Valleys(1000), new double[1000]);
        Assert.True(result.Converged, result.Message);
        Assert.Null(result.InverseHessian);
        Assert.All(result.Point, x => Assert.Equal(1.0, x, 1e-10));
    }

    [Fact]
    public void PairsAreForgottenInTurn()
    {
        // With a memory that never fills and with a short one the same minimum is found, in more steps by the shorter.
        var (full, one) = (new Lbfgs { Memory = 200 }.Minimize(new Valleys(10), new double[10]), new Lbfgs { Memory = 1 }.Minimize(new Valleys(10), new double[10]));
        Assert.Equal(0.0, full.Value, 1e-20);
        Assert.Equal(0.0, one.Value, 1e-20);
        Assert.True(one.Iterations > full.Iterations, $"{one.Iterations} against {full.Iterations}");
    }

    [Fact]
    public void BfgsAndLbfgsTakeEachOthersResults()
    {
        IEngine<IObjective>[] engines = [new Bfgs(), new Lbfgs()];
        foreach (var first in engines)
        {
            // A minimum found, and looked for again from a point nearby: what was learnt of the curvature spares most of the way.
            var found = first.Minimize(Stretched(), Enumerable.Repeat(2.0, 10).ToArray());
            double[] moved = [.. found.Point.Select((x, i) => x + (0.1 * (i % 3)))];
            foreach (var second in engines)
            {
                var cold = second.Minimize(Stretched(), moved);
                var warm = second.Minimize(Stretched(), found.ToStart() with { Point = moved });
                Assert.True(warm.Converged && cold.Converged, $"{first.Name} then {second.Name}: {warm.Message} {cold.Message}");
                Assert.True(warm.Evaluations.Total < cold.Evaluations.Total, $"{first.Name} then {second.Name}: {warm.Evaluations.Total} against {cold.Evaluations.Total}");
            }
        }
    }

    [Fact]
    public void TwoRunsGiveTheSameBits()
    {
        var (a, b) = (new Lbfgs().Minimize(Functions.Rosenbrock(), Start), new Lbfgs().Minimize(Functions.Rosenbrock(), Start));
        Assert.Equal(a.Point, b.Point);
        Assert.Equal(a.InverseHessian, b.InverseHessian);
        Assert.Equal(a.History.Values, b.History.Values);
    }

    [Fact]
    public void PointsOutsideTheDomainShrinkTheStepOfEitherSearch()
    {
        foreach (LineSearch search in new LineSearch[] { new MoreThuenteSearch(), new HagerZhangSearch() })
        {
            var objective = new FunctionObjective(2, x => x[0] - (1e-3 * Dual.Log(x[0])) + Dual.Square(x[1] - x[0]));
            var result = new Lbfgs { LargestStep = 1e6, LineSearch = search }.Minimize(objective, new[] { 20.0, -20.0 });
            Assert.True(result.Converged, result.Message);
            Assert.Equal(1e-3, result.Point[0], 1e-9);
        }
    }

    [Fact]
    public void BoundsAreRefused()
    {
        var free = new BoundedObjective(Functions.Rosenbrock(), [double.NegativeInfinity, double.NegativeInfinity], [double.PositiveInfinity, double.PositiveInfinity]);
        var bounded = new BoundedObjective(Functions.Rosenbrock(), [double.NegativeInfinity, double.NegativeInfinity], [double.PositiveInfinity, 3.0]);
        foreach (IEngine<IObjective> engine in new IEngine<IObjective>[] { new Bfgs(), new Lbfgs() })
        {
            Assert.True(engine.Minimize(free, Start).Converged);
            Assert.Contains("parameter 1", Assert.Throws<ArgumentException>(() => engine.Minimize(bounded, Start)).Message);
        }
    }

    [Fact]
    public void BadOptionsAreNamed()
    {
        Assert.Contains("Memory", Assert.Throws<ArgumentException>(() => new Lbfgs { Memory = 0 }.Minimize(Functions.Rosenbrock(), Start)).Message);
        Assert.Contains("Curvature", Assert.Throws<ArgumentException>(
            () => new Lbfgs { LineSearch = new HagerZhangSearch { Curvature = 1.5 } }.Minimize(Functions.Rosenbrock(), Start)).Message);
    }

    /// <summary>Ten parameters whose curvatures span three decades, and a quartic that couples them.</summary>
    private static FunctionObjective Stretched() => new(10, x =>
    {
        Dual sum = 0.0, all = 0.0;
        for (var i = 0; i < 10; i++)
        {
            sum += Math.Pow(1.0 + i, 3.0) * Dual.Square(x[i] - 1.0);
            all += x[i];
        }

        return sum + (0.001 * Dual.Square(Dual.Square(all)));
    });

    /// <summary>Pairs of Rosenbrock's valley, sum of 100 (x2 - x1^2)^2 + (1 - x1)^2, each pair with its own weight.</summary>
    private sealed class Valleys(int dimension) : IObjective
    {
        public int Dimension => dimension;

        public double Value(ReadOnlySpan<double> point) => ValueAndGradient(point, new double[dimension]);

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            var sum = 0.0;
            for (var i = 0; i + 1 < dimension; i += 2)
            {
                var (across, along) = (point[i + 1] - (point[i] * point[i]), 1.0 - point[i]);
                var weight = 1.0 + (i % 7);
                sum += weight * ((100.0 * across * across) + (along * along));
                gradient[i] = weight * ((-400.0 * point[i] * across) - (2.0 * along));
                gradient[i + 1] = weight * 200.0 * across;
            }

            return sum;
        }
    }
}
