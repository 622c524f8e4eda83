namespace VlbiOps.Data.Visibilities;

/// <summary>Averages each baseline over each scan, coherently.</summary>
public static class ScanAverage
{
    /// <summary>One visibility a scan and baseline, of Stokes I and of every polarisation product; u and v are averaged with the weights of Stokes I, integration times summed.</summary>
    /// <param name="set">Visibilities in any order.</param>
    /// <param name="weighting">How they are weighted and stamped.</param>
    /// <param name="gapHours">The longest pause within a scan, hours.</param>
    /// <exception cref="ArgumentException">The gap is not a positive number.</exception>
    public static VisibilitySet Of(VisibilitySet set, AverageWeighting weighting = AverageWeighting.InverseVariance, double gapHours = Scans.UsualGapHours)
    {
        var time = set.Columns.TimeHours;
        var scans = Scans.Numbers(set.Columns, gapHours);
        var stamps = weighting == AverageWeighting.Uniform ? null : GroupAverage.Middles(time, scans);
        var averaged = GroupAverage.Of(set, scans, weighting, stamps);
        return set.With(averaged, FormattableString.Invariant(
            $"averaged over {scans.Append(-1).Max() + 1} scans ({weighting}): {set.Count} visibilities to {averaged.Count}"));
    }
}
