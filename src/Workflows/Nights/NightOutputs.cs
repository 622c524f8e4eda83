using System.Text.RegularExpressions;
using VlbiOps.Data.Files;
using VlbiOps.Reports.Oof;
using VlbiOps.Results.Files;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Nights;

/// <summary>Writes the results of a night: a folder a fit, whose name follows from inputs and options, so that a fit made again writes the same files.</summary>
internal sealed partial class NightOutputs(string folder, bool writesReports)
{
    private const int LongestStem = 60;
    private const int KeyDigits = 12;

    /// <summary>Writes a result and, where asked to, its page and tables.</summary>
    /// <param name="result">The result.</param>
    /// <param name="key">Its key.</param>
    /// <param name="paths">Its files.</param>
    /// <param name="warn">Is told what was left out, and why.</param>
    /// <returns>The result's file and the page.</returns>
    /// <exception cref="DataFileException">A file cannot be written; those that are there are whole.</exception>
    public (string Result, string? Report) Write(OofFitResult result, string key, IReadOnlyList<string> paths, Action<string> warn)
    {
        var place = Path.Combine(folder, Name(key, paths));
        AtomicFile.PrepareFolder(place);
        if (writesReports)
        {
            var written = ReportFolder.Write(result, null, place, string.Empty, warn);
            return (written.First(static path => path.EndsWith(".json", StringComparison.Ordinal)), written[0]);
        }

        var file = Path.Combine(place, "oof-fit.json");
        OofFitFile.Write(result, file);
        return (file, null);
    }

    /// <summary>Removes what runs that were killed left behind: temporary files of whole ones that never came. Only for the one that holds the lock.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="DataFileException">One cannot be removed.</exception>
    public int Sweep()
    {
        if (!Directory.Exists(folder)) return 0;
        var place = folder;
        try
        {
            var all = Directory.EnumerateFiles(folder, "*.tmp", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, AttributesToSkip = 0 });
            string[] left = [.. all.Where(static path => Temporary().IsMatch(Path.GetFileName(path)))];
            foreach (var path in left)
            {
                place = path;
                File.Delete(path);
            }

            return left.Length;
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw new DataFileException(place, null, "a leftover of an earlier run cannot be removed (" + failure.Message + ")", failure);
        }
    }

    /// <summary>Name of the first file and the beginning of the key: night-0042-1a2b3c4d5e6f.</summary>
    private static string Name(string key, IReadOnlyList<string> paths)
    {
        var stem = Path.GetFileName(paths[0]);
        while (Path.GetExtension(stem).ToLowerInvariant() is ".gz" or ".fits" or ".fit" or ".fts" or ".csv" or ".txt" or ".dat" or ".json") stem = Path.GetFileNameWithoutExtension(stem);
        stem = Odd().Replace(stem, "_");
        return $"{(stem.Length > LongestStem ? stem[..LongestStem] : stem)}-{key[..KeyDigits]}";
    }

    /// <summary>What <see cref="AtomicFile"/> calls its temporary files.</summary>
    [GeneratedRegex(@"^\.[a-z0-9]{8}\.[a-z0-9]{3}\.tmp$", RegexOptions.CultureInvariant)]
    private static partial Regex Temporary();

    [GeneratedRegex(@"[^A-Za-z0-9._+-]", RegexOptions.CultureInvariant)]
    private static partial Regex Odd();
}
