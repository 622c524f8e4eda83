using VlbiOps.Data.BeamMaps.Formats;
using VlbiOps.Data.Files;

namespace VlbiOps.Data.BeamMaps;

/// <summary>Tells which files are an observation each and which hold one map of an observation that lies in several files.</summary>
public static class BeamMapSets
{
    /// <summary>Whether a file is a whole observation: a FITS file, a list of files or a table of several maps, rather than a text of one map.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="DataFileException">The file is none of them; the message is one line.</exception>
    public static bool IsWhole(FileContent file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return BeamMapFiles.IsList(file) || BeamMapFiles.IsFits(file) || TextBeamMapReader.Read(file).Maps.Count > 1;
    }

    /// <summary>The files that are read for a file, itself first: those that it lists, where it is a list and can be read as one.</summary>
    /// <param name="file">The file.</param>
    public static IReadOnlyList<string> FilesOf(FileContent file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return BeamMapFiles.IsList(file) ? [file.Path, .. BeamMapListReader.Files(file)] : [file.Path];
    }

    /// <summary>Reads files: those that are whole are an observation each, the others one observation together, after them.</summary>
    /// <param name="paths">The files; the order of those of one map is that of <see cref="BeamMapReadOptions.DefocusMeters"/>.</param>
    /// <param name="options">What the caller knows better, or null; it holds for every observation.</param>
    /// <exception cref="DataFileException">A file is missing or wrong, or they do not belong together; the message is one line.</exception>
    public static IReadOnlyList<OofObservation> Read(IReadOnlyList<string> paths, BeamMapReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new BeamMapReadOptions();
        var files = paths.Select(path => FileContent.Read(path, options.LimitBytes)).ToLookup(IsWhole);
        var observations = files[true].Select(file => BeamMapFiles.Read([file], options)).ToList();
        if (files[false].Any())
        {
            observations.Add(BeamMapFiles.Read([.. files[false]], options));
        }

        return observations;
    }
}
