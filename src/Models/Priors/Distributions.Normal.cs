using MathNet.Numerics;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Numerics;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Priors;

/// <content>The normal distribution and its relatives (Johnson, Kotz and Balakrishnan 1994, Continuous Univariate Distributions 1, chapters 13 and 14).</content>
public static partial class Distributions
{
    /// <summary>Normal: p(x) = exp(-(x - m)^2 / (2 s^2)) / (s sqrt(2 pi)).</summary>
    /// <param name="mean">m.</param>
    /// <param name="sd">s, positive.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static Prior Normal(Expr mean, Expr sd)
    {
        Finite("normal", "mean", mean);
        Positive("normal", "sd", sd);
        return new()
        {
            Name = "normal",
            Arguments = [mean, sd],
            LogDensity = x => LogNormalDensity(x, mean, sd),
            Inverse = (a, p) => a[0] + (a[1] * NormalQuantile.Of(p)),
        };
    }

    /// <summary>Truncated normal: the normal density between a and b, divided by Phi((b - m)/s) - Phi((a - m)/s).</summary>
    /// <param name="mean">m, of the normal before it is cut.</param>
    /// <param name="sd">s, of the normal before it is cut; positive.</param>
    /// <param name="lower">a; may be minus infinity.</param>
    /// <param name="upper">b, above a; may be infinity.</param>
    /// <exception cref="ArgumentException">An argument is out of its range, or nothing is left between the ends.</exception>
    public static Prior TruncatedNormal(Expr mean, Expr sd, Expr lower, Expr upper)
    {
        Finite("truncated-normal", "mean", mean);
        Positive("truncated-normal", "sd", sd);
        Increasing("truncated-normal", lower, upper);
        var logShare = Functions.Log(NormalShare((lower - mean) / sd, (upper - mean) / sd));
        if (logShare.IsConstant && !double.IsFinite(logShare.Value))
        {
            throw new ArgumentException($"truncated-normal: nothing of normal({mean}, {sd}) lies between {lower} and {upper}");
        }

        return new()
        {
            Name = "truncated-normal",
            Arguments = [mean, sd, lower, upper],
            LogDensity = x => Within(x, lower, upper, LogNormalDensity(x, mean, sd) - logShare),
            Lower = NumberOr(lower, double.NegativeInfinity),
            Upper = NumberOr(upper, double.PositiveInfinity),
            Inverse = (a, p) => a[0] + (a[1] * TruncatedQuantile((a[2] - a[0]) / a[1], (a[3] - a[0]) / a[1], p)),
        };
    }

    /// <summary>Half-normal: p(x) = sqrt(2/pi) exp(-x^2 / (2 s^2)) / s for x &gt; 0.</summary>
    /// <param name="sd">s, of the whole normal; positive.</param>
    /// <exception cref="ArgumentException">The argument is not positive.</exception>
    public static Prior HalfNormal(Expr sd)
    {
        Positive("half-normal", "sd", sd);
        return new()
        {
            Name = "half-normal",
            Arguments = [sd],
            LogDensity = x => LogNormalDensity(x, 0, sd) + Math.Log(2),
            Lower = 0,
            Inverse = (a, p) => -a[0] * NormalQuantile.Of(0.5 * (1 - p)),
        };
    }

    /// <summary>Log-normal: p(x) = exp(-(ln x - m)^2 / (2 s^2)) / (x s sqrt(2 pi)) for x &gt; 0.</summary>
    /// <param name="mean">m, the mean of the logarithm.</param>
    /// <param name="sd">s, the standard deviation of the logarithm; positive.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static Prior LogNormal(Expr mean, Expr sd)
    {
        Finite("log-normal", "mean", mean);
        Positive("log-normal", "sd", sd);
        return new()
        {
            Name = "log-normal",
            Arguments = [mean, sd],
            LogDensity = x => LogNormalDensity(Functions.Log(x), mean, sd) - Functions.Log(x),
            Lower = 0,
            Inverse = (a, p) => Math.Exp(a[0] + (a[1] * NormalQuantile.Of(p))),
        };
    }

    private static Expr LogNormalDensity(Expr x, Expr mean, Expr sd) => -(0.5 * Functions.Square((x - mean) / sd)) - Functions.Log(sd) - HalfLogTwoPi;

    /// <summary>Phi(b) - Phi(a), from the tail in which both lie.</summary>
    private static Expr NormalShare(Expr a, Expr b)
    {
        var mirrored = a > 0;
        var left = Functions.Select(mirrored, -b, a);
        var right = Functions.Select(mirrored, -a, b);
        return 0.5 * (Functions.Erfc(-Math.Sqrt(0.5) * right) - Functions.Erfc(-Math.Sqrt(0.5) * left));
    }

    private static double TruncatedQuantile(double a, double b, double p)
    {
        // In the lower tail, where probabilities keep their digits.
        if (a > 0) return -TruncatedQuantile(-b, -a, 1 - p);
        double below = 0.5 * SpecialFunctions.Erfc(-a * Math.Sqrt(0.5)), above = 0.5 * SpecialFunctions.Erfc(-b * Math.Sqrt(0.5));
        return Math.Clamp(NormalQuantile.Of(below + (p * (above - below))), a, b);
    }
}
