namespace VlbiOps.Optim.Diagnostics;

/// <summary>What may be wrong with chains. The gravest first; the names are stable, files and scripts go by them.</summary>
public enum ConvergenceIssue
{
    /// <summary>A quantity has draws that are not finite numbers.</summary>
    NonFiniteDraws,

    /// <summary>Too few draws to tell anything.</summary>
    FewDraws,

    /// <summary>Chains sit in different places and never meet.</summary>
    SeparateModes,

    /// <summary>Trajectories ended where the energy ran away.</summary>
    Divergences,

    /// <summary>Chains disagree: R-hat above its limit.</summary>
    RHat,

    /// <summary>Too few effective draws for means and medians.</summary>
    BulkEss,

    /// <summary>Too few effective draws for intervals.</summary>
    TailEss,

    /// <summary>The energy is explored slowly: E-BFMI below its limit.</summary>
    EnergyFraction,

    /// <summary>Trajectories ended at the greatest depth before they turned back.</summary>
    TreeDepth,

    /// <summary>A quantity never varies.</summary>
    ConstantQuantity,

    /// <summary>One chain alone cannot show that it missed something.</summary>
    SingleChain,
}
