using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Priors;

/// <content>Distributions of heavy tails (Johnson, Kotz and Balakrishnan 1995, Continuous Univariate Distributions 1 and 2, chapters 16 and 28).</content>
public static partial class Distributions
{
    /// <summary>Cauchy: p(x) = 1 / (pi s (1 + ((x - m)/s)^2)).</summary>
    /// <param name="location">m, the median.</param>
    /// <param name="scale">s, the half width at half maximum; positive.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static Prior Cauchy(Expr location, Expr scale)
    {
        Finite("cauchy", "location", location);
        Positive("cauchy", "scale", scale);
        return new()
        {
            Name = "cauchy",
            Arguments = [location, scale],
            LogDensity = x => LogCauchyDensity(x, location, scale),
            Inverse = (a, p) => a[0] + (a[1] * Math.Tan(Math.PI * (p - 0.5))),
        };
    }

    /// <summary>Half-Cauchy: p(x) = 2 / (pi s (1 + (x/s)^2)) for x &gt; 0 (Gelman 2006, Bayesian Analysis 1, 515).</summary>
    /// <param name="scale">s, the median; positive.</param>
    /// <exception cref="ArgumentException">The argument is not positive.</exception>
    public static Prior HalfCauchy(Expr scale)
    {
        Positive("half-cauchy", "scale", scale);
        return new()
        {
            Name = "half-cauchy",
            Arguments = [scale],
            LogDensity = x => LogCauchyDensity(x, 0, scale) + Math.Log(2),
            Lower = 0,
            Inverse = (a, p) => a[0] * Math.Tan(0.5 * Math.PI * p),
        };
    }

    /// <summary>Student's t: p(x) = Gamma((n + 1)/2) / (Gamma(n/2) s sqrt(pi n)) (1 + ((x - m)/s)^2 / n)^(-(n + 1)/2).</summary>
    /// <param name="degrees">n, degrees of freedom; positive.</param>
    /// <param name="location">m, the median.</param>
    /// <param name="scale">s, positive.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static Prior StudentT(Expr degrees, Expr location, Expr scale)
    {
        Positive("student-t", "degrees", degrees);
        Finite("student-t", "location", location);
        Positive("student-t", "scale", scale);
        var constant = Functions.LogGamma(0.5 * (degrees + 1)) - Functions.LogGamma(0.5 * degrees) - (0.5 * Functions.Log(Math.PI * degrees)) - Functions.Log(scale);
        return new()
        {
            Name = "student-t",
            Arguments = [degrees, location, scale],
            LogDensity = x => constant - (0.5 * (degrees + 1) * Functions.Log1p(Functions.Square((x - location) / scale) / degrees)),
            Inverse = (a, p) => a[1] + (a[2] * Quantiles.StudentT(a[0], p)),
        };
    }

    private static Expr LogCauchyDensity(Expr x, Expr location, Expr scale) =>
        -Functions.Log1p(Functions.Square((x - location) / scale)) - Functions.Log(scale) - Math.Log(Math.PI);
}
