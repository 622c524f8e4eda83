namespace VlbiOps.Optim.Simplex;

/// <summary>How a descent by differences ended.</summary>
internal enum PolishEnd
{
    /// <summary>The reduction still predicted is within the tolerance.</summary>
    Predicted,

    /// <summary>The last step was within the tolerance.</summary>
    Step,

    /// <summary>Nothing lower was found along the direction.</summary>
    Stalled,

    /// <summary>A budget ended it.</summary>
    Interrupted,
}
