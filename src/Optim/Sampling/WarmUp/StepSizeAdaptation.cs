namespace VlbiOps.Optim.Sampling.WarmUp;

/// <summary>Dual averaging of the logarithm of the step size towards a mean acceptance probability.</summary>
/// <remarks>M. D. Hoffman and A. Gelman 2014, JMLR 15, 1593, section 3.2, with its constants.</remarks>
/// <param name="target">The mean acceptance probability aimed at.</param>
internal sealed class StepSizeAdaptation(double target)
{
    private const double Gamma = 0.05;
    private const double Delay = 10.0;
    private const double Decay = 0.75;

    private double count;
    private double shortfall;
    private double logAverage;
    private double anchor;

    /// <summary>The step size to go on with after the warm-up.</summary>
    public double Average => Math.Exp(logAverage);

    /// <summary>Begins anew from a step size, aiming above it: large steps are cheap to try.</summary>
    public void Restart(double step)
    {
        (count, shortfall, logAverage) = (0.0, 0.0, Math.Log(step));
        anchor = Math.Log(10.0 * step);
    }

    /// <summary>Learns from a trajectory's mean acceptance probability.</summary>
    /// <returns>The step size of the next one.</returns>
    public double Learn(double acceptance)
    {
        count++;
        shortfall += (target - Math.Min(1.0, acceptance) - shortfall) / (count + Delay);
        var log = anchor - (shortfall * Math.Sqrt(count) / Gamma);
        logAverage += (log - logAverage) * Math.Pow(count, -Decay);
        return Math.Exp(log);
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var figure in (ReadOnlySpan<double>)[count, shortfall, logAverage, anchor])
        {
            writer.Write(figure);
        }
    }

    public void Load(BinaryReader reader) =>
        (count, shortfall, logAverage, anchor) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
}
