using VlbiOps.Data.BeamMaps;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Names of files in a folder, by what they hold.</summary>
internal static class ResultNames
{
    /// <summary>The name of the observation's first file without extension, or what it shows.</summary>
    public static string Of(OofObservation observation)
    {
        if (observation.Sources.Count > 0)
        {
            var name = Path.GetFileName(observation.Sources[0].Path);
            return Path.GetFileNameWithoutExtension(name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name);
        }

        var title = observation.ObjectName is { Length: > 0 } source ? source : "observation";
        return string.Concat(title.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '+' or '.' ? letter : '_'));
    }
}
