namespace VlbiOps.Data.Visibilities;

/// <summary>Complex gains of a station: what it measures is g1 conj(g2) times the truth.</summary>
/// <param name="Station">Its name.</param>
/// <param name="TimeHours">Times, hours since 0 h UT of the reference day, ascending.</param>
/// <param name="Real">Real parts.</param>
/// <param name="Imaginary">Imaginary parts.</param>
public sealed record StationGains(string Station, double[] TimeHours, double[] Real, double[] Imaginary)
{
    /// <summary>|g| of each time.</summary>
    public double[] Amplitudes() => Real.Zip(Imaginary, (re, im) => Math.Sqrt((re * re) + (im * im))).ToArray();

    /// <summary>arg g of each time, rad.</summary>
    public double[] Phases() => Real.Zip(Imaginary, (re, im) => Math.Atan2(im, re)).ToArray();

    /// <summary>The index of the time nearest to one.</summary>
    internal int Nearest(double timeHours)
    {
        var nearest = 0;
        for (var k = 1; k < TimeHours.Length; k++)
        {
            if (Math.Abs(TimeHours[k] - timeHours) < Math.Abs(TimeHours[nearest] - timeHours)) nearest = k;
        }

        return nearest;
    }
}
