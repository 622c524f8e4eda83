using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Tests.Posteriors;

/// <summary>How far draws are from the reference: the largest |z| of the means, standard deviations and quantiles of all quantities, z being the difference over
/// the Monte Carlo errors of both.</summary>
internal sealed record ReferenceScore(double Mean, double StandardDeviation, double Quantile)
{
    public double Largest => Math.Max(Mean, Math.Max(StandardDeviation, Quantile));

    /// <param name="name">The posterior.</param>
    /// <param name="draws">Draws of its monitored quantities.</param>
    public static ReferenceScore Of(string name, Draws draws)
    {
        var scores = ReferenceSummary.Load(name).Quantities.Select(quantity => Of(quantity, draws.Columns(draws.IndexOf(quantity.Name)))).ToArray();
        return new(scores.Max(score => score.Mean), scores.Max(score => score.StandardDeviation), scores.Max(score => score.Quantile));
    }

    private static ReferenceScore Of(ReferenceQuantity reference, double[][] chains)
    {
        var ours = ChainStatistics.Of(chains);
        var size = reference.EffectiveSampleSize;
        return new(
            Score(ours.Mean - reference.Mean, ours.MeanError(), reference.MeanError),
            Score(ours.StandardDeviation - reference.StandardDeviation, ours.StandardDeviationError(), DeviationError(chains, ours.Mean, size)),
            ReferenceSummary.Probabilities.Select((p, k) => Score(ours.Quantile(p) - reference.Quantiles[k], ours.QuantileError(p), QuantileError(ours, p, size))).Max());
    }

    private static double Score(double difference, double oneError, double otherError) => Math.Abs(difference) / double.Hypot(oneError, otherError);

    // The reference tells no errors of its standard deviations and quantiles: they are those of as many independent draws from the distribution that was drawn.
    private static double DeviationError(double[][] chains, double mean, double size)
    {
        var squares = chains.SelectMany(chain => chain).Select(value => (value - mean) * (value - mean)).ToArray();
        double second = squares.Average(), fourth = squares.Average(square => square * square);
        return Math.Sqrt((fourth - (second * second)) / size / second / 4);
    }

    private static double QuantileError(ChainStatistics ours, double probability, double size)
    {
        var error = Math.Sqrt(probability * (1 - probability) / size);
        return 0.5 * (ours.Quantile(probability + error) - ours.Quantile(probability - error));
    }
}
