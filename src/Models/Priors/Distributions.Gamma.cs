using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Priors;

/// <content>The gamma distribution and its relatives (Johnson, Kotz and Balakrishnan 1994 and 1995, Continuous Univariate Distributions 1 and 2, chapters 17, 19
/// and 25).</content>
public static partial class Distributions
{
    /// <summary>Gamma: p(x) = b^a x^(a-1) e^(-b x) / Gamma(a) for x &gt; 0.</summary>
    /// <param name="shape">a, positive.</param>
    /// <param name="rate">b, the reciprocal of the scale; positive.</param>
    /// <exception cref="ArgumentException">An argument is not positive.</exception>
    public static Prior Gamma(Expr shape, Expr rate)
    {
        Positive("gamma", "shape", shape);
        Positive("gamma", "rate", rate);
        return new()
        {
            Name = "gamma",
            Arguments = [shape, rate],
            LogDensity = x => (shape * Functions.Log(rate)) - Functions.LogGamma(shape) + ((shape - 1) * Functions.Log(x)) - (rate * x),
            Lower = 0,
            Inverse = (a, p) => Quantiles.Gamma(a[0], p) / a[1],
        };
    }

    /// <summary>Inverse gamma, the distribution of 1/x where x is gamma: p(x) = b^a x^(-a-1) e^(-b/x) / Gamma(a) for x &gt; 0.</summary>
    /// <param name="shape">a, positive.</param>
    /// <param name="scale">b, positive.</param>
    /// <exception cref="ArgumentException">An argument is not positive.</exception>
    public static Prior InverseGamma(Expr shape, Expr scale)
    {
        Positive("inverse-gamma", "shape", shape);
        Positive("inverse-gamma", "scale", scale);
        return new()
        {
            Name = "inverse-gamma",
            Arguments = [shape, scale],
            LogDensity = x => (shape * Functions.Log(scale)) - Functions.LogGamma(shape) - ((shape + 1) * Functions.Log(x)) - (scale / x),
            Lower = 0,
            Inverse = (a, p) => a[1] / Quantiles.UpperGamma(a[0], p),
        };
    }

    /// <summary>Exponential: p(x) = b e^(-b x) for x &gt; 0.</summary>
    /// <param name="rate">b, the reciprocal of the mean; positive.</param>
    /// <exception cref="ArgumentException">The argument is not positive.</exception>
    public static Prior Exponential(Expr rate)
    {
        Positive("exponential", "rate", rate);
        return new()
        {
            Name = "exponential",
            Arguments = [rate],
            LogDensity = x => Functions.Log(rate) - (rate * x),
            Lower = 0,
            Inverse = (a, p) => -double.LogP1(-p) / a[0],
        };
    }

    /// <summary>Beta: p(x) = x^(a-1) (1 - x)^(b-1) Gamma(a + b) / (Gamma(a) Gamma(b)) for 0 &lt; x &lt; 1.</summary>
    /// <param name="a">The first shape, positive.</param>
    /// <param name="b">The second shape, positive.</param>
    /// <exception cref="ArgumentException">An argument is not positive.</exception>
    public static Prior Beta(Expr a, Expr b)
    {
        Positive("beta", "a", a);
        Positive("beta", "b", b);
        var constant = Functions.LogGamma(a + b) - Functions.LogGamma(a) - Functions.LogGamma(b);
        return new()
        {
            Name = "beta",
            Arguments = [a, b],
            LogDensity = x => constant + ((a - 1) * Functions.Log(x)) + ((b - 1) * Functions.Log1p(-x)),
            Lower = 0,
            Upper = 1,
            Inverse = (shapes, p) => Quantiles.Beta(shapes[0], shapes[1], p),
        };
    }
}
