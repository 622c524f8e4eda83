namespace VlbiOps.Optim.Sampling.WarmUp;

/// <summary>Tunes the step size to a mean square of the logarithm of the acceptance probability.</summary>
/// <remarks>Energy errors grow with the square of the step, so the mean square of the logarithm grows with its fourth power, and every trajectory tells the step
/// wanted, whatever its own was: step^4 = target / mean(log^2 / step^4), the mean over the trajectories so far with weights that grow, so that early ones are
/// forgotten. A mean acceptance of a on a normal posterior goes with a mean square of about (1.9 (1 - a))^2 (measured from 1 to 50 parameters). Where the curvature varies,
/// the same mean acceptance hides a few trajectories that are hardly accepted, and the mean square tells: it replaces a higher target set by hand.</remarks>
/// <param name="target">The mean acceptance probability aimed at on a normal posterior.</param>
internal sealed class AcceptanceSpread(double target) : IStepSizeRule
{
    /// <summary>Trajectories' worth of belief in the step begun with.</summary>
    private const double PriorWeight = 3.0;

    /// <summary>A trajectory is not counted as worse than this: exp(-7) is rejection.</summary>
    private const double LargestLog = 7.0;

    /// <summary>The step does not fall further below the one searched for. Where the density ends at a wall, trajectories are rejected however small their step:
    /// what they ask for has no end.</summary>
    private const double LargestShrinkage = 32.0;

    private readonly double wanted = Math.Pow(1.9 * (1.0 - target), 2);
    private double count;
    private double least;
    private double weights;
    private double sum;

    /// <inheritdoc/>
    public double Settled => Math.Max(least, Math.Pow(wanted * weights / sum, 0.25));

    /// <inheritdoc/>
    public void Restart(double step)
    {
        (count, weights, sum) = (PriorWeight, PriorWeight, PriorWeight * wanted / Math.Pow(step, 4));
        least = step / LargestShrinkage;
    }

    /// <inheritdoc/>
    public double Learn(double step, double acceptance)
    {
        var log = Math.Min(LargestLog, -Math.Log(Math.Max(acceptance, double.Epsilon)));
        count++;
        weights += count;
        sum += count * log * log / Math.Pow(step, 4);
        return Settled;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => writer.WriteAll([count, weights, sum, least]);

    /// <inheritdoc/>
    public void Load(BinaryReader reader) => (count, weights, sum, least) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
}
