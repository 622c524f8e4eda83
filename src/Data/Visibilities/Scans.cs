namespace VlbiOps.Data.Visibilities;

/// <summary>A stretch of an observation without a long pause.</summary>
/// <param name="StartHours">Begin, hours since 0 h UT of the reference day: the first integration's middle less <see cref="Scans.MarginHours"/>.</param>
/// <param name="StopHours">End: the last integration's middle and the same margin.</param>
/// <param name="Rows">The set's visibilities in it, in their order.</param>
public sealed record Scan(double StartHours, double StopHours, int[] Rows);

/// <summary>Finds scans by the pauses between them, as eht-imaging does (<c>add_scans</c>).</summary>
public static class Scans
{
    /// <summary>A pause longer than this ends a scan, hours: a minute.</summary>
    public const double UsualGapHours = 0.0165;

    /// <summary>By what a scan begins before its first and ends after its last time, hours.</summary>
    public const double MarginHours = 1e-4;

    /// <summary>The scans of a set, in order of time.</summary>
    /// <param name="set">Visibilities in any order.</param>
    /// <param name="gapHours">The longest pause within a scan, hours.</param>
    /// <exception cref="ArgumentException">The gap is not a positive number.</exception>
    public static Scan[] Of(VisibilitySet set, double gapHours = UsualGapHours)
    {
        var time = set.Columns.TimeHours;
        var numbers = Numbers(time, gapHours);
        var rows = new List<int>[numbers.Append(-1).Max() + 1];
        for (var k = 0; k < numbers.Length; k++) (rows[numbers[k]] ??= []).Add(k);
        return Array.ConvertAll(rows, scan => new Scan(scan.Min(k => time[k]) - MarginHours, scan.Max(k => time[k]) + MarginHours, [.. scan]));
    }

    /// <summary>For each row the number of its scan, from 0 in order of time.</summary>
    internal static int[] Numbers(double[] timeHours, double gapHours)
    {
        if (!(gapHours > 0)) throw new ArgumentException(FormattableString.Invariant($"a pause of {gapHours} h; expected a positive number"), nameof(gapHours));
        var rows = Enumerable.Range(0, timeHours.Length).ToArray();
        Array.Sort((double[])timeHours.Clone(), rows);
        var numbers = new int[rows.Length];
        for (var k = 1; k < rows.Length; k++)
        {
            numbers[rows[k]] = numbers[rows[k - 1]] + (timeHours[rows[k]] - timeHours[rows[k - 1]] > gapHours ? 1 : 0);
        }

        return numbers;
    }
}
