using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.Arrays;

/// <summary>What receivers and sky add to a visibility (Thompson, Moran and Swenson 2017, eq. 6.52).</summary>
public static class ThermalNoise
{
    /// <summary>Standard deviation of the real and of the imaginary part of one parallel hand, Jy: sqrt(SEFD1 SEFD2 / (2 B t)) / efficiency.</summary>
    /// <param name="sefd1">System equivalent flux density of one station, Jy.</param>
    /// <param name="sefd2">Of the other.</param>
    /// <param name="bandwidthHz">Bandwidth B, Hz.</param>
    /// <param name="seconds">Integration time t, s.</param>
    /// <param name="efficiency">Part of the sensitivity that is left after digitising.</param>
    public static double Sigma(double sefd1, double sefd2, double bandwidthHz, double seconds, double efficiency) =>
        Math.Sqrt(sefd1 * sefd2 / (2 * bandwidthHz * seconds)) / efficiency;

    /// <summary>Those of RR and of LL on a baseline, Jy; NaN for a hand that a station does not tell the SEFD of.</summary>
    internal static (double Right, double Left) Sigmas(Station first, Station second, ArraySchedule schedule)
    {
        double Of(double? a, double? b) => a is { } one && b is { } other ? Sigma(one, other, schedule.BandwidthHz, schedule.IntegrationSeconds, schedule.Efficiency) : double.NaN;
        return (Of(first.SefdRight, second.SefdRight), Of(first.SefdLeft, second.SefdLeft));
    }
}
