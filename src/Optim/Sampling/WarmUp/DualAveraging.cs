namespace VlbiOps.Optim.Sampling.WarmUp;

/// <summary>Dual averaging of the logarithm of the step size towards a mean acceptance probability.</summary>
/// <remarks>M. D. Hoffman and A. Gelman 2014, JMLR 15, 1593, section 3.2, with its constants.</remarks>
/// <param name="target">The mean acceptance probability aimed at.</param>
internal sealed class DualAveraging(double target) : IStepSizeRule
{
    private const double Gamma = 0.05;
    private const double Delay = 10.0;
    private const double Decay = 0.75;

    private double count;
    private double shortfall;
    private double logAverage;
    private double anchor;

    /// <inheritdoc/>
    public double Settled => Math.Exp(logAverage);

    /// <inheritdoc/>
    public void Restart(double step)
    {
        (count, shortfall, logAverage) = (0.0, 0.0, Math.Log(step));

        // Aims above it: large steps are cheap to try.
        anchor = Math.Log(10.0 * step);
    }

    /// <inheritdoc/>
    public double Learn(double step, double acceptance)
    {
        count++;
        shortfall += (target - Math.Min(1.0, acceptance) - shortfall) / (count + Delay);
        var log = anchor - (shortfall * Math.Sqrt(count) / Gamma);
        logAverage += (log - logAverage) * Math.Pow(count, -Decay);
        return Math.Exp(log);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        foreach (var figure in (ReadOnlySpan<double>)[count, shortfall, logAverage, anchor])
        {
            writer.Write(figure);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader) =>
        (count, shortfall, logAverage, anchor) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
}
