using System.IO.Compression;
using VlbiOps.Data.BeamMaps.Formats;
using VlbiOps.Data.Files;
using VlbiOps.Data.Fits;

namespace VlbiOps.Data.BeamMaps;

/// <summary>Reads and writes beam maps in every format known. A file's format is told by its content; a name that ends in .fits only forbids to take it for a text.</summary>
public static class BeamMapFiles
{
    private static readonly IBeamMapFormat[] Known =
    [
        new PyoofFitsFormat(), new EffelsbergFitsFormat(), new OofFitsFormat(), new SrtTextFormat(), new CsvFormat(), new CombinedCsvFormat(),
    ];

    /// <summary>Names of the formats with what they are; <see cref="Write"/> takes the names.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Formats { get; } =
        [.. Known.Select(static f => KeyValuePair.Create(f.Name, f.Description))];

    /// <summary>Reads one file that holds a whole observation (or a list of the files that make one).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the caller knows better, or null.</param>
    /// <exception cref="DataFileException">The file is missing or wrong; the message is one line.</exception>
    public static OofObservation Read(string path, BeamMapReadOptions? options = null) => Read([path], options);

    /// <summary>Reads one or more files that make one observation together, such as one text file a map.</summary>
    /// <param name="paths">The files, in the order of <see cref="BeamMapReadOptions.DefocusMeters"/>.</param>
    /// <param name="options">What the caller knows better, or null.</param>
    /// <exception cref="DataFileException">A file is missing or wrong, or they do not belong together; the message is one line.</exception>
    public static OofObservation Read(IReadOnlyList<string> paths, BeamMapReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new BeamMapReadOptions();
        return Assemble(paths.SelectMany(path => ReadContent(FileContent.Read(path, options.LimitBytes), options)), options);
    }

    /// <summary>Reads files that are already in memory.</summary>
    /// <param name="files">The files.</param>
    /// <param name="options">What the caller knows better, or null.</param>
    /// <exception cref="DataFileException">A file is wrong, or they do not belong together; the message is one line.</exception>
    public static OofObservation Read(IReadOnlyList<FileContent> files, BeamMapReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        options ??= new BeamMapReadOptions();
        return Assemble(files.SelectMany(file => ReadContent(file, options)), options);
    }

    /// <summary>Writes an observation. A name that ends in .gz is compressed.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="path">The file; for a format of one map a file the pattern of their names: beams.csv becomes beams-1.csv, beams-2.csv, ...</param>
    /// <param name="format">One of <see cref="Formats"/>; null to take pyoof-fits for .fits, csv-combined for .csv and srt-text for .txt.</param>
    /// <returns>The files written, in the order of the maps.</returns>
    /// <exception cref="ArgumentException">The format is not known or cannot hold the observation.</exception>
    /// <exception cref="DataFileException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(OofObservation observation, string path, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        IBeamMapFormat writer = FindFormat(path, format);
        if (!writer.IsOneMapAFile)
        {
            WriteOne(writer, observation, observation.Maps, path);
            return [path];
        }

        string[] paths = [.. Enumerable.Range(1, observation.Maps.Count).Select(number => Numbered(path, number))];
        for (int i = 0; i < paths.Length; i++)
        {
            WriteOne(writer, observation, [observation.Maps[i]], paths[i]);
        }

        return paths;
    }

    private static IEnumerable<BeamMapFileContent> ReadContent(FileContent content, BeamMapReadOptions options)
    {
        return IsList(content)
            ? BeamMapListReader.Read(content, path => ReadMaps(FileContent.Read(path, options.LimitBytes)))
            : [ReadMaps(content)];
    }

    private static BeamMapFileContent ReadMaps(FileContent content) =>
        IsFits(content) ? FitsBeamMapReader.Read(content) : TextBeamMapReader.Read(content);

    /// <summary>Whether a file is FITS, or is called so: it is better told that it is none than read as text.</summary>
    internal static bool IsFits(FileContent content)
    {
        string name = content.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? content.Path[..^3] : content.Path;
        return FitsFile.Recognises(content.Bytes.Span) || Path.GetExtension(name).ToUpperInvariant() is ".FITS" or ".FIT" or ".FTS";
    }

    /// <summary>Whether a file is a list of the files that make an observation: JSON, which begins with a brace.</summary>
    internal static bool IsList(FileContent content)
    {
        ReadOnlySpan<byte> bytes = content.Bytes.Span;
        bytes = bytes.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? bytes[3..] : bytes;
        int first = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        return first >= 0 && bytes[first] == '{';
    }

    private static OofObservation Assemble(IEnumerable<BeamMapFileContent> contents, BeamMapReadOptions options) =>
        new ObservationAssembler([.. contents], options).Assemble();

    private static IBeamMapFormat FindFormat(string path, string? format)
    {
        string name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        string? wanted = format ?? Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".fits" or ".fit" or ".fts" => PyoofFitsFormat.FormatName,
            ".csv" => CombinedCsvFormat.FormatName,
            ".txt" or ".dat" => SrtTextFormat.FormatName,
            _ => null,
        };
        return Array.Find(Known, f => f.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) ?? throw new ArgumentException(
            (wanted is null ? "the name " + path + " tells no format" : "'" + wanted + "' is no format of beam maps")
            + "; expected one of " + string.Join(", ", Known.Select(static f => f.Name)));
    }

    private static string Numbered(string path, int number)
    {
        string tail = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[^3..] : "";
        string stem = path[..^tail.Length];
        string extension = Path.GetExtension(stem);
        return FormattableString.Invariant($"{stem[..^extension.Length]}-{number}{extension}{tail}");
    }

    private static void WriteOne(IBeamMapFormat format, OofObservation observation, IReadOnlyList<BeamMap> maps, string path)
    {
        // Made in memory first: a format that cannot hold the observation says so before a file is touched.
        using var bytes = new MemoryStream();
        format.Write(observation, maps, bytes);
        bytes.Position = 0;
        AtomicFile.Write(path, stream =>
        {
            if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                using var packer = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
                bytes.CopyTo(packer);
            }
            else
            {
                bytes.CopyTo(stream);
            }
        });
    }
}
