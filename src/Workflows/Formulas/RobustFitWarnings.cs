using System.Globalization;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Workflows.Formulas;

/// <summary>What a user must know before trusting a fit of formulas, in words.</summary>
internal static class RobustFitWarnings
{
    private const double PoorFit = 2;
    private const double GoodOfFewErrors = 0.3;
    private const double LargeShare = 0.7;

    public static IReadOnlyList<string> Of(RobustFitResult result, FlatDirection? flat, Outliers outliers)
    {
        var warnings = new List<string>(result.Fit.Warnings);
        AddFreedom(result, warnings);
        if (flat is not null) warnings.Add($"the data do not tell {string.Join(", ", flat.Names)} apart: changed together ({flat.Text}), every fitted value stays as it is; expected one of them held, or a formula that does without it");
        AddChiSquare(result, warnings);
        if (outliers.Share > LargeShare)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{outliers.Count} of {outliers.Rows} rows, more than {Outliers.FarOut} standard deviations of the others off, make {outliers.Share:P0} of the sum of squares: a robust likelihood such as cauchy would not be drawn by them"));
        }

        return warnings;
    }

    private static void AddFreedom(RobustFitResult result, List<string> warnings)
    {
        var count = result.Residuals.Sum(output => output.Count);
        if (result.DegreesOfFreedom <= 0)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{count} numbers cannot tell {count - result.DegreesOfFreedom} parameters and their errors; expected more rows, or parameters held"));
        }
        else if (result.Model.IsNoiseFitted && result.Fit.Parameters.Any(noise => noise.IsAtBound && result.Noise.Contains(noise)))
        {
            warnings.Add("the formula goes through the data to the last digits: there is no noise to take errors from");
        }
    }

    private static void AddChiSquare(RobustFitResult result, List<string> warnings)
    {
        if (!Enumerable.Range(0, result.Residuals.Count).All(result.IsNoiseKnown) || result.Model.Likelihood.Name != Likelihood.Gaussian.Name || result.DegreesOfFreedom <= 0) return;
        var reduced = result.ResidualSumOfSquares / result.DegreesOfFreedom;
        if (reduced > PoorFit)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"the reduced chi-square is {reduced:G3}: the formula does not describe the data within the given errors, and the parameters' errors are of these alone (a fitted noise would scale them)"));
        }
        else if (reduced < GoodOfFewErrors && result.DegreesOfFreedom > 10)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"the reduced chi-square is {reduced:G3}: the given errors are larger than what is left over, and so are the parameters'"));
        }
    }
}
