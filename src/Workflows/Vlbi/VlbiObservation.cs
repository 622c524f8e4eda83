using VlbiOps.Data.Closures;
using VlbiOps.Data.Files;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>One observation of a source: its visibilities, and closures that were made elsewhere.</summary>
/// <param name="Visibilities">The visibilities.</param>
/// <param name="Closures">Tables of closures, each of another kind; they stand in for those that would be formed of the visibilities.</param>
public sealed record VlbiObservation(VisibilitySet Visibilities, IReadOnlyList<ClosureSet> Closures)
{
    /// <summary>An observation whose closures are formed of its visibilities.</summary>
    /// <param name="visibilities">The visibilities.</param>
    public VlbiObservation(VisibilitySet visibilities)
        : this(visibilities, [])
    {
    }

    /// <summary>Reads observations: each file of visibilities begins one, and tables of closures belong to the visibilities named before them.</summary>
    /// <param name="paths">UVFITS files, tables of visibilities, tables of closures.</param>
    /// <exception cref="DataFileException">A file is missing or wrong, or a table of closures has no visibilities before it; the message is one line.</exception>
    public static IReadOnlyList<VlbiObservation> Read(IReadOnlyList<string> paths)
    {
        var observations = new List<VlbiObservation>();
        foreach (var path in paths)
        {
            var file = FileContent.Read(path);
            if (!ClosureTable.Recognises(file)) observations.Add(new(VisibilityFiles.Read(file)));
            else if (observations.Count > 0) observations[^1] = observations[^1].With(ClosureTable.Read(file), path);
            else throw new DataFileException(path, null, "is a table of closures; expected the visibilities that it belongs to before it");
        }

        return observations.ToArray();
    }

    /// <summary>The files of each observation: one of visibilities, and the tables of closures that belong to it.</summary>
    /// <param name="paths">UVFITS files, tables of visibilities, tables of closures.</param>
    /// <exception cref="DataFileException">A file cannot be read; what is in it is not looked at but for its kind.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Group(IReadOnlyList<string> paths)
    {
        var groups = new List<List<string>>();
        foreach (var path in paths)
        {
            if (ClosureTable.IsOne(path) && groups.Count > 0) groups[^1].Add(path);
            else groups.Add([path]);
        }

        return groups.ToArray();
    }

    private VlbiObservation With(ClosureSet closures, string path) => Closures.Any(known => known.Kind == closures.Kind)
        ? throw new DataFileException(path, null, $"is a second table of {closures.Kind} closures of {Visibilities.Metadata}; expected one")
        : this with { Closures = [.. Closures, closures] };
}
