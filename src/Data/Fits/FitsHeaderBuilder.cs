using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace VlbiOps.Data.Fits;

/// <summary>Collects the keywords of an HDU that is to be written, beyond those that its layout needs.</summary>
public sealed class FitsHeaderBuilder
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ ");

    private readonly List<FitsCard> cards = [];

    /// <summary>The cards so far.</summary>
    internal IReadOnlyList<FitsCard> Cards => cards;

    /// <summary>Adds a string.</summary>
    /// <param name="keyword">Keyword: eight characters A-Z, 0-9, - or _, or longer (written with HIERARCH).</param>
    /// <param name="value">Value; characters outside ASCII become question marks.</param>
    /// <param name="comment">Comment.</param>
    /// <exception cref="ArgumentException">The keyword is not allowed.</exception>
    public FitsHeaderBuilder Add(string keyword, string value, string comment = "") => AddCard(keyword, value, comment);

    /// <summary>Adds an integer.</summary>
    /// <param name="keyword">Keyword.</param>
    /// <param name="value">Value.</param>
    /// <param name="comment">Comment.</param>
    /// <exception cref="ArgumentException">The keyword is not allowed.</exception>
    public FitsHeaderBuilder Add(string keyword, long value, string comment = "") => AddCard(keyword, value, comment);

    /// <summary>Adds a real number, written so that it reads back as the same double.</summary>
    /// <param name="keyword">Keyword.</param>
    /// <param name="value">Value, finite.</param>
    /// <param name="comment">Comment.</param>
    /// <exception cref="ArgumentException">The keyword is not allowed or the value is not finite.</exception>
    public FitsHeaderBuilder Add(string keyword, double value, string comment = "") => double.IsFinite(value)
        ? AddCard(keyword, value, comment)
        : throw new ArgumentException("a FITS header cannot hold a number that is not finite (" + keyword + ")");

    /// <summary>Adds a logical value.</summary>
    /// <param name="keyword">Keyword.</param>
    /// <param name="value">Value.</param>
    /// <param name="comment">Comment.</param>
    /// <exception cref="ArgumentException">The keyword is not allowed.</exception>
    public FitsHeaderBuilder Add(string keyword, bool value, string comment = "") => AddCard(keyword, value, comment);

    /// <summary>Adds a complex number.</summary>
    /// <param name="keyword">Keyword.</param>
    /// <param name="value">Value, finite.</param>
    /// <param name="comment">Comment.</param>
    /// <exception cref="ArgumentException">The keyword is not allowed.</exception>
    public FitsHeaderBuilder Add(string keyword, Complex value, string comment = "") => AddCard(keyword, value, comment);

    /// <summary>Adds a line of history.</summary>
    /// <param name="text">Text of any length.</param>
    public FitsHeaderBuilder AddHistory(string text) => AddCommentary("HISTORY", text);

    /// <summary>Adds a comment.</summary>
    /// <param name="text">Text of any length.</param>
    public FitsHeaderBuilder AddComment(string text) => AddCommentary("COMMENT", text);

    /// <summary>Adds a keyword unless its value is null.</summary>
    internal FitsHeaderBuilder AddIfKnown(string keyword, string? value, string comment = "") =>
        string.IsNullOrEmpty(value) ? this : Add(keyword, value, comment);

    private FitsHeaderBuilder AddCommentary(string keyword, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        cards.Add(new FitsCard(keyword, null, text) { IsCommentary = true });
        return this;
    }

    private FitsHeaderBuilder AddCard(string keyword, object value, string comment)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyword);
        ArgumentNullException.ThrowIfNull(value);
        string upper = keyword.Trim().ToUpper(CultureInfo.InvariantCulture);
        if (upper.AsSpan().ContainsAnyExcept(Allowed) || upper is "END" or "CONTINUE" or "HIERARCH")
        {
            throw new ArgumentException("'" + keyword + "' cannot be a FITS keyword");
        }

        cards.Add(new FitsCard(upper, value, comment));
        return this;
    }
}
