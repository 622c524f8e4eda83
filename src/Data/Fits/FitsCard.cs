namespace VlbiOps.Data.Fits;

/// <summary>One keyword of a FITS header with its value and comment; long strings are already joined.</summary>
/// <param name="Keyword">Keyword in upper case without padding; of a HIERARCH card the words after HIERARCH; empty for a blank card.</param>
/// <param name="Value">A <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or
/// <see cref="System.Numerics.Complex"/>; null where the card has no value (commentary, undefined) or one that cannot be read.</param>
/// <param name="Comment">What follows the slash, or the text of a commentary card.</param>
public sealed record FitsCard(string Keyword, object? Value, string Comment = "")
{
    /// <summary>Whether the card is commentary (COMMENT, HISTORY, blank): text and no value.</summary>
    public bool IsCommentary { get; init; }

    /// <summary>The text of a value that could not be read; null for a good card.</summary>
    public string? MalformedText { get; init; }
}
