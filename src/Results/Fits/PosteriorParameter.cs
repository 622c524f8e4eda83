using System.Globalization;

namespace VlbiOps.Results.Fits;

/// <summary>What a posterior says of one quantity.</summary>
/// <param name="Name">The parameter's name, or that of what was worked out from parameters.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Mean">Mean of the draws.</param>
/// <param name="StandardDeviation">Standard deviation of the draws: its error.</param>
/// <param name="Lower">Lower end of the credible interval.</param>
/// <param name="Median">Median.</param>
/// <param name="Upper">Upper end of the credible interval.</param>
/// <param name="MeanError">Monte Carlo error of the mean.</param>
/// <param name="RHat">Rank-normalised split R-hat; above 1.01 the chains disagree.</param>
/// <param name="BulkEss">Effective sample size of the bulk.</param>
/// <param name="TailEss">Effective sample size of the tails.</param>
public sealed record PosteriorParameter(
    string Name, string Unit, double Mean, double StandardDeviation, double Lower, double Median, double Upper, double MeanError, double RHat, double BulkEss, double TailEss)
{
    private const int MostDecimals = 6;

    /// <summary>Probability within the interval.</summary>
    public double Probability { get; init; } = 0.9;

    /// <summary>The quantile that <see cref="Lower"/> is: 5 %.</summary>
    public string LowerName => Percent((1 - Probability) / 2);

    /// <summary>The quantile that <see cref="Upper"/> is: 95 %.</summary>
    public string UpperName => Percent((1 + Probability) / 2);

    /// <summary>Both.</summary>
    public string Interval => $"{LowerName} and {UpperName}";

    /// <summary>A value of the quantity as text, to the second digit of its standard deviation.</summary>
    /// <param name="value">The value, in the quantity's unit.</param>
    public string Rounded(double value)
    {
        if (!(StandardDeviation > 0 && double.IsFinite(StandardDeviation) && double.IsFinite(value))) return value.ToString("G6", CultureInfo.InvariantCulture);
        var decimals = 1 - (int)Math.Floor(Math.Log10(StandardDeviation));
        if (decimals is >= 0 and <= MostDecimals) return (Math.Round(value, decimals) + 0.0).ToString(string.Create(CultureInfo.InvariantCulture, $"F{decimals}"), CultureInfo.InvariantCulture);
        var digits = value == 0 ? 1 : Math.Clamp((int)Math.Floor(Math.Log10(Math.Abs(value))) + decimals + 1, 1, 15);
        return value.ToString(string.Create(CultureInfo.InvariantCulture, $"G{digits}"), CultureInfo.InvariantCulture);
    }

    private static string Percent(double probability) => string.Create(CultureInfo.InvariantCulture, $"{100 * probability:0.###} %");
}
