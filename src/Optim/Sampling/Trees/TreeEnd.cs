namespace VlbiOps.Optim.Sampling.Trees;

/// <summary>Why a trajectory was not prolonged.</summary>
public enum TreeEnd
{
    /// <summary>It is still growing.</summary>
    None,

    /// <summary>It turned back on itself.</summary>
    Turned,

    /// <summary>The energy ran away.</summary>
    Diverged,

    /// <summary>It is as long as is allowed.</summary>
    LengthReached,
}
