namespace VlbiOps.Cmdlets.Figures;

/// <summary>What a figure of a fit shows.</summary>
public enum FigureKind
{
    /// <summary>Data with the fitted curve and its bands.</summary>
    Fit,

    /// <summary>Residuals against variables and the fitted value.</summary>
    Residual,

    /// <summary>How residuals are distributed, beside the likelihood.</summary>
    Distribution,
}
