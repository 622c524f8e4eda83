using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace VlbiOps.Models.Priors;

/// <summary>Quantiles without a formula: MathNet's distribution functions, inverted by bisection to the last digits.</summary>
internal static class Quantiles
{
    /// <summary>Of the gamma distribution of rate 1.</summary>
    public static double Gamma(double shape, double probability) =>
        Invert(x => SpecialFunctions.GammaLowerRegularized(shape, x), probability, 0, double.PositiveInfinity);

    /// <summary>The x that a gamma variable of rate 1 exceeds with a probability.</summary>
    public static double UpperGamma(double shape, double probability) =>
        Invert(x => -SpecialFunctions.GammaUpperRegularized(shape, x), -probability, 0, double.PositiveInfinity);

    /// <summary>Of the beta distribution.</summary>
    public static double Beta(double a, double b, double probability) =>
        Invert(x => SpecialFunctions.BetaRegularized(a, b, x), probability, 0, 1);

    /// <summary>Of Student's t, from the tail's beta function: symmetric about zero.</summary>
    public static double StudentT(double degrees, double probability)
    {
        if (probability > 0.5) return -StudentT(degrees, 1 - probability);
        return probability == 0.5 ? 0 : -Invert(t => -0.5 * SpecialFunctions.BetaRegularized(0.5 * degrees, 0.5, degrees / (degrees + (t * t))), -probability, 0, double.PositiveInfinity);
    }

    /// <summary>Of the von Mises distribution about zero, in radians from -pi to pi: its density integrated from the centre.</summary>
    public static double VonMises(double concentration, double probability)
    {
        if (probability < 0.5) return -VonMises(concentration, 1 - probability);

        // Beyond this the density has fallen below 1e-17 of its peak.
        var reach = Math.Min(Math.PI, 9 / Math.Sqrt(concentration));
        var half = Share(reach);
        return Invert(x => 0.5 + (0.5 * Share(x) / half), probability, 0, reach);

        double Share(double x) => GaussLegendreRule.Integrate(t => Math.Exp(-2 * concentration * Math.Pow(Math.Sin(0.5 * t), 2)), 0, x, 64);
    }

    /// <summary>Where an increasing function takes a value, between two ends; the lower is finite.</summary>
    private static double Invert(Func<double, double> function, double value, double lower, double upper)
    {
        if (double.IsPositiveInfinity(upper))
        {
            upper = 1;
            while (function(upper) < value && upper < 1e300) (lower, upper) = (upper, upper * 2);
            while (lower == 0 && upper > 1e-300 && function(0.5 * upper) >= value) upper *= 0.5;
        }

        for (var step = 0; step < 200; step++)
        {
            var middle = lower + (0.5 * (upper - lower));
            if (middle <= lower || middle >= upper) break;
            if (function(middle) < value) lower = middle;
            else upper = middle;
        }

        return lower + (0.5 * (upper - lower));
    }
}
