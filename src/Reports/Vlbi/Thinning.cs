namespace VlbiOps.Reports.Vlbi;

/// <summary>Fewer of many: a drawing of ten thousand points shows no more than one of some thousand.</summary>
internal static class Thinning
{
    /// <summary>Evenly spaced indices, all where there are no more than wanted.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="most">How many are wanted at most.</param>
    public static int[] Of(int count, int most)
    {
        var shown = Math.Min(count, most);
        var rows = new int[shown];
        for (var k = 0; k < shown; k++) rows[k] = (int)((long)k * count / shown);
        return rows;
    }
}
