using System.IO.Enumeration;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Results.Nights;

namespace VlbiOps.Workflows.Nights;

/// <summary>Files that are an observation together, as far as their names and first looks tell.</summary>
/// <param name="Paths">The files, in the order in which they are read.</param>
/// <param name="Key">Key of their bytes and of the options.</param>
internal sealed record NightInput(IReadOnlyList<string> Paths, string Key)
{
    /// <summary>Why they are left out, or null.</summary>
    public NightIncidentKind? Kind { get; init; }

    /// <summary>The reason in words, one line.</summary>
    public string Message { get; init; } = string.Empty;
}

/// <summary>Looks through the folder that maps come to.</summary>
/// <param name="configuration">What is asked.</param>
/// <param name="fingerprint">Makes keys.</param>
/// <param name="isKnown">Whether the history knows a key: such a file need not be looked into.</param>
internal sealed class NightInputs(NightConfiguration configuration, Fingerprint fingerprint, Func<string, bool> isKnown)
{
    /// <summary>The observations, in the order of their files' names.</summary>
    /// <exception cref="DataFileException">The folder cannot be looked through.</exception>
    public IEnumerable<NightInput> Find(CancellationToken cancellation)
    {
        var single = new List<(string Path, SourceFile Source)>();
        var growing = new HashSet<string>();
        foreach (var path in Files())
        {
            cancellation.ThrowIfCancellationRequested();
            var (input, source) = Look(path);
            if (input?.Kind == NightIncidentKind.NotReady) growing.Add(GroupOf(path));
            if (input is not null) yield return input;
            else single.Add((path, source!));
        }

        foreach (var group in single.GroupBy(file => GroupOf(file.Path)))
        {
            // A map that is still written may be the third of these.
            yield return new([.. group.Select(static file => file.Path)], fingerprint.Of(group.Select(static file => file.Source)))
            {
                Kind = growing.Contains(group.Key) ? NightIncidentKind.NotReady : null,
                Message = "wait for a file beside them that has just changed",
            };
        }
    }

    /// <summary>Files of the wanted names, in an order that no file system changes.</summary>
    private List<string> Files()
    {
        var folder = configuration.IncomingFolder;
        try
        {
            if (!Directory.Exists(folder)) throw new DataFileException(folder, null, File.Exists(folder) ? "is a file; expected the folder of incoming maps" : "there is no such folder of incoming maps");
            var found = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = configuration.Recurses, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System })
                .Where(path => configuration.Patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path.AsSpan()))))
                .Where(path => !IsOurs(path)).ToList();
            found.Sort(StringComparer.Ordinal);
            return found;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(folder, null, "cannot be looked through (" + failure.Message + ")", failure);
        }
    }

    /// <summary>Results may lie within the folder of maps.</summary>
    private bool IsOurs(string path) => path.StartsWith(Path.TrimEndingDirectorySeparator(configuration.OutputFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>One file: an observation, or one map, of which the source alone is returned.</summary>
    private (NightInput? Input, SourceFile? Source) Look(string path)
    {
        try
        {
            if (Change(path) is { } change) return (new([path], fingerprint.OfUnreadable(path)) { Kind = NightIncidentKind.NotReady, Message = change }, null);
            var file = FileContent.Read(path, configuration.Maps.LimitBytes);
            var key = fingerprint.Of([file.Source]);
            return isKnown(key) || BeamMapSets.IsWhole(file) ? (new([path], key), null) : (null, file.Source);
        }
        catch (DataFileException error)
        {
            return (new([path], KeyOf(path)) { Kind = NightIncidentKind.NotUnderstood, Message = error.Message }, null);
        }
    }

    /// <summary>Key of a file that holds no maps.</summary>
    private string KeyOf(string path)
    {
        try
        {
            return fingerprint.Of([FileHash.Sha256(path)]);
        }
        catch (DataFileException)
        {
            return fingerprint.OfUnreadable(path);
        }
    }

    /// <summary>Why a file may still be written, or null. A time of change in the future is no recent one: a clock was set back.</summary>
    private string? Change(string path)
    {
        var age = configuration.Clock.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(path));
        return age >= TimeSpan.Zero && age < configuration.Unchanged
            ? FormattableString.Invariant($"changed {age.TotalSeconds:F0} seconds ago; it is taken when it has been unchanged for {configuration.Unchanged.TotalSeconds:F0}")
            : null;
    }

    private string GroupOf(string path)
    {
        var end = configuration.Gathering == NightGathering.Prefix ? path.LastIndexOf('_') : -1;
        var folder = Path.GetDirectoryName(path)!;
        return end > folder.Length ? path[..end] : folder;
    }
}
