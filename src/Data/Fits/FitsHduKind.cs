namespace VlbiOps.Data.Fits;

/// <summary>What the data of an HDU are.</summary>
public enum FitsHduKind
{
    /// <summary>An array (or nothing), in the primary HDU or an IMAGE extension.</summary>
    Image,

    /// <summary>A binary table.</summary>
    BinaryTable,

    /// <summary>Random groups in the primary HDU (UVFITS).</summary>
    RandomGroups,

    /// <summary>A table of text; its data are kept as bytes.</summary>
    AsciiTable,

    /// <summary>Another extension; its data are kept as bytes.</summary>
    Other,
}
