using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Visibility;

/// <summary>Pieces of formulas that several models are made of. Units are taken off parameters, not off baselines: what depends on parameters alone is worked out
/// once, not once a visibility.</summary>
internal static class SkyFormulas
{
    /// <summary>4 ln 2, which widths at half maximum come with.</summary>
    public const double FourLogTwo = 4 * 0.69314718055994530942;

    /// <summary>Microarcseconds in rad.</summary>
    public static Expr Radians(Expr microArcSeconds) => SkyUnits.MicroArcSecond * microArcSeconds;

    /// <summary>The direction (east, north) of a position angle in degrees.</summary>
    public static (Expr East, Expr North) Direction(Expr positionAngle) => (Functions.SinTurns(positionAngle / 360), Functions.CosTurns(positionAngle / 360));

    /// <summary>u^2 + v^2.</summary>
    public static Expr SquaredLength(Expr u, Expr v) => (u * u) + (v * v);

    /// <summary>What a Gaussian of unit flux and full width w at half maximum (uas) becomes: exp(-pi^2 w^2 (u^2 + v^2)/(4 ln 2)).</summary>
    public static Expr GaussianTransform(Expr fwhm, Expr u, Expr v) =>
        Functions.Exp(-(Math.PI * Math.PI / FourLogTwo) * Functions.Square(Radians(fwhm)) * SquaredLength(u, v));

    /// <summary>4 ln 2/w^2: the Gaussian of full width w at half maximum is exp(-steepness r^2) steepness/pi.</summary>
    public static Expr Steepness(Expr fwhm) => FourLogTwo / Functions.Square(Radians(fwhm));

    /// <summary>The Gaussian of unit flux and full width w at half maximum (uas).</summary>
    public static Expr Gaussian(Expr fwhm, Expr x, Expr y) => Steepness(fwhm) / Math.PI * Functions.Exp(-Steepness(fwhm) * SquaredLength(x, y));

    /// <summary>(pi d)^2 (u^2 + v^2): the square of the argument of the Bessel functions in the transforms of rings and disks of diameter d (uas).</summary>
    public static Expr SquaredBesselArgument(Expr diameter, Expr u, Expr v) => Functions.Square(Math.PI * Radians(diameter)) * SquaredLength(u, v);

    /// <summary>What a uniform disk of unit flux becomes: 2 J_1(z)/z.</summary>
    public static Expr DiskTransform(Expr diameter, Expr u, Expr v) => 2 * Functions.BesselQuotient(1, SquaredBesselArgument(diameter, u, v));

    /// <summary>1/(pi (d/2)^2) within the radius d/2, 0 outside.</summary>
    public static Expr Disk(Expr diameter, Expr x, Expr y)
    {
        var squaredRadius = 0.25 * Functions.Square(Radians(diameter));
        return Functions.Select(SquaredLength(x, y) <= squaredRadius, 1 / (Math.PI * squaredRadius), 0);
    }
}
