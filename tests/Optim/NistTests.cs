using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;

namespace VlbiOps.Tests.Optim;

/// <summary>NIST StRD nonlinear regression, 27 problems from two starts each, against the certified values.</summary>
public sealed class NistTests
{
    public static TheoryData<string, int> Runs()
    {
        var runs = new TheoryData<string, int>();
        foreach (var name in NistProblem.Names)
        {
            runs.Add(name, 1);
            runs.Add(name, 2);
        }

        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void LevenbergMarquardtReachesTheCertifiedParameters(string name, int start)
    {
        var problem = NistProblem.Get(name);
        IEngine<IResiduals> engine = new LevenbergMarquardt();
        var result = engine.Minimize(problem.Residuals(), start == 1 ? problem.Start1 : problem.Start2);
        var digits = problem.LogRelativeError(result.Point);
        Assert.True(digits >= 6.0, $"{digits:F2} digits: {result.Reason}, {result.Iterations} iterations, 2f = {2.0 * result.Value}, {result.Message}");
    }
}
