using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;
using VlbiOps.Optim.LineSearches;

namespace VlbiOps.Tests.Optim;

/// <summary>What BFGS promises beyond the test sets.</summary>
public sealed class BfgsTests
{
    private static readonly double[] Start = [-1.2, 1.0];

    [Fact]
    public void TheInverseHessianOfAQuadraticIsFound()
    {
        // f = x'Ax/2 with A = [[4, 1], [1, 3]]; A^-1 = [[3, -1], [-1, 4]] / 11.
        var objective = new FunctionObjective(2, x => (2.0 * Dual.Square(x[0])) + (x[0] * x[1]) + (1.5 * Dual.Square(x[1])) - x[0]);
        var result = new Bfgs { LineSearch = new MoreThuenteSearch { Curvature = 0.1 } }.Minimize(objective, new[] { 3.0, -2.0 });
        Assert.True(result.Converged);
        double[] expected = [3.0 / 11.0, -1.0 / 11.0, -1.0 / 11.0, 4.0 / 11.0];
        Assert.All(expected.Zip(result.InverseHessian!), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void TheBestPointIsTheLowestSeenWhenTheBudgetEnds()
    {
        for (var budget = 1; budget < 40; budget++)
        {
            var objective = Functions.Rosenbrock();
            var result = new Bfgs().Minimize(objective, Start, new StoppingCriteria { MaxEvaluations = budget });
            Assert.Equal(budget, objective.Calls);
            Assert.Equal(objective.Lowest, result.Value);
            Assert.Equal(result.Value, Functions.Rosenbrock().Value(result.Point));
        }
    }

    [Fact]
    public void TwoRunsGiveTheSameBits()
    {
        var (a, b) = (new Bfgs().Minimize(Functions.Rosenbrock(), Start), new Bfgs().Minimize(Functions.Rosenbrock(), Start));
        Assert.Equal(a.Point, b.Point);
        Assert.Equal(a.InverseHessian, b.InverseHessian);
        Assert.Equal(a.History.Values, b.History.Values);
    }

    [Fact]
    public void PointsOutsideTheDomainShrinkTheStep()
    {
        // x - log x is not defined left of zero; from 20 the first long step along the gradient would lead there.
        var objective = new FunctionObjective(2, x => x[0] - (1e-3 * Dual.Log(x[0])) + Dual.Square(x[1] - x[0]));
        var result = new Bfgs { LargestStep = 1e6 }.Minimize(objective, new[] { 20.0, -20.0 });
        Assert.True(result.Converged, result.Message);
        Assert.Equal(1e-3, result.Point[0], 1e-9);
        Assert.Equal(1e-3, result.Point[1], 1e-9);
    }

    [Fact]
    public void AResultIsTheStartOfTheNextEngine()
    {
        var residuals = new DualResiduals(2, 3, (x, r) => (r[0], r[1], r[2]) = (Dual.Exp(x[0]) - 2.0, 1e-4 * (x[1] - 3e4), x[0] * 1e-4 * x[1]));
        var first = new LevenbergMarquardt().Minimize(residuals, new[] { 1.0, 1e4 }, new StoppingCriteria { MaxIterations = 3 });
        var cold = new Bfgs().Minimize(new SumOfSquares(residuals), new OptimizationStart(first.Point));
        var warm = new Bfgs().Minimize(new SumOfSquares(residuals), first.ToStart());
        Assert.True(warm.Converged && cold.Converged);
        Assert.Equal(cold.Value, warm.Value, 1e-12);
        Assert.True(warm.Evaluations.Total < cold.Evaluations.Total, $"{warm.Evaluations.Total} against {cold.Evaluations.Total}");
    }

    [Fact]
    public void AnInverseHessianWithUnknownParametersIsAccepted()
    {
        var start = new OptimizationStart([5.0, 5.0]) { InverseHessian = [double.PositiveInfinity, 0.0, 0.0, 0.5], Scale = [2.0, 1.0] };
        var result = new Bfgs().Minimize(new FunctionObjective(2, x => Dual.Square(x[0]) + Dual.Square(x[1])), start);
        Assert.True(result.Converged, result.Message);
        Assert.Equal(0.0, result.Value, 1e-20);
    }

    [Fact]
    public void TheMinimumIsFoundToTheFloorOfTheGradientNotOfTheValue()
    {
        // Values around a minimum of 1 are flat within 1e-8; the slope conditions still find the point to many more digits.
        var objective = new FunctionObjective(2, x => 1.0 + Dual.Square(Dual.Exp(x[0]) - 2.0) + Dual.Square(x[1] - x[0]));
        var result = new Bfgs().Minimize(objective, new[] { 3.0, -3.0 }, new StoppingCriteria { FunctionRelative = 0.0 });
        Assert.True(result.Converged);
        Assert.Equal(Math.Log(2.0), result.Point[0], 1e-12);
    }

    [Fact]
    public void ProgressTellsEveryIteration()
    {
        var reports = new List<OptimizationProgress>();
        var result = new Bfgs().Minimize(Functions.Rosenbrock(), Start, null, new Recorder(reports));
        Assert.Equal(result.History.Count, reports.Count);
        Assert.Equal(Enumerable.Range(0, reports.Count), reports.Select(r => r.Iteration));
        Assert.Equal(result.History.Values, reports.Select(r => r.Value));
    }

    [Fact]
    public void BadStartsAndCriteriaAreNamed()
    {
        Assert.Contains("3 entries", Assert.Throws<ArgumentException>(() => new Bfgs().Minimize(Functions.Rosenbrock(), new double[3])).Message);
        Assert.Contains("inverse Hessian", Assert.Throws<ArgumentException>(
            () => new Bfgs().Minimize(Functions.Rosenbrock(), new OptimizationStart(Start) { InverseHessian = [1.0] })).Message);
        Assert.Contains("StepRelative", Assert.Throws<ArgumentException>(
            () => new Bfgs().Minimize(Functions.Rosenbrock(), Start, new StoppingCriteria { StepRelative = double.NaN })).Message);
    }

    private sealed class Recorder(List<OptimizationProgress> reports) : IProgress<OptimizationProgress>
    {
        public void Report(OptimizationProgress value) => reports.Add(value);
    }
}
