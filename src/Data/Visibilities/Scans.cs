namespace VlbiOps.Data.Visibilities;

/// <summary>A stretch of an observation without a long pause.</summary>
/// <param name="StartHours">Begin, hours since 0 h UT of the reference day: the first integration's middle less <see cref="Scans.MarginHours"/>.</param>
/// <param name="StopHours">End: the last integration's middle and the same margin.</param>
/// <param name="Rows">The set's visibilities in it, in their order.</param>
public sealed record Scan(double StartHours, double StopHours, int[] Rows);

/// <summary>Finds scans by the pauses between them.</summary>
/// <remarks>A pause lasts from the end of what was integrated before to the begin of the next integration, so that integrations one after another are one scan however
/// long they are; eht-imaging (<c>add_scans</c>) takes it from middle to middle. A visibility without an integration time (0) is a moment.</remarks>
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
        var numbers = Numbers(set.Columns, gapHours);
        var rows = new List<int>[numbers.Append(-1).Max() + 1];
        for (var k = 0; k < numbers.Length; k++) (rows[numbers[k]] ??= []).Add(k);
        return Array.ConvertAll(rows, scan => new Scan(scan.Min(k => time[k]) - MarginHours, scan.Max(k => time[k]) + MarginHours, [.. scan]));
    }

    /// <summary>For each row the number of its scan, from 0 in order of time.</summary>
    internal static int[] Numbers(VisibilityColumns columns, double gapHours = UsualGapHours)
    {
        if (!(gapHours > 0)) throw new ArgumentException(FormattableString.Invariant($"a pause of {gapHours} h; expected a positive number"), nameof(gapHours));
        var half = Array.ConvertAll(columns.IntegrationSeconds, static seconds => seconds / 7200);
        var begin = columns.TimeHours.Zip(half, static (time, length) => time - length).ToArray();
        var rows = Enumerable.Range(0, begin.Length).ToArray();
        Array.Sort((double[])begin.Clone(), rows);
        var numbers = new int[rows.Length];
        var (number, end) = (0, begin.DefaultIfEmpty().Min());
        foreach (var row in rows)
        {
            if (begin[row] - end > gapHours) number++;
            numbers[row] = number;
            end = Math.Max(end, columns.TimeHours[row] + half[row]);
        }

        return numbers;
    }
}
