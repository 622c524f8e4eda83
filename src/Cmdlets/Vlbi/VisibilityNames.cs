using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>Names of files in a folder, by the visibilities that they hold.</summary>
internal static class VisibilityNames
{
    /// <summary>The name of the first file without extension, or what was observed.</summary>
    public static string Of(VisibilitySet set)
    {
        if (set.Files.Count > 0)
        {
            var name = Path.GetFileName(set.Files[0].Path);
            return Path.GetFileNameWithoutExtension(name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name);
        }

        var title = set.Metadata.SourceName is { Length: > 0 } source ? source : "visibilities";
        return string.Concat(title.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '+' or '.' ? letter : '_'));
    }
}
