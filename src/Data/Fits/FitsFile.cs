using VlbiOps.Data.Files;

namespace VlbiOps.Data.Fits;

/// <summary>A FITS file in memory: its HDUs with their headers and data (FITS Standard 4.0).</summary>
/// <remarks>Every length that a header announces is checked against the length of the file before anything is taken from it.</remarks>
public sealed class FitsFile
{
    /// <summary>Length of the blocks of a FITS file, bytes.</summary>
    public const int BlockLength = 2880;

    internal const string PrimaryName = "primary HDU";

    private FitsFile(string path, SourceFile source, IReadOnlyList<FitsHdu> hdus, IReadOnlyList<string> warnings)
    {
        Path = path;
        Source = source;
        Hdus = hdus;
        Warnings = warnings;
    }

    /// <summary>The file as it was named.</summary>
    public string Path { get; }

    /// <summary>Hash and length of the file on the disk.</summary>
    public SourceFile Source { get; }

    /// <summary>The HDUs in order; the first is the primary one.</summary>
    public IReadOnlyList<FitsHdu> Hdus { get; }

    /// <summary>The primary HDU.</summary>
    public FitsHdu Primary => Hdus[0];

    /// <summary>What is odd but does no harm, one line each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Whether bytes begin as a FITS file does.</summary>
    /// <param name="bytes">First bytes of a file, unpacked.</param>
    public static bool Recognises(ReadOnlySpan<byte> bytes) => bytes.StartsWith("SIMPLE  ="u8);

    /// <summary>Reads a file, which may be compressed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">It is not a whole FITS file.</exception>
    public static FitsFile Read(string path) => Parse(FileContent.Read(path));

    /// <summary>Reads a file that is already in memory.</summary>
    /// <param name="content">The file.</param>
    /// <exception cref="DataFileException">It is not a whole FITS file.</exception>
    public static FitsFile Parse(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        ReadOnlyMemory<byte> bytes = content.Bytes;
        if (!Recognises(bytes.Span))
        {
            throw new DataFileException(content.Path, null, "is not a FITS file (does not begin with \"SIMPLE  =\")");
        }

        var hdus = new List<FitsHdu>();
        var warnings = new List<string>();
        for (long offset = 0; offset < bytes.Length;)
        {
            if (hdus.Count > 0 && !StartsExtension(content, bytes.Span, offset, warnings))
            {
                break;
            }

            hdus.Add(ReadHdu(content.Path, bytes, hdus.Count, ref offset, warnings));
        }

        return new FitsFile(content.Path, content.Source, hdus, warnings);
    }

    internal static long Padded(long length) => checked((length + BlockLength - 1) / BlockLength * BlockLength);

    private static FitsHdu ReadHdu(string path, ReadOnlyMemory<byte> bytes, int index, ref long offset, List<string> warnings)
    {
        string where = index == 0 ? PrimaryName : FormattableString.Invariant($"HDU {index}");
        FitsHeader header = FitsHeader.Read(path, where, bytes.Span, ref offset);
        if (header.FindString("EXTNAME") is { Length: > 0 } name)
        {
            header = new FitsHeader(path, where + " '" + name.Trim() + "'", header.Cards);
        }

        if (index == 0 && header.FindLogical("SIMPLE") != true)
        {
            throw header.Error("SIMPLE", "is not T; expected a file that follows the FITS standard");
        }

        long[] axes = FitsHdu.ReadAxes(header);
        FitsHduKind kind = FitsHdu.FindKind(header, axes);
        long length = FitsHdu.DataLength(header, axes, kind);
        long left = Math.Max(0, bytes.Length - offset);
        if (length > left)
        {
            throw header.Error(null, FormattableString.Invariant(
                $"the header announces {length} bytes of data from byte {offset}, the file has only {left} more"));
        }

        ReadOnlyMemory<byte> data = length == 0 ? default : bytes.Slice((int)offset, (int)length);
        offset = checked(offset + Padded(length));
        if (offset > bytes.Length)
        {
            warnings.Add(where + ": the last block is not padded to 2880 bytes");
        }

        return new FitsHdu(header, index, data, axes, kind);
    }

    /// <summary>Whether another HDU begins here. What follows the last one may only be padding.</summary>
    private static bool StartsExtension(FileContent content, ReadOnlySpan<byte> bytes, long offset, List<string> warnings)
    {
        ReadOnlySpan<byte> rest = bytes[(int)offset..];
        if (rest.StartsWith("XTENSION="u8))
        {
            return true;
        }

        if (rest.ContainsAnyExcept((byte)0, (byte)' '))
        {
            throw new DataFileException(content.Path, FormattableString.Invariant($"byte {offset}"),
                "expected the end of the file or a header that begins with \"XTENSION=\"");
        }

        warnings.Add(FormattableString.Invariant($"{rest.Length} bytes of padding follow the last HDU"));
        return false;
    }
}
