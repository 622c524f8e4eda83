namespace VlbiOps.Data.Closures;

/// <summary>Which closures of a scan are formed.</summary>
public enum ClosureSelection
{
    /// <summary>A complete set none of which follows from the others, the most precise first.</summary>
    Independent,

    /// <summary>Every triangle, and on every four stations all three quadrangles.</summary>
    Maximal,

    /// <summary>Those of eht-imaging's count='min': loops through the first station of the array, and fewer than could be where a baseline is missing.</summary>
    EhtimMinimal,
}
