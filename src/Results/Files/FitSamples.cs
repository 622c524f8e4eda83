namespace VlbiOps.Results.Files;

/// <summary>How many data files of fits hold.</summary>
public static class FitSamples
{
    /// <summary>Most numbers, all columns together: 32 MiB of them. Larger data stay in their own files alone.</summary>
    public const int Most = 1 << 22;

    /// <summary>Complains of a file that the data are not in.</summary>
    /// <param name="root">Its members.</param>
    /// <param name="key">Where they would be.</param>
    internal static Exception Absent(JsonMembers root, string key) => root.Error(
        key, FormattableString.Invariant($"is not there: the data are of more than {Most} numbers, or the file was written before files held them; ConvertFrom-Json shows what it tells, and the fit is to be run again"));
}
