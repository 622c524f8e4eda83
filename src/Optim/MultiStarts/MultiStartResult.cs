namespace VlbiOps.Optim.MultiStarts;

/// <summary>One of several minima.</summary>
/// <param name="Best">The run that reached it lowest.</param>
/// <param name="Runs">Indices of the starts that reached it, in increasing order.</param>
public sealed record Minimum(OptimizationResult Best, IReadOnlyList<int> Runs)
{
    /// <summary>How many starts reached it.</summary>
    public int Count => Runs.Count;
}

/// <summary>What came of several starts.</summary>
/// <param name="Minima">The distinct minima that converged runs reached, the lowest first.</param>
/// <param name="Runs">The last result of every start, in the order given: a full run's, or the screening run's where the start did not go on;
/// null where cancellation came first.</param>
public sealed record MultiStartResult(IReadOnlyList<Minimum> Minima, IReadOnlyList<OptimizationResult?> Runs)
{
    /// <summary>The lowest end of all runs, converged or not; null where none has a finite value.</summary>
    public OptimizationResult? Best { get; } =
        Runs.Where(r => r is not null && double.IsFinite(r.Value)).MinBy(r => r!.Value);

    /// <summary>Whether cancellation cut a run short or kept one from starting.</summary>
    public bool WasCancelled { get; } = Runs.Any(r => r is null || r.Reason == ExitReason.Cancelled);
}
