using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Aperture;

/// <summary>Amplitudes with which a feed illuminates a dish of radius R, as formulas over position x, y and offset x0, y0 in metres. The overall
/// factor A0 is 1: a map's scale cannot be told from it.</summary>
public static class Illumination
{
    /// <summary>1 everywhere.</summary>
    public static Expr Uniform() => 1;

    /// <summary>A parabola on a pedestal: C + (1 - C)(1 - r^2/R^2)^q, C = 10^(c_dB/20) (Nikolic, Hills and Richer 2007, A&amp;A 465, 679).
    /// Beyond r = R, where an offset takes the far edge, it stays at the pedestal.</summary>
    /// <param name="x">Position, m.</param>
    /// <param name="y">Position, m.</param>
    /// <param name="radius">R, m.</param>
    /// <param name="taper">c_dB, dB, negative: the amplitude's level at the edge.</param>
    /// <param name="q">The exponent, 1 to 2.</param>
    /// <param name="x0">The centre, m.</param>
    /// <param name="y0">The centre, m.</param>
    public static Expr Parabolic(Expr x, Expr y, Expr radius, Expr taper, Expr q, Expr x0, Expr y0)
    {
        var pedestal = Decibels(taper);
        var bowl = 1 - (SquaredDistance(x, y, x0, y0) / Functions.Square(radius));
        return pedestal + ((1 - pedestal) * Functions.Select(bowl > 0, Functions.Pow(Functions.Select(bowl > 0, bowl, 1), q), 0));
    }

    /// <summary>A Gaussian whose edge is |c_dB| below its centre: exp(-ln(10)/20 |c_dB| r^2/R^2).</summary>
    /// <param name="x">Position, m.</param>
    /// <param name="y">Position, m.</param>
    /// <param name="radius">R, m.</param>
    /// <param name="taper">c_dB, dB: the amplitude's level at the edge.</param>
    /// <param name="x0">The centre, m.</param>
    /// <param name="y0">The centre, m.</param>
    public static Expr Gaussian(Expr x, Expr y, Expr radius, Expr taper, Expr x0, Expr y0) =>
        Functions.Exp(-(Math.Log(10) / 20) * Functions.Abs(taper) * SquaredDistance(x, y, x0, y0) / Functions.Square(radius));

    /// <summary>pyoof's "gauss": sqrt(2 pi) sigma exp(-r^2/(2 (sigma R)^2)), sigma = 10^(c_dB/20), so that c_dB sets the width and is not the
    /// edge taper; kept for comparison with that program.</summary>
    /// <param name="x">Position, m.</param>
    /// <param name="y">Position, m.</param>
    /// <param name="radius">R, m.</param>
    /// <param name="taper">c_dB, dB, negative.</param>
    /// <param name="x0">The centre, m.</param>
    /// <param name="y0">The centre, m.</param>
    public static Expr PyoofGaussian(Expr x, Expr y, Expr radius, Expr taper, Expr x0, Expr y0)
    {
        var sigma = Decibels(taper);
        return Math.Sqrt(2 * Math.PI) * sigma * Functions.Exp(-SquaredDistance(x, y, x0, y0) / (2 * Functions.Square(sigma * radius)));
    }

    /// <summary>The elliptical Gaussian of the oof program: exp(-[dx^2 + dy^2 + rho dx dy + diff (dx^2 - dy^2)]/(2 sigma)), dx and dy in dish radii.</summary>
    /// <param name="x">Position, m.</param>
    /// <param name="y">Position, m.</param>
    /// <param name="radius">R, m.</param>
    /// <param name="sigma">The width's square, in squared dish radii.</param>
    /// <param name="rho">The correlation of x and y.</param>
    /// <param name="difference">The difference between x and y.</param>
    /// <param name="x0">The centre, m.</param>
    /// <param name="y0">The centre, m.</param>
    public static Expr OofGaussian(Expr x, Expr y, Expr radius, Expr sigma, Expr rho, Expr difference, Expr x0, Expr y0)
    {
        var dx = (x - x0) / radius;
        var dy = (y - y0) / radius;
        var form = (dx * dx) + (dy * dy) + (rho * dx * dy) + (difference * ((dx * dx) - (dy * dy)));
        return Functions.Exp(-form / (2 * sigma));
    }

    /// <summary>The oof program's model of an ALMA feed: sqrt(1 - (1 - g)^2), g = exp(-r^2/(R s)^2).</summary>
    /// <param name="x">Position, m.</param>
    /// <param name="y">Position, m.</param>
    /// <param name="radius">R, m.</param>
    /// <param name="sigma">s, 0.55 for ALMA.</param>
    /// <param name="x0">The centre, m.</param>
    /// <param name="y0">The centre, m.</param>
    public static Expr Alma(Expr x, Expr y, Expr radius, Expr sigma, Expr x0, Expr y0)
    {
        var g = Functions.Exp(-SquaredDistance(x, y, x0, y0) / Functions.Square(radius * sigma));

        // 1 - (1 - g)^2 without the loss of small g.
        return Functions.Sqrt(g * (2 - g));
    }

    private static Expr Decibels(Expr level) => Functions.Exp(Math.Log(10) / 20 * level);

    private static Expr SquaredDistance(Expr x, Expr y, Expr x0, Expr y0) => Functions.Square(x - x0) + Functions.Square(y - y0);
}
