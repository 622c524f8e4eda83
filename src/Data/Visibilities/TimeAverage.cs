namespace VlbiOps.Data.Visibilities;

/// <summary>Averages each baseline over equal stretches of time, coherently.</summary>
public static class TimeAverage
{
    /// <summary>Modified Julian date of 1960 January 1, from which eht-imaging counts its stretches.</summary>
    private const int EhtImagingEpoch = 36934;

    /// <summary>One visibility a stretch and baseline, of Stokes I and of every polarisation product.</summary>
    /// <remarks>Stretches begin with each scan, so that none reaches into the next; with <see cref="AverageWeighting.Uniform"/> they are eht-imaging's: multiples of
    /// their length since 1960 January 1, times rounded to 0.1 s, the average stamped with the middle of its stretch.</remarks>
    /// <param name="set">Visibilities in any order.</param>
    /// <param name="seconds">Length of a stretch, s.</param>
    /// <param name="weighting">How they are weighted and stamped.</param>
    /// <exception cref="ArgumentException">The length is not a positive number.</exception>
    public static VisibilitySet Of(VisibilitySet set, double seconds, AverageWeighting weighting = AverageWeighting.InverseVariance)
    {
        if (!(seconds > 0) || !double.IsFinite(seconds))
        {
            throw new ArgumentException(FormattableString.Invariant($"an average over {seconds} s; expected a positive number"), nameof(seconds));
        }

        var averaged = weighting == AverageWeighting.Uniform ? OfCalendar(set, seconds) : OfScans(set, seconds);
        return set.With(averaged, FormattableString.Invariant($"averaged over {seconds} s ({weighting}): {set.Count} visibilities to {averaged.Count}"));
    }

    private static VisibilityColumns OfScans(VisibilitySet set, double seconds)
    {
        var time = set.Columns.TimeHours;
        var stretches = new double[time.Length];
        var next = 0.0;
        foreach (var scan in Scans.Of(set))
        {
            // From the begin of the first integration, not its middle: integrations as long as a stretch then lie in the midst of one, not on its edge.
            var first = scan.Rows.MinBy(k => time[k]);
            var begin = time[first] - (set.Columns.IntegrationSeconds[first] / 7200);
            foreach (var k in scan.Rows) stretches[k] = next + Math.Floor((time[k] - begin) * 3600 / seconds);
            next = scan.Rows.Max(k => stretches[k]) + 1;
        }

        var group = GroupAverage.Ranks(stretches);
        return GroupAverage.Of(set, group, AverageWeighting.InverseVariance, GroupAverage.Middles(time, group));
    }

    private static VisibilityColumns OfCalendar(VisibilitySet set, double seconds)
    {
        var midnight = 86400.0 * (set.Metadata.ModifiedJulianDate - EhtImagingEpoch);
        var stretches = set.Columns.TimeHours.Select(hours => Math.Floor((midnight + (Math.Round(hours * 36000) / 10)) / seconds)).ToArray();
        var stamps = stretches.Distinct().Order().Select(stretch => (Math.Floor(stretch * seconds) + (seconds / 2) - midnight) / 3600).ToArray();
        return GroupAverage.Of(set, GroupAverage.Ranks(stretches), AverageWeighting.Uniform, stamps);
    }
}
