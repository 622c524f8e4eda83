namespace VlbiOps.Reports.Terminal;

/// <summary>What a terminal can show.</summary>
public enum TerminalStyle
{
    /// <summary>Colours, two a cell, one above the other.</summary>
    Color,

    /// <summary>Characters without colours.</summary>
    Unicode,

    /// <summary>Characters of ASCII alone.</summary>
    Ascii,
}
