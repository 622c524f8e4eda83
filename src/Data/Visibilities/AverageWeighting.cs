namespace VlbiOps.Data.Visibilities;

/// <summary>How visibilities are averaged, and what time their average is given.</summary>
public enum AverageWeighting
{
    /// <summary>By 1/sigma^2, each polarisation product by its own; whatever is averaged over one stretch of time bears the same time, its middle, so that no closure is lost.</summary>
    InverseVariance,

    /// <summary>All alike, sigma = sqrt(sum sigma^2)/n, and the time stamps of eht-imaging: a scan's average has the time of its baseline's first visibility, which
    /// tears baselines that begin late out of their closures.</summary>
    Uniform,
}
