namespace VlbiOps.Optim.LineSearches;

/// <summary>How a line search ended.</summary>
internal enum LineSearchEnd
{
    /// <summary>The last point evaluated satisfies the strong Wolfe conditions (or their form at the rounding floor).</summary>
    Accepted,

    /// <summary>The bracket shrank to rounding, or the allowed trials were used, at a step lower than the start.</summary>
    LowerOnly,

    /// <summary>No step lower than the start was found.</summary>
    Failed,

    /// <summary>The run's budget ended or it was cancelled.</summary>
    Interrupted,
}

/// <summary>What a line search brings back.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Step">The step; the one last evaluated where <paramref name="End"/> is accepted.</param>
/// <param name="Value">The function there.</param>
internal readonly record struct LineSearchOutcome(LineSearchEnd End, double Step, double Value);
