using System.Globalization;
using MathNet.Numerics.Statistics;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Workflows.Formulas;

/// <summary>What a user must know before trusting a fit of formulas, in words.</summary>
internal static class RobustFitWarnings
{
    private const double PoorFit = 2;
    private const double GoodOfFewErrors = 0.3;
    private const double FarOut = 5;
    private const double NormalQuartile = 0.6744897501960817;
    private const double LargeShare = 0.5;

    public static IReadOnlyList<string> Of(RobustFitResult result)
    {
        var warnings = new List<string>(result.Fit.Warnings);
        AddFreedom(result, warnings);
        AddTogether(result, warnings);
        AddChiSquare(result, warnings);
        foreach (var output in result.Residuals) AddOutliers(result, output, warnings);
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

    /// <summary>Parameters that the data do not tell apart, and how they may change together.</summary>
    private static void AddTogether(RobustFitResult result, List<string> warnings)
    {
        if (FlatDirections.Of(result.Fit) is { } together) warnings.Add(together);
    }

    private static void AddChiSquare(RobustFitResult result, List<string> warnings)
    {
        if (result.Model.IsNoiseFitted || result.Model.Likelihood.Name != Likelihood.Gaussian.Name || result.DegreesOfFreedom <= 0) return;
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

    /// <summary>Rows far from a Gaussian fit, measured by the median of what is left over, which they do not move.</summary>
    private static void AddOutliers(RobustFitResult result, FormulaResiduals output, List<string> warnings)
    {
        if (result.Model.Likelihood.Name != Likelihood.Gaussian.Name || output.Count < 10) return;
        double[] sizes = [.. output.Residual.Zip(output.Given, (residual, given) => Math.Abs(residual / given))];
        var far = FarOut * sizes.Median() / NormalQuartile;
        double[] outliers = [.. sizes.Where(size => size > far)];
        if (outliers.Length == 0 || sizes.Length == outliers.Length) return;
        var share = outliers.Sum(size => size * size) / sizes.Sum(size => size * size);
        if (share > LargeShare)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{outliers.Length} of {sizes.Length} values of {output.Name}, more than {FarOut} standard deviations of the others off, make {share:P0} of the sum of squares: a robust likelihood such as cauchy would not be drawn by them"));
        }
    }
}
