using System.Globalization;
using System.Numerics;
using System.Text;

namespace VlbiOps.Data.Fits;

/// <summary>Reads the 80-character cards of a FITS header (FITS 4.0, sections 4.1 and 4.2), in fixed and in free format.</summary>
internal static class FitsCardParser
{
    public const int CardLength = 80;

    private const int KeywordLength = 8;

    /// <summary>Reads one card of 80 printable characters.</summary>
    /// <param name="card">The card.</param>
    public static FitsCard Parse(string card)
    {
        string keyword = card[..KeywordLength].TrimEnd().ToUpperInvariant();
        if (keyword == "HIERARCH" && card.IndexOf('=', StringComparison.Ordinal) is > KeywordLength and int equals)
        {
            return ParseValue(card[KeywordLength..equals].Trim().ToUpperInvariant(), card[(equals + 1)..]);
        }

        bool hasValue = card[KeywordLength] == '=' && card[KeywordLength + 1] == ' ';
        if (keyword is "COMMENT" or "HISTORY" or "" || !hasValue)
        {
            // CONTINUE has no value indicator: its string begins in column 11.
            return keyword == "CONTINUE"
                ? ParseValue(keyword, card[KeywordLength..])
                : new FitsCard(keyword, null, card[KeywordLength..].TrimEnd()) { IsCommentary = true };
        }

        return ParseValue(keyword, card[(KeywordLength + 2)..]);
    }

    private static FitsCard ParseValue(string keyword, string field)
    {
        string trimmed = field.TrimStart();
        if (trimmed.StartsWith('\''))
        {
            return ParseString(keyword, trimmed);
        }

        int slash = trimmed.IndexOf('/', StringComparison.Ordinal);
        string text = (slash < 0 ? trimmed : trimmed[..slash]).Trim();
        string comment = slash < 0 ? "" : trimmed[(slash + 1)..].Trim();
        object? value = ParseScalar(text);
        return new FitsCard(keyword, value, comment) { MalformedText = value is null && text.Length > 0 ? text : null };
    }

    private static FitsCard ParseString(string keyword, string field)
    {
        var text = new StringBuilder();
        int i = 1;
        for (; i < field.Length; i++)
        {
            if (field[i] != '\'')
            {
                text.Append(field[i]);
            }
            else if (i + 1 < field.Length && field[i + 1] == '\'')
            {
                text.Append('\'');
                i++;
            }
            else
            {
                break;
            }
        }

        if (i >= field.Length)
        {
            return new FitsCard(keyword, null) { MalformedText = field.TrimEnd() };
        }

        string rest = field[(i + 1)..].Trim();
        string comment = rest.StartsWith('/') ? rest[1..].Trim() : "";
        return new FitsCard(keyword, text.ToString().TrimEnd(' '), comment);
    }

    private static object? ParseScalar(string text)
    {
        if (text is "T" or "F")
        {
            return text == "T";
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return integer;
        }

        if (TryParseReal(text, out double real))
        {
            return real;
        }

        string[] parts = text.StartsWith('(') && text.EndsWith(')') ? text[1..^1].Split(',') : [];
        return parts.Length == 2 && TryParseReal(parts[0], out double x) && TryParseReal(parts[1], out double y) ? new Complex(x, y) : null;
    }

    /// <summary>Reads a real number; FORTRAN's D exponent is E.</summary>
    private static bool TryParseReal(string text, out double value) =>
        double.TryParse(text.Replace('D', 'E'), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
