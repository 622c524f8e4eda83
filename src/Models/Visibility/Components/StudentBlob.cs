using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Components;

/// <summary>A round blob with wings, Student's t distribution of two dimensions: I = F/(2 pi s^2) (1 + r^2/(n s^2))^(-(n + 2)/2), by its full width at half maximum.</summary>
/// <remarks>V = F x^k K_k(x)/(2^(k-1) Gamma(k)) with k = n/2 and x = 2 pi sqrt(n) s rho. For odd n the Bessel function is an exponential times a polynomial (Abramowitz
/// and Stegun 10.2.15); n = 1 is the Cauchy distribution, whose visibility is exp(-x).</remarks>
public sealed class StudentBlob : SkyModel
{
    /// <summary>The most degrees of freedom; with more it is a Gaussian to the eye.</summary>
    public const int MostDegrees = 15;

    /// <summary>Chooses the wings.</summary>
    /// <param name="degrees">n, the degrees of freedom: odd, 1 to 15.</param>
    public StudentBlob(int degrees)
    {
        if (degrees is < 1 or > MostDegrees || degrees % 2 == 0) throw new ArgumentException($"student: degrees is {degrees}; it must be an odd number from 1 to {MostDegrees}");
        Degrees = degrees;
    }

    /// <summary>n, the degrees of freedom.</summary>
    public int Degrees { get; }

    /// <inheritdoc/>
    public override string Name => "student";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } = [SkyParameters.Flux, SkyParameters.HalfMaximum("fwhm")];

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p)
    {
        // Far below any baseline, and no root of zero, whose slope has no end.
        var x = 2 * Math.PI * Scale(p[1]) * Functions.Sqrt(SkyFormulas.SquaredLength(u, v) + 1e-30);
        return p[0] * Functions.Polynomial(x, Coefficients()) * Functions.Exp(-x);
    }

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p)
    {
        var squaredScale = Functions.Square(Scale(p[1]));
        return p[0] * Degrees / (2 * Math.PI * squaredScale) * Functions.Pow(1 + (SkyFormulas.SquaredLength(x, y) / squaredScale), -(Degrees + 2) / 2.0);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}(degrees={Degrees})");

    /// <summary>sqrt(n) s, rad.</summary>
    private Expr Scale(Expr fwhm) => SkyFormulas.Radians(fwhm) / (2 * Math.Sqrt(Math.Pow(2, 2.0 / (Degrees + 2)) - 1));

    /// <summary>Those of the polynomial before the exponential, which begins with 1: with m = (n - 1)/2, m!/(2m)! (2m - j)! 2^j/(j! (m - j)!).</summary>
    private double[] Coefficients()
    {
        var m = (Degrees - 1) / 2;
        var coefficients = new double[m + 1];
        coefficients[0] = 1;
        for (var j = 1; j <= m; j++)
        {
            coefficients[j] = coefficients[j - 1] * 2 * (m - j + 1) / (j * ((2 * m) - j + 1));
        }

        return coefficients;
    }
}
