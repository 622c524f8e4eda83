using System.Globalization;
using System.Text;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;
using VlbiOps.Tests.Support;
using Xunit.Abstractions;

namespace VlbiOps.Tests.Optim;

/// <summary>The simplex: the test sets as ratchets, and what it promises beyond them.</summary>
public sealed class NelderMeadTests(ITestOutputHelper output)
{
    private static readonly double[] Start = [-1.2, 1.0];

    private static readonly StoppingCriteria Budget = new() { MaxEvaluations = 15_000 };

    private static readonly StoppingCriteria Off = new() { FunctionRelative = 0.0, FunctionAbsolute = 0.0, StepRelative = 0.0 };

    [ReferenceFact("inference/optim/mgh.json")]
    public void TheTestSetIsSolvedNoWorse()
    {
        var failures = new StringBuilder();
        var calls = new List<int>();
        foreach (var problem in MghProblem.ReadAll())
        {
            foreach (var factor in new[] { 1, 10, 100 })
            {
                var result = new NelderMead().Minimize(new SumOfSquares(problem.Residuals()), problem.Start(factor), Budget);
                if (problem.IsMinimum(2.0 * result.Value))
                {
                    calls.Add(result.Evaluations.Total);
                }
                else
                {
                    failures.AppendLine(CultureInfo.InvariantCulture, $"{problem.Name} x{factor}: f = {2.0 * result.Value:G7}, {result.Reason}, {result.Evaluations.Total} evaluations");
                }
            }
        }

        calls.Sort();
        output.WriteLine($"{calls.Count} of 126 solved, median {calls[calls.Count / 2]} evaluations\n{failures}");
        Assert.True(calls.Count >= 111, $"{calls.Count} of 126 solved\n{failures}");
        Assert.InRange(calls[calls.Count / 2], 1, 1000);
    }

    [ReferenceFact("inference/optim/mgh.json")]
    public void BoundedProblemsAreSolvedWithinTheirBounds() => Assert.All(MghBounds.ReadAll(), bounded =>
    {
        var result = new NelderMead().Minimize(bounded.Objective(), bounded.Start, Budget);
        Assert.True(bounded.IsMinimum(2.0 * result.Value), $"{bounded.Problem.Name}: {2.0 * result.Value} for {bounded.Minimum}, {result.Message}");
        Assert.True(bounded.Contains(result.Point) && result.Converged, bounded.Problem.Name);
        Assert.InRange(result.Evaluations.Total, 1, 1000);
    });

    [Fact]
    public void RegressionsReachTheCertifiedParameters()
    {
        var reached = NistProblem.Names.Select(NistProblem.Get).SelectMany(problem => new[] { problem.Start1, problem.Start2 }.Select(start =>
            problem.LogRelativeError(new NelderMead().Minimize(new SumOfSquares(problem.Residuals()), start, Budget).Point))).Count(digits => digits >= 6.0);
        Assert.True(reached >= 48, $"{reached} of 54");
    }

    [Fact]
    public void GradientsAreNeverAskedFor()
    {
        var result = new NelderMead().Minimize(new ValueOnly(x => Math.Cosh(x[0] - 1.0) + Math.Cosh(2.0 * (x[1] - x[0]))), Start);
        Assert.True(result.Converged, result.Message);
        Assert.Equal(2.0, result.Value, 1e-14);
        Assert.All(result.Gradient, g => Assert.True(double.IsNaN(g)));
        Assert.Equal((result.Evaluations.Total, 0, 0), (result.Evaluations.Values, result.Evaluations.Gradients, result.Evaluations.Jacobians));
    }

