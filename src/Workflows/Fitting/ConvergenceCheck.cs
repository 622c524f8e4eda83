namespace VlbiOps.Workflows.Fitting;

/// <summary>Whether a result has converged, and by which figures.</summary>
/// <param name="HasConverged">Whether it has.</param>
/// <param name="Warnings">What was noticed, a sentence each.</param>
public sealed record ConvergenceCheck(bool HasConverged, IReadOnlyList<string> Warnings)
{
    /// <summary>Largest R-hat of a posterior's parameters; NaN of an optimiser's result.</summary>
    public double MaxRHat { get; init; } = double.NaN;

    /// <summary>Least effective sample size of the bulk; NaN of an optimiser's result.</summary>
    public double MinBulkEss { get; init; } = double.NaN;

    /// <summary>Least effective sample size of the tails; NaN of an optimiser's result.</summary>
    public double MinTailEss { get; init; } = double.NaN;

    /// <summary>Divergent draws.</summary>
    public int DivergenceCount { get; init; }
}
