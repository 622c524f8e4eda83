using System.Globalization;

namespace VlbiOps.Models.Formulas;

/// <summary>A formula that cannot be read or made. The message is one line; <see cref="Excerpt"/> shows the place.</summary>
public sealed class FormulaException : FormatException
{
    private const int Reach = 100;

    /// <summary>A complaint without a place.</summary>
    public FormulaException()
        : this("the formula cannot be read", string.Empty, 0)
    {
    }

    /// <summary>A complaint without a place.</summary>
    /// <param name="message">What is wrong.</param>
    public FormulaException(string message)
        : this(message, string.Empty, 0)
    {
    }

    /// <summary>A complaint without a place.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">Why.</param>
    public FormulaException(string message, Exception innerException)
        : base(message, innerException)
    {
        Text = string.Empty;
    }

    /// <summary>A complaint about a place in a text.</summary>
    /// <param name="message">What stands there and what was expected, on one line.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="position">Where in it, from 0; its length where it ends too early.</param>
    public FormulaException(string message, string text, int position)
        : base(message)
    {
        (Text, Position) = (text, position);
    }

    /// <summary>The formula's text.</summary>
    public string Text { get; }

    /// <summary>The place, from 0.</summary>
    public int Position { get; }

    /// <summary>The line of the text that holds the place and, under it, a caret; of a long line what is near. Empty where no place is known.</summary>
    public string Excerpt
    {
        get
        {
            if (Text.Length == 0) return string.Empty;
            var at = Math.Clamp(Position, 0, Text.Length);
            var start = at == 0 ? 0 : Text.LastIndexOf('\n', at - 1) + 1;
            var end = Text.IndexOf('\n', at) is var newline && newline < 0 ? Text.Length : newline;
            start = Math.Max(start, at - Reach);
            end = Math.Min(end, at + Reach);
            return $"{OneLine(Text[start..end]).TrimEnd()}\n{new string(' ', at - start)}^";
        }
    }

    /// <summary>The text with a blank for every sign that is none to be seen.</summary>
    internal static string OneLine(string text) => string.Concat(text.Select(sign => char.IsControl(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : sign));
}
