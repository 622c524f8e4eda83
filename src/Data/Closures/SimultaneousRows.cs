namespace VlbiOps.Data.Closures;

/// <summary>Rows in order of time, and which of them follow one another within a tolerance.</summary>
internal sealed class SimultaneousRows
{
    private readonly double[] times;
    private readonly int[] order;
    private readonly double tolerance;

    /// <summary>Sorts rows by time.</summary>
    /// <param name="times">Time of each row.</param>
    /// <param name="tolerance">How much later than the earliest row of a group the others may be, in the same unit.</param>
    public SimultaneousRows(double[] times, double tolerance)
    {
        (this.times, this.tolerance) = (times, tolerance);
        order = new int[times.Length];
        for (var k = 0; k < order.Length; k++) order[k] = k;
        Array.Sort((double[])times.Clone(), order);
    }

    /// <summary>The rows that are simultaneous with the one that stands at <paramref name="start"/>, earliest first; empty at the end.</summary>
    public ReadOnlySpan<int> From(int start)
    {
        var end = start;
        while (end < order.Length && times[order[end]] - times[order[start]] <= tolerance) end++;
        return order.AsSpan(start, end - start);
    }
}
