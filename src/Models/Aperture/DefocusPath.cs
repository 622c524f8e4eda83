using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Aperture;

/// <summary>Path differences across the aperture, in metres, that moving a mirror or a feed along (or across) the axis makes, as formulas over the
/// position x, y in metres.</summary>
/// <remarks>With a = r/(2F), cos(2 atan a) = (1 - a^2)/(1 + a^2) and sin(2 atan a) = 2a/(1 + a^2): the angle under which a focus sees the dish at
/// r needs no inverse tangent, and no direction x/r is taken at the centre.</remarks>
public static class DefocusPath
{
    /// <summary>The height of the GBT's aperture centre above the axis of its parent paraboloid, m.</summary>
    private const double GbtCentreHeight = 54;

    /// <summary>A secondary mirror moved by dz along the axis: dz [cos th_p + cos th_s], th_p and th_s the angles under which prime and secondary
    /// focus see the point (Cassegrain and Gregorian; Nikolic, Hills and Richer 2007, A&amp;A 465, 679, eq. 8).</summary>
    /// <param name="x">Position, m.</param>
    /// <param name="y">Position, m.</param>
    /// <param name="dz">The movement, m.</param>
    /// <param name="primaryFocalLength">Focal length of the primary, m.</param>
    /// <param name="effectiveFocalLength">Focal length of the system (magnification times that of the primary), m.</param>
    public static Expr Cassegrain(Expr x, Expr y, Expr dz, double primaryFocalLength, double effectiveFocalLength)
    {
        var squared = (x * x) + (y * y);
        return dz * (CosineOfFocus(squared, primaryFocalLength) + CosineOfFocus(squared, effectiveFocalLength));
    }

    /// <summary>A feed at the prime focus moved by dz along the axis and by dX, dY across it: dz (1 - a^2)/(1 + a^2) + (dX x/F + dY y/F)/(1 + a^2),
    /// a = r/(2F) (the oof program's prime-focus geometry).</summary>
    /// <param name="x">Position, m.</param>
    /// <param name="y">Position, m.</param>
    /// <param name="dz">The axial movement, m.</param>
    /// <param name="lateralX">dX, m.</param>
    /// <param name="lateralY">dY, m.</param>
    /// <param name="focalLength">F, m.</param>
    public static Expr PrimeFocus(Expr x, Expr y, Expr dz, Expr lateralX, Expr lateralY, double focalLength)
    {
        var squared = (x * x) + (y * y);
        var lateral = ((lateralX * x) + (lateralY * y)) / focalLength;
        return (dz * CosineOfFocus(squared, focalLength)) + (lateral / (1 + (squared / (4 * focalLength * focalLength))));
    }

    /// <summary>The Green Bank Telescope's Gregorian secondary moved by dz along its own axis, which leans by 36.7 deg to that of the parent
    /// paraboloid and by 36.7 - 12.33 deg to that of the secondary focus (Nikolic et al. 2007, A&amp;A 465, 685; the oof program's first convention).</summary>
    /// <param name="x">Position, m.</param>
    /// <param name="y">Position from the centre of the offset aperture, m.</param>
    /// <param name="dz">The movement, m.</param>
    /// <param name="primaryFocalLength">Focal length of the parent paraboloid, 60 m.</param>
    /// <param name="effectiveFocalLength">Focal length of the system, 190 m.</param>
    public static Expr GbtOffAxis(Expr x, Expr y, Expr dz, double primaryFocalLength = 60, double effectiveFocalLength = 190)
    {
        const double phi = 36.7 * Math.PI / 180;
        const double xi = 12.33 * Math.PI / 180;
        return LeaningFocus(x, GbtCentreHeight - y, dz, phi, primaryFocalLength) + LeaningFocus(x, -y, dz, phi - xi, effectiveFocalLength);
    }

    /// <summary>A polynomial correction, sum over p and q from 1 of c[p-1][q-1] r^p dz^q, with which a telescope's ray-traced path differs from the
    /// formula of its geometry.</summary>
    /// <param name="x">Position, m.</param>
    /// <param name="y">Position, m.</param>
    /// <param name="dz">The movement, m.</param>
    /// <param name="coefficients">A row a power of r, a column a power of dz, both from 1; m^(1-p-q).</param>
    public static Expr Residual(Expr x, Expr y, Expr dz, IReadOnlyList<IReadOnlyList<double>> coefficients)
    {
        var r = Functions.Sqrt((x * x) + (y * y));
        var sum = Expr.Constant(0);
        for (var p = coefficients.Count - 1; p >= 0; p--)
        {
            sum = (sum + Horner(dz, coefficients[p])) * r;
        }

        return sum;
    }

    private static Expr Horner(Expr dz, IReadOnlyList<double> row)
    {
        var sum = Expr.Constant(0);
        for (var q = row.Count - 1; q >= 0; q--)
        {
            sum = (sum + row[q]) * dz;
        }

        return sum;
    }

    private static Expr LeaningFocus(Expr x, Expr y, Expr dz, double lean, double focalLength)
    {
        // sin(th) y/r = (y/F)/(1 + a^2) has no 0/0 on the axis.
        var squared = (x * x) + (y * y);
        var across = y / focalLength / (1 + (squared / (4 * focalLength * focalLength)));
        return dz * ((Math.Cos(lean) * CosineOfFocus(squared, focalLength)) + (Math.Sin(lean) * across));
    }

    private static Expr CosineOfFocus(Expr squaredRadius, double focalLength)
    {
        var squaredSlope = squaredRadius / (4 * focalLength * focalLength);
        return (1 - squaredSlope) / (1 + squaredSlope);
    }
}
