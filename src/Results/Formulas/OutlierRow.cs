using VlbiOps.Models.Likelihoods;

namespace VlbiOps.Results.Formulas;

/// <summary>A row whose residual is far out of the others'.</summary>
/// <param name="Row">The row among those fitted, from 0.</param>
/// <param name="Output">The output, from 0.</param>
/// <param name="Observed">What was observed.</param>
/// <param name="Fitted">What the formula gives.</param>
/// <param name="Deviations">The residual in standard deviations of the normal distribution that has the likelihood's quartiles.</param>
/// <param name="Weight">How much it counted in the fit: 1 in full, towards 0 for little.</param>
public sealed record OutlierRow(int Row, int Output, double Observed, double Fitted, double Deviations, double Weight)
{
    /// <summary>Standard deviations from which on a row is called an outlier: of a hundred thousand normal ones six are.</summary>
    public const double Limit = 4;

    /// <summary>The rows of a fit that are outliers, the farthest first.</summary>
    /// <param name="result">The fit.</param>
    public static IReadOnlyList<OutlierRow> Of(RobustFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var unit = ScalesEach(result.Model.Likelihood);
        return result.Residuals.SelectMany((output, k) => output.Standardized.Index().Select(row =>
                new OutlierRow(row.Index, k, output.Observed[row.Index], output.Fitted[row.Index], row.Item / unit, output.Weight[row.Index])))
            .Where(row => Math.Abs(row.Deviations) > Limit)
            .OrderByDescending(row => Math.Abs(row.Deviations)).ThenBy(row => row.Row).ThenBy(row => row.Output).ToArray();
    }

    /// <summary>The scale of a likelihood's normal look-alike, that of the same quartiles, in units of the likelihood's scale: 1.48 of Cauchy's.</summary>
    /// <param name="likelihood">The likelihood.</param>
    public static double ScalesEach(Likelihood likelihood) => new LikelihoodDistribution(likelihood).Quantile(0.75) / NormalScale.Quartile;
}
