using System.Text;
using VlbiOps.Data.Files;

namespace VlbiOps.Data.Tables;

/// <summary>Bytes of a text file made into lines: UTF-8 with or without a byte-order mark, UTF-16 with one; any line ends.</summary>
internal static class TextDecoder
{
    /// <summary>Decodes a file.</summary>
    /// <exception cref="DataFileException">The bytes are no text.</exception>
    public static string[] Lines(FileContent content)
    {
        string text = Decode(content);
        int control = text.AsSpan().IndexOfAny('\0', '\u001b', '\u0008');
        return control < 0
            ? text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None)
            : throw new DataFileException(content.Path, FormattableString.Invariant($"character {control + 1}"),
                "the file is neither FITS nor text (it holds control characters)");
    }

    private static string Decode(FileContent content)
    {
        ReadOnlySpan<byte> bytes = content.Bytes.Span;
        try
        {
            return bytes switch
            {
                [0xef, 0xbb, 0xbf, ..] => Utf8.GetString(bytes[3..]),
                [0xff, 0xfe, ..] => Utf16(false).GetString(bytes[2..]),
                [0xfe, 0xff, ..] => Utf16(true).GetString(bytes[2..]),
                _ => Utf8.GetString(bytes),
            };
        }
        catch (DecoderFallbackException failure)
        {
            throw new DataFileException(content.Path, FormattableString.Invariant($"byte {failure.Index}"),
                "the file is neither FITS nor text in UTF-8", failure);
        }
    }

    private static UTF8Encoding Utf8 { get; } = new(false, throwOnInvalidBytes: true);

    private static UnicodeEncoding Utf16(bool bigEndian) => new(bigEndian, false, throwOnInvalidBytes: true);
}
