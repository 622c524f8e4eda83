namespace VlbiOps.Data.Visibilities;

/// <summary>A correlation of two polarisations, or a Stokes parameter.</summary>
public enum PolarizationProduct
{
    /// <summary>Right with right.</summary>
    RR,

    /// <summary>Left with left.</summary>
    LL,

    /// <summary>Right with left.</summary>
    RL,

    /// <summary>Left with right.</summary>
    LR,

    /// <summary>X with X.</summary>
    XX,

    /// <summary>Y with Y.</summary>
    YY,

    /// <summary>X with Y.</summary>
    XY,

    /// <summary>Y with X.</summary>
    YX,

    /// <summary>Total intensity.</summary>
    I,

    /// <summary>Linear polarisation along north.</summary>
    Q,

    /// <summary>Linear polarisation along north-east.</summary>
    U,

    /// <summary>Circular polarisation.</summary>
    V,
}

/// <summary>One polarisation product of every visibility; NaN where it was not measured.</summary>
/// <param name="Product">Which.</param>
/// <param name="Real">Real parts, Jy.</param>
/// <param name="Imaginary">Imaginary parts, Jy.</param>
/// <param name="Sigma">Standard deviation of each part, Jy.</param>
public sealed record PolarizationData(PolarizationProduct Product, double[] Real, double[] Imaginary, double[] Sigma)
{
    /// <summary>The same of some rows.</summary>
    public PolarizationData Take(IReadOnlyList<int> rows) => new(Product, Rows.Of(Real, rows), Rows.Of(Imaginary, rows), Rows.Of(Sigma, rows));
}
