using System.Globalization;
using System.Text;
using MathNet.Numerics.Statistics;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;
using VlbiOps.Optim.LineSearches;
using VlbiOps.Tests.Support;
using Xunit.Abstractions;

namespace VlbiOps.Tests.Optim;

/// <summary>The 126 runs of the More-Garbow-Hillstrom set: x0, 10 x0 and 100 x0, by the strict rule.</summary>
public sealed class MghTests(ITestOutputHelper output)
{
    private static readonly int[] Factors = [1, 10, 100];

    [ReferenceFact("inference/optim/mgh.json")]
    public void FormulasAgreeWithTheReferencePoints()
    {
        foreach (var problem in MghProblem.ReadAll())
        {
            var objective = new SumOfSquares(problem.Residuals());
            var gradient = new double[problem.Dimension];
            foreach (var (x, f, reference) in problem.Points)
            {
                var value = 2.0 * objective.ValueAndGradient(x, gradient);
                Assert.True(Math.Abs(value - f) <= 1e-11 * Math.Abs(f), $"{problem.Name}: {value} for {f}");
                var largest = reference.Max(Math.Abs);
                Assert.All(gradient.Zip(reference), pair => Assert.True(Math.Abs((2.0 * pair.First) - pair.Second) <= 1e-9 * largest, problem.Name));
            }
        }
    }

    [ReferenceFact("inference/optim/mgh.json")]
    public void BfgsSolvesNoFewer() => RunQuasiNewton(new Bfgs(), 115, 93.0);

    [ReferenceFact("inference/optim/mgh.json")]
    public void LbfgsSolvesNoFewer() => RunQuasiNewton(new Lbfgs(), 118, 74.0);

    [ReferenceFact("inference/optim/mgh.json")]
    public void LbfgsWithHagerZhangSolvesNoFewer() => RunQuasiNewton(new Lbfgs { LineSearch = new HagerZhangSearch() }, 118, 103.0);

    [ReferenceFact("inference/optim/mgh.json")]
    public void LbfgsBSolvesNoFewer() => RunQuasiNewton(new LbfgsB(), 112, 76.0);

    [ReferenceFact("inference/optim/mgh.json")]
    public void LevenbergMarquardtOnResidualsSolvesNoFewer() =>
        Run(119, (problem, start, criteria) => ((IEngine<IResiduals>)new LevenbergMarquardt()).Minimize(problem.Residuals(), start, criteria), 45.0);

    [ReferenceFact("inference/optim/mgh.json")]
    public void LevenbergMarquardtOnCurvatureSolvesNoFewer() =>
        Run(118, (problem, start, criteria) => ((IEngine<IGaussNewton>)new LevenbergMarquardt()).Minimize(new SumOfSquares(problem.Residuals()), start, criteria), 45.0);

    private void RunQuasiNewton(IEngine<IObjective> engine, int least, double most) =>
        Run(least, (problem, start, criteria) => engine.Minimize(new SumOfSquares(problem.Residuals()), start, criteria), most);

    private void Run(int least, Func<MghProblem, double[], StoppingCriteria, OptimizationResult> minimize, double most = double.PositiveInfinity)
    {
        var failures = new StringBuilder();
        var calls = new List<double>();
        foreach (var problem in MghProblem.ReadAll())
        {
            foreach (var factor in Factors)
            {
                var result = minimize(problem, problem.Start(factor), new StoppingCriteria { MaxEvaluations = 15_000 });
                if (problem.IsMinimum(2.0 * result.Value))
                {
                    calls.Add(result.Evaluations.Total);
                }
                else
                {
                    failures.AppendLine(CultureInfo.InvariantCulture, $"{problem.Name} x{factor}: f = {2.0 * result.Value:G7}, {result.Reason}, {result.Iterations} iterations, {result.Evaluations}, {result.Message}");
                }
            }
        }

        output.WriteLine($"{calls.Count} of 126 solved, median {calls.Median()} evaluations, {calls.Sum()} in all\n{failures}");
        Assert.True(calls.Count >= least, $"{calls.Count} of 126 solved\n{failures}");
        Assert.True(calls.Median() <= most, $"{calls.Median()} evaluations in the median");
    }
}
