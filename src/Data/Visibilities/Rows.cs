namespace VlbiOps.Data.Visibilities;

/// <summary>Rows of columns.</summary>
internal static class Rows
{
    /// <summary>The entries of a column at some rows, in their order.</summary>
    public static T[] Of<T>(T[] column, IReadOnlyList<int> rows)
    {
        var taken = new T[rows.Count];
        for (var k = 0; k < taken.Length; k++) taken[k] = column[rows[k]];
        return taken;
    }
}