    [Fact]
    public void TheInverseHessianOfAQuadraticIsFound()
    {
        // f = x'Ax/2 with A = [[4, 1], [1, 3]]; A^-1 = [[3, -1], [-1, 4]] / 11.
        var result = new NelderMead().Minimize(new ValueOnly(x => 1.0 + (2.0 * x[0] * x[0]) + (x[0] * x[1]) + (1.5 * x[1] * x[1]) - x[0]), new[] { 3.0, -2.0 });
        double[] expected = [3.0 / 11.0, -1.0 / 11.0, -1.0 / 11.0, 4.0 / 11.0];
        Assert.All(expected.Zip(result.InverseHessian!), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Empty(result.UnidentifiedParameters);
    }

    [Fact]
    public void AParameterThatDoesNotMatterIsNamed()
    {
        var result = new NelderMead().Minimize(new ValueOnly(x => Math.Cosh(x[0] - 1.0) + Math.Cosh(3.0 * (x[2] - 2.0)), 3), new[] { 0.5, 0.7, 0.3 });
        Assert.Equal([1], result.UnidentifiedParameters);
        Assert.Equal(double.PositiveInfinity, result.InverseHessian![4]);
        Assert.Equal(1.0, result.InverseHessian[0], 1e-5);
        Assert.Equal(1.0 / 9.0, result.InverseHessian[8], 1e-5);
    }

    [Fact]
    public void LooseTolerancesEndSooner()
    {
        var counts = new[] { 1e-1, 1e-3, 1e-6, 1e-15 }.Select(relative =>
            new NelderMead().Minimize(new ValueOnly(x => 1.0 + Math.Cosh(x[0] - 1.0) + Math.Cosh(5.0 * (x[1] - (x[0] * x[0])))), Start, new StoppingCriteria { FunctionRelative = relative }))
            .Select(r => r.Evaluations.Total).ToArray();
        Assert.Equal(counts.Order(), counts);
        Assert.True(counts[0] < counts[^1] && counts[^1] < 500, string.Join(", ", counts));
    }

    [Fact]
    public void AParameterOnItsBoundHasZerosInTheInverseHessian()
    {
        var problem = new BoundedObjective(new ValueOnly(x => (2.0 * x[0] * x[0]) + (x[0] * x[1]) + (1.5 * x[1] * x[1]) + 1.0), [1.0, -5.0], [2.0, 5.0]);
        var result = new NelderMead().Minimize(problem, new[] { 1.5, 2.0 });
        Assert.Equal(1.0, result.Point[0]);
        Assert.Equal(-1.0 / 3.0, result.Point[1], 1e-6);
        Assert.Equal(0.0, result.InverseHessian![0]);
        Assert.Equal(0.0, result.InverseHessian[1]);
        Assert.Equal(1.0 / 3.0, result.InverseHessian[3], 1e-5);
    }

    [Fact]
    public void AKinkIsDescendedBySimplexesAlone()
    {
        var result = new NelderMead { Polish = false }.Minimize(new ValueOnly(x => Math.Abs(x[0] - 1.0) + (3.0 * Math.Abs(x[1] + x[0]))), new[] { 3.0, 4.0 });
        Assert.True(result.Converged, result.Message);
        Assert.Equal(1.0, result.Point[0], 1e-9);
        Assert.Equal(-1.0, result.Point[1], 1e-9);
        Assert.Null(result.InverseHessian);
    }

    [Fact]
    public void PointsOutsideTheDomainAreHigh()
    {
        var result = new NelderMead().Minimize(new ValueOnly(x => x[0] - (1e-3 * Math.Log(x[0])) + ((x[1] - x[0]) * (x[1] - x[0]))), new[] { 20.0, -20.0 });
        Assert.True(result.Converged, result.Message);
        Assert.Equal(1e-3, result.Point[0], 1e-7);
    }

    [Fact]
    public void EveryEvaluationIsWithinTheBounds()
    {
        var outside = 0;
        var inner = new ValueOnly(x =>
        {
            outside += x[0] < -0.5 || x[0] > 0.5 || x[1] > 0.1 ? 1 : 0;
            return (100.0 * Math.Pow(x[1] - (x[0] * x[0]), 2.0)) + Math.Pow(1.0 - x[0], 2.0);
        });
        var result = new NelderMead().Minimize(new BoundedObjective(inner, [-0.5, double.NegativeInfinity], [0.5, 0.1]), Start);
        Assert.True(result.Converged, result.Message);
        Assert.Equal(0, outside);
        Assert.Equal(0.1, result.Point[1]);
        Assert.Equal(0.324, result.Point[0], 1e-2);
    }

    [Fact]
    public void TheWayBackFromABoundIsFound()
    {
        // The start is a corner of the box; the minimum lies inside.
        var problem = new BoundedObjective(new ValueOnly(x => Math.Cosh(x[0] - 0.3) + Math.Cosh(x[1] - 0.6)), [0.0, 0.0], [1.0, 1.0]);
        var result = new NelderMead().Minimize(problem, new[] { 0.0, 1.0 });
        Assert.Equal(0.3, result.Point[0], 1e-6);
        Assert.Equal(0.6, result.Point[1], 1e-6);
    }

    [Fact]
    public void TheBestPointIsTheLowestSeenWhenTheBudgetEnds()
    {
        for (var budget = 1; budget < 300; budget += 7)
        {
            var objective = Functions.Rosenbrock();
            var result = new NelderMead().Minimize(objective, Start, new StoppingCriteria { MaxEvaluations = budget });
            Assert.Equal(Math.Min(budget, objective.Calls), result.Evaluations.Total);
            Assert.Equal(objective.Lowest, result.Value);
            Assert.True(result.Converged || (result.Reason == ExitReason.EvaluationLimit && objective.Calls == budget), result.Message);
        }
    }

    [Theory]
    [InlineData(ExitReason.FunctionTolerance)]
    [InlineData(ExitReason.StepTolerance)]
    [InlineData(ExitReason.IterationLimit)]
    [InlineData(ExitReason.TimeLimit)]
    [InlineData(ExitReason.Cancelled)]
    [InlineData(ExitReason.NonFiniteStart)]
    public void ReasonsAreTrue(ExitReason reason)
    {
        using var source = new CancellationTokenSource();
        var calls = 0;
        var problem = new ValueOnly(x =>
        {
            calls++;
            if (reason == ExitReason.TimeLimit)
            {
                Thread.Sleep(5);
            }

            if (reason == ExitReason.Cancelled && calls == 9)
            {
                source.Cancel();
            }

            return reason == ExitReason.NonFiniteStart ? double.NaN : Math.Cosh(x[0] - 1.0) + Math.Cosh(5.0 * (x[1] - (x[0] * x[0])));
        });
        var result = new NelderMead().Minimize(problem, Start, Criteria(reason), null, source.Token);
        Assert.Equal(reason, result.Reason);
        Assert.Equal(reason is ExitReason.FunctionTolerance or ExitReason.StepTolerance, result.Converged);
        Assert.False(result.Converged && Math.Abs(result.Value - 2.0) > 1e-4, result.Message);
        Assert.True(reason != ExitReason.Cancelled || calls == 9);
    }

    [Fact]
    public void TwoRunsGiveTheSameBits()
    {
        var (a, b) = (new NelderMead().Minimize(Functions.Rosenbrock(), Start), new NelderMead().Minimize(Functions.Rosenbrock(), Start));
        Assert.Equal(a.Point, b.Point);
        Assert.Equal(a.InverseHessian, b.InverseHessian);
        Assert.Equal(a.History.Values, b.History.Values);
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Contains("InitialSize", Assert.Throws<ArgumentException>(() => new NelderMead { InitialSize = 0.0 }.Minimize(Functions.Rosenbrock(), Start)).Message);
        Assert.Contains("3 entries", Assert.Throws<ArgumentException>(() => new NelderMead().Minimize(Functions.Rosenbrock(), new double[3])).Message);
    }

    private static StoppingCriteria Criteria(ExitReason reason) => reason switch
    {
        ExitReason.FunctionTolerance => Off with { FunctionAbsolute = 1e-6 },
        ExitReason.StepTolerance => Off with { StepAbsolute = 1e-4 },
        ExitReason.IterationLimit => new StoppingCriteria { MaxIterations = 5 },
        ExitReason.TimeLimit => new StoppingCriteria { MaxTime = TimeSpan.FromMilliseconds(30) },
        _ => StoppingCriteria.Default,
    };

    /// <summary>A function whose gradient must not be asked for.</summary>
    private sealed class ValueOnly(Func<double[], double> function, int dimension = 2) : IObjective
    {
        public int Dimension => dimension;

        public double Value(ReadOnlySpan<double> point) => function(point.ToArray());

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient) => throw new NotSupportedException("values only");
    }
}
