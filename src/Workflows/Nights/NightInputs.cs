using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Results.Nights;

namespace VlbiOps.Workflows.Nights;

/// <summary>Files that are an observation together, as far as their names and first looks tell.</summary>
/// <param name="Paths">The files, in the order in which they are read.</param>
/// <param name="Key">Key of their bytes, those of the files of a list among them, and of the options.</param>
internal sealed record NightInput(IReadOnlyList<string> Paths, string Key)
{
    /// <summary>Why they are left out, or null.</summary>
    public NightIncidentKind? Kind { get; init; }

    /// <summary>The reason in words, one line.</summary>
    public string Message { get; init; } = string.Empty;
}

/// <summary>Looks through the folder that maps come to.</summary>
/// <param name="configuration">What is asked.</param>
internal sealed class NightInputs(NightConfiguration configuration)
{
    private readonly Fingerprint fingerprint = new(configuration);
    private readonly IncomingFiles files = new(configuration);

    /// <summary>The observations, in the order of their files' names.</summary>
    /// <param name="isFitted">Whether there is a fit of a key: such a file is an observation of its own and need not be looked into.</param>
    /// <param name="cancellation">Seen between two files.</param>
    /// <exception cref="DataFileException">The folder cannot be looked through.</exception>
    public IEnumerable<NightInput> Find(Func<string, bool> isFitted, CancellationToken cancellation)
    {
        var single = new List<(string Path, SourceFile Source)>();
        var waiting = new HashSet<string>();
        foreach (var path in files.List())
        {
            cancellation.ThrowIfCancellationRequested();
            var (input, source) = Look(path, isFitted);
            if (input?.Kind == NightIncidentKind.NotReady) waiting.Add(GroupOf(path));
            if (input is not null) yield return input;
            else single.Add((path, source!));
        }

        foreach (var group in single.GroupBy(file => GroupOf(file.Path)))
        {
            // A map that is still written may be the third of these.
            var why = waiting.Contains(group.Key) ? "wait for a file beside them that has just changed or cannot be read" : Incomplete(group.Count());
            yield return new([.. group.Select(static file => file.Path)], fingerprint.Of(group.Select(static file => file.Source)))
            {
                Kind = why is null ? null : NightIncidentKind.NotReady,
                Message = why ?? string.Empty,
            };
        }
    }

    /// <summary>Why files that were just read are not to be used yet, or null: one of them changed lately.</summary>
    public string? WhyWait(IEnumerable<SourceFile> sources) =>
        sources.Select(source => files.WhyWait(source.Path) is { } why ? source.Path + ": " + why : null).FirstOrDefault(static why => why is not null);

    /// <summary>Whether a failure to read says something of the bytes that the key is of: the files can be read and are still those.</summary>
    public bool IsOfItsBytes(DataFileException error, NightInput input)
    {
        try
        {
            return !IncomingFiles.IsPassing(error) && fingerprint.Of(input.Paths.SelectMany(path => Sources(FileContent.Read(path, configuration.Maps.LimitBytes)))) == input.Key;
        }
        catch (DataFileException)
        {
            return false;
        }
    }

    /// <summary>One file: an observation, or one map, of which the source alone is returned.</summary>
    private (NightInput? Input, SourceFile? Source) Look(string path, Func<string, bool> isFitted)
    {
        FileContent? file = null;
        try
        {
            if (files.WhyWait(path) is { } why) return (NotReady(path, why), null);
            file = FileContent.Read(path, configuration.Maps.LimitBytes);
            var key = fingerprint.Of([file.Source]);
            if (isFitted(key)) return (new([path], key), null);
            if (!BeamMapSets.IsWhole(file)) return (null, file.Source);
            foreach (var listed in BeamMapSets.FilesOf(file).Skip(1))
            {
                if (files.WhyWait(listed) is { } wait) return (NotReady(path, $"waits for {listed}, which {wait}"), null);
            }

            return (new([path], fingerprint.Of(Sources(file))), null);
        }
        catch (DataFileException error) when (IncomingFiles.IsPassing(error))
        {
            return (NotReady(path, error.Message), null);
        }
        catch (DataFileException error)
        {
            return (new([path], file is null ? KeyOf(path) : fingerprint.Of([file.Source])) { Kind = NightIncidentKind.NotUnderstood, Message = error.Message }, null);
        }
    }

    /// <summary>A file with those that it lists, as an observation made of it names them.</summary>
    private static IEnumerable<SourceFile> Sources(FileContent file) => [file.Source, .. BeamMapSets.FilesOf(file).Skip(1).Select(FileHash.Sha256)];

    private NightInput NotReady(string path, string why) => new([path], fingerprint.OfUnreadable(path)) { Kind = NightIncidentKind.NotReady, Message = why };

    /// <summary>Key of a file whose content could not be taken; what is empty, or no file, has no bytes.</summary>
    private string KeyOf(string path)
    {
        try
        {
            return IncomingFiles.Final(path).Length == 0 ? fingerprint.OfUnreadable(path) : fingerprint.Of([FileHash.Sha256(path)]);
        }
        catch (Exception failure) when (failure is DataFileException or IOException)
        {
            return fingerprint.OfUnreadable(path);
        }
    }

    /// <summary>Why maps of one file each are no observation yet, or null.</summary>
    private string? Incomplete(int count) => configuration.MapCount switch
    {
        null when count < 2 => "is one map of an observation, and waits for another beside it",
        { } wanted when count < wanted => FormattableString.Invariant($"{count} of the {wanted} maps of an observation (incoming.maps); waits for the others"),
        { } wanted when count > wanted => FormattableString.Invariant($"{count} maps, where an observation has {wanted} (incoming.maps); expected folders or names that keep observations apart (incoming.gather)"),
        _ => null,
    };

    private string GroupOf(string path)
    {
        var end = configuration.Gathering == NightGathering.Prefix ? path.LastIndexOf('_') : -1;
        var folder = Path.GetDirectoryName(path)!;
        return end > folder.Length ? path[..end] : folder;
    }
}
