using System.Text;
using VlbiOps.Data.Files;

namespace VlbiOps.Data.Fits;

/// <summary>The header of one HDU: its cards in order, and its values by keyword.</summary>
public sealed class FitsHeader
{
    private readonly Dictionary<string, FitsCard> byKeyword = new(StringComparer.OrdinalIgnoreCase);

    internal FitsHeader(string path, string where, IReadOnlyList<FitsCard> cards)
    {
        Path = path;
        Where = where;
        Cards = cards;
        foreach (FitsCard card in cards)
        {
            if (!card.IsCommentary)
            {
                // A keyword given twice means the first, as other readers take it.
                byKeyword.TryAdd(card.Keyword, card);
            }
        }
    }

    /// <summary>The cards in order, END left out, continued strings joined.</summary>
    public IReadOnlyList<FitsCard> Cards { get; }

    /// <summary>The file, for messages.</summary>
    internal string Path { get; }

    /// <summary>The HDU, for messages.</summary>
    internal string Where { get; }

    /// <summary>Whether a keyword with a value field is present.</summary>
    /// <param name="keyword">Keyword, in any case.</param>
    public bool Contains(string keyword) => byKeyword.ContainsKey(keyword);

    /// <summary>The text of all cards of a commentary keyword (COMMENT, HISTORY), in order.</summary>
    /// <param name="keyword">Keyword, in any case.</param>
    public IReadOnlyList<string> Commentary(string keyword) =>
        [.. Cards.Where(c => c.IsCommentary && c.Keyword.Equals(keyword, StringComparison.OrdinalIgnoreCase)).Select(c => c.Comment.Trim())];

    /// <summary>A string value, or null where the keyword is absent or has no value.</summary>
    /// <param name="keyword">Keyword, in any case.</param>
    /// <exception cref="DataFileException">The value is not a string.</exception>
    public string? FindString(string keyword) => Find(keyword) switch
    {
        null => null,
        string text => text,
        object other => throw Wrong(keyword, other, "a string"),
    };

    /// <summary>An integer value, or null where the keyword is absent or has no value.</summary>
    /// <param name="keyword">Keyword, in any case.</param>
    /// <exception cref="DataFileException">The value is not an integer.</exception>
    public long? FindInteger(string keyword) => Find(keyword) switch
    {
        null => null,
        long integer => integer,
        double real when real == Math.Floor(real) && Math.Abs(real) < 1e15 => (long)real,
        object other => throw Wrong(keyword, other, "an integer"),
    };

    /// <summary>A real value, or null where the keyword is absent or has no value.</summary>
    /// <param name="keyword">Keyword, in any case.</param>
    /// <exception cref="DataFileException">The value is not a number.</exception>
    public double? FindReal(string keyword) => Find(keyword) switch
    {
        null => null,
        long integer => integer,
        double real => real,
        object other => throw Wrong(keyword, other, "a number"),
    };

    /// <summary>A logical value, or null where the keyword is absent or has no value.</summary>
    /// <param name="keyword">Keyword, in any case.</param>
    /// <exception cref="DataFileException">The value is not T or F.</exception>
    public bool? FindLogical(string keyword) => Find(keyword) switch
    {
        null => null,
        bool logical => logical,
        object other => throw Wrong(keyword, other, "T or F"),
    };

    /// <summary>An integer that must be there, within bounds.</summary>
    /// <param name="keyword">Keyword, in any case.</param>
    /// <param name="least">Least value allowed.</param>
    /// <param name="most">Largest value allowed.</param>
    /// <exception cref="DataFileException">It is missing, not an integer or outside.</exception>
    public long Integer(string keyword, long least, long most)
    {
        long value = FindInteger(keyword) ?? throw Missing(keyword);
        return value >= least && value <= most
            ? value
            : throw Error(keyword, FormattableString.Invariant($"is {value}; expected {least} to {most}"));
    }

    /// <summary>A string that must be there.</summary>
    /// <param name="keyword">Keyword, in any case.</param>
    /// <exception cref="DataFileException">It is missing or not a string.</exception>
    public string String(string keyword) => FindString(keyword) ?? throw Missing(keyword);

    /// <summary>A number that must be there.</summary>
    /// <param name="keyword">Keyword, in any case.</param>
    /// <exception cref="DataFileException">It is missing or not a number.</exception>
    public double Real(string keyword) => FindReal(keyword) ?? throw Missing(keyword);

    internal DataFileException Error(string? keyword, string message) =>
        new(Path, keyword is null ? Where : Where + ", keyword " + keyword, message);

    /// <summary>Reads header blocks from a position up to the card END.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="where">The HDU, for messages.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="offset">Where the header begins; moved behind its last block.</param>
    internal static FitsHeader Read(string path, string where, ReadOnlySpan<byte> bytes, ref long offset)
    {
        var cards = new List<FitsCard>();
        for (long position = offset; ; position += FitsCardParser.CardLength)
        {
            if (position + FitsCardParser.CardLength > bytes.Length)
            {
                throw new DataFileException(path, where, FormattableString.Invariant(
                    $"the header has no END card before the end of the file at byte {bytes.Length}"));
            }

            string card = Text(path, where, bytes.Slice((int)position, FitsCardParser.CardLength), position);
            if (card.StartsWith("END ", StringComparison.Ordinal) && string.IsNullOrWhiteSpace(card[3..]))
            {
                long end = position + FitsCardParser.CardLength;
                offset = checked(offset + FitsFile.Padded(end - offset));
                if (offset > bytes.Length)
                {
                    throw new DataFileException(path, where, FormattableString.Invariant(
                        $"the header's last block ends at byte {offset}, the file already at byte {bytes.Length}"));
                }

                return new FitsHeader(path, where, cards);
            }

            Append(cards, FitsCardParser.Parse(card));
        }
    }

    /// <summary>Adds a card; a CONTINUE card is joined to the string before it, whose last character is an ampersand.</summary>
    private static void Append(List<FitsCard> cards, FitsCard card)
    {
        if (card.Keyword == "CONTINUE" && card.Value is string more && cards.Count > 0
            && cards[^1].Value is string head && head.EndsWith('&'))
        {
            FitsCard last = cards[^1];
            cards[^1] = last with { Value = head[..^1] + more, Comment = (last.Comment + " " + card.Comment).Trim() };
            return;
        }

        cards.Add(card);
    }

    private static string Text(string path, string where, ReadOnlySpan<byte> card, long position)
    {
        int bad = card.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7e);
        return bad < 0
            ? Encoding.ASCII.GetString(card)
            : throw new DataFileException(path, FormattableString.Invariant($"{where}, byte {position + bad}"), FormattableString.Invariant(
                $"the header holds the byte 0x{card[bad]:x2}; expected printable ASCII"));
    }

    private object? Find(string keyword)
    {
        FitsCard? card = byKeyword.GetValueOrDefault(keyword);
        return card?.MalformedText is { } text
            ? throw Error(keyword, "has the value \"" + text + "\", which cannot be read")
            : card?.Value;
    }

    private DataFileException Missing(string keyword) => Error(keyword, "is missing or has no value");

    private DataFileException Wrong(string keyword, object value, string expected) =>
        Error(keyword, FormattableString.Invariant($"is {(value is string text ? "'" + text + "'" : value is bool b ? b ? "T" : "F" : value)}; expected {expected}"));
}
