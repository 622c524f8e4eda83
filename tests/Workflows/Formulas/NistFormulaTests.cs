using VlbiOps.Tests.Optim;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Tests.Workflows.Formulas;

/// <summary>NIST StRD nonlinear regression as a user meets it: text formulas, 27 problems from two starts each, parameters and their standard deviations against
/// the certified ones.</summary>
public sealed class NistFormulaTests
{
    public static TheoryData<string, int> Runs => NistTests.Runs();

    [Theory]
    [MemberData(nameof(Runs))]
    public void ATextFormulaReachesTheCertifiedValues(string name, int start)
    {
        var problem = NistFormula.Get(name);
        var result = RobustFit.Run(problem.Table(), problem.Options(start));
        var digits = problem.Problem.LogRelativeError([.. result.Parameters.Select(parameter => parameter.Value)]);
        var ofErrors = Digits([.. result.Parameters.Select(parameter => parameter.Error)], problem.Problem.CertifiedSd);
        Assert.True(result.Converged, $"{result.StopReason}: {result.Fit.Run.Message}");
        Assert.True(digits >= 8.5, $"{digits:F2} digits, {ofErrors:F2} of the errors; {result.StopReason} after {result.Evaluations}");
        Assert.Equal(problem.Problem.DegreesOfFreedom, result.DegreesOfFreedom);

        // The certified sum of squares of Lanczos1, 1.4e-25, is that of data with more digits than a double holds; its errors are that sum's.
        if (name == "Lanczos1") return;
        Assert.True(ofErrors >= 8.5, $"{ofErrors:F2} digits of the errors");
        Assert.Equal(1.0, result.ResidualSumOfSquares / problem.Problem.CertifiedRss, 1e-8);
    }

    private static double Digits(double[] values, double[] certified) =>
        values.Zip(certified, (value, expected) => -Math.Log10(Math.Max(1e-11, Math.Abs(value - expected) / Math.Abs(expected)))).Min();
}
