using System.Globalization;
using System.Numerics;

namespace VlbiOps.Data.Fits;

/// <summary>Writes keywords as 80-character cards (FITS 4.0, section 4): fixed format where a value fits, long strings with CONTINUE,
/// long keywords with HIERARCH.</summary>
internal static class FitsCardWriter
{
    private const int KeywordLength = 8;
    private const int FixedLength = 20;
    private const int CommentaryLength = FitsCardParser.CardLength - KeywordLength;

    /// <summary>The cards of one keyword.</summary>
    public static IEnumerable<string> Write(FitsCard card) => card switch
    {
        { IsCommentary: true } => Commentary(card),
        { Value: string text } => Text(card, text),
        _ => [Line(Head(card.Keyword) + Scalar(card.Value).PadLeft(FixedLength), card.Comment)],
    };

    private static IEnumerable<string> Commentary(FitsCard card)
    {
        string text = Printable(card.Comment);
        for (int i = 0; i == 0 || i < text.Length; i += CommentaryLength)
        {
            string piece = text.Substring(i, Math.Min(CommentaryLength, text.Length - i));
            yield return (card.Keyword.PadRight(KeywordLength) + piece).PadRight(FitsCardParser.CardLength);
        }
    }

    private static IEnumerable<string> Text(FitsCard card, string value)
    {
        string quoted = Quote(value);
        string head = Head(card.Keyword);
        int room = FitsCardParser.CardLength - head.Length - 2;
        if (quoted.Length <= room)
        {
            yield return Line(head + "'" + quoted.PadRight(KeywordLength) + "'", card.Comment);
            yield break;
        }

        for (int start = 0; start < quoted.Length;)
        {
            int length = Math.Min(room - 1, quoted.Length - start);
            // A doubled quote must not be torn: an odd run of quotes at the end of a piece moves one to the next.
            int quotes = quoted.AsSpan(start, length).Length - quoted.AsSpan(start, length).TrimEnd('\'').Length;
            length -= start + length < quoted.Length ? quotes % 2 : 0;
            bool isLast = start + length == quoted.Length;
            string piece = quoted[start..(start + length)];
            yield return Line((start == 0 ? head : "CONTINUE  ") + $"'{piece}{(isLast ? "'" : "&'")}", isLast ? card.Comment : "");
            start += length;
            room = FitsCardParser.CardLength - "CONTINUE  ".Length - 2;
        }
    }

    private static string Head(string keyword) => keyword.Length <= KeywordLength && !keyword.Contains(' ', StringComparison.Ordinal)
        ? keyword.PadRight(KeywordLength) + "= "
        : "HIERARCH " + keyword + " = ";

    /// <summary>Adds as much of the comment as there is room for.</summary>
    private static string Line(string card, string comment)
    {
        string line = comment.Length > 0 ? (card.Length < 31 ? card.PadRight(30) : card) + " / " + Printable(comment) : card;
        return card.Length <= FitsCardParser.CardLength
            ? (line.Length > FitsCardParser.CardLength ? line[..FitsCardParser.CardLength] : line).PadRight(FitsCardParser.CardLength)
            : throw new ArgumentException("the keyword is too long for a FITS card: " + card);
    }

    private static string Scalar(object? value) => value switch
    {
        null => "",
        bool logical => logical ? "T" : "F",
        int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        double real => Real(real),
        Complex complex => "(" + Real(complex.Real) + ", " + Real(complex.Imaginary) + ")",
        _ => throw new ArgumentException("a FITS header cannot hold a value of type " + value.GetType().Name),
    };

    /// <summary>The shortest text that reads back as the same double, with a decimal point as the standard wants.</summary>
    private static string Real(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException("a FITS header cannot hold a number that is not finite");
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        string mantissa = exponent < 0 ? text : text[..exponent];
        return mantissa.Contains('.', StringComparison.Ordinal) ? text : mantissa + ".0" + (exponent < 0 ? "" : text[exponent..]);
    }

    private static string Quote(string text) => Printable(text).Replace("'", "''", StringComparison.Ordinal);

    /// <summary>Headers hold ASCII only; any other character becomes a question mark.</summary>
    private static string Printable(string text) =>
        string.Create(text.Length, text, static (line, source) =>
        {
            for (int i = 0; i < line.Length; i++)
            {
                line[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
            }
        });
}
