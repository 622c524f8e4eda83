using System.Text.Json;

namespace VlbiOps.Tests.Posteriors;

/// <summary>What 10,000 almost independent reference draws of posteriordb say of each quantity.</summary>
internal sealed record ReferenceSummary(string Name, IReadOnlyList<ReferenceQuantity> Quantities)
{
    /// <summary>The probabilities of <see cref="ReferenceQuantity.Quantiles"/>.</summary>
    public static IReadOnlyList<double> Probabilities { get; } = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975];

    private static readonly string[] QuantileKeys = ["q2.5", "q5", "q25", "q50", "q75", "q95", "q97.5"];

    public static ReferenceSummary Load(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PosteriorDb.File($"reference/{name}.json")));
        return new ReferenceSummary(name, [.. document.RootElement.GetProperty("summary").EnumerateObject().Select(quantity => Read(quantity.Name, quantity.Value))]);
    }

    private static ReferenceQuantity Read(string name, JsonElement summary)
    {
        double Number(string key) => summary.GetProperty(key).GetDouble();
        return new ReferenceQuantity(name, Number("mean"), Number("sd"), [.. QuantileKeys.Select(Number)], Number("ess_mean"), Number("mcse_mean"));
    }
}

/// <summary>The reference of one quantity.</summary>
/// <param name="Name">As in the posterior's monitored quantities.</param>
/// <param name="Mean">Mean of the reference draws.</param>
/// <param name="StandardDeviation">Their standard deviation.</param>
/// <param name="Quantiles">Their quantiles.</param>
/// <param name="EffectiveSampleSize">Of the mean.</param>
/// <param name="MeanError">Monte Carlo standard error of the mean; the reference gives none of the standard deviation and the quantiles.</param>
internal sealed record ReferenceQuantity(string Name, double Mean, double StandardDeviation, double[] Quantiles, double EffectiveSampleSize, double MeanError);
