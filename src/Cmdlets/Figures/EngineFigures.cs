namespace VlbiOps.Cmdlets.Figures;

/// <summary>Figures of what engines did on their way.</summary>
internal static class EngineFigures
{
    /// <summary>The kinds, the usual one of each type first.</summary>
    public static IReadOnlyList<FigureKind> Kinds { get; } = [];
}
