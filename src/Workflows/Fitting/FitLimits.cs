namespace VlbiOps.Workflows.Fitting;

/// <summary>What is asked of a result before it may be used without a look. Limits that do not apply to a kind of result are passed over.</summary>
public sealed record FitLimits
{
    /// <summary>Largest reduced chi-square; null for no limit.</summary>
    public double? MaxReducedChiSquare { get; init; }

    /// <summary>Largest R-hat of any parameter. Default 1.01.</summary>
    public double MaxRHat { get; init; } = 1.01;

    /// <summary>Least effective sample size of any parameter, bulk and tail. Default 400, a hundred a chain of four.</summary>
    public double MinEss { get; init; } = 400;

    /// <summary>Most divergent draws. Default 0.</summary>
    public int MaxDivergences { get; init; }

    /// <summary>Largest rms residual of a beam map as a fraction of its peak. Default 0.1.</summary>
    public double MaxResidual { get; init; } = 0.1;
}
