namespace VlbiOps.Core.Objectives;

/// <summary>An objective that evaluates several points in one call for less than so many calls cost: chains and starts share it.</summary>
public interface IBatchObjective : IObjective
{
    /// <summary>Values and exact gradients at several points; each the same bits as a call of its own would give.</summary>
    /// <param name="points">The points one after the other, <c>values.Length * Dimension</c>.</param>
    /// <param name="values">Receives a value a point.</param>
    /// <param name="gradients">Receives the gradients one after the other, as long as <paramref name="points"/>.</param>
    void ValuesAndGradients(ReadOnlySpan<double> points, Span<double> values, Span<double> gradients);
}
