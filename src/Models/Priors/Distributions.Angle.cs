using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Priors;

/// <content>Distributions on the circle (Mardia and Jupp 2000, Directional Statistics, section 3.5). Their densities repeat with every turn; values may lie
/// anywhere.</content>
public static partial class Distributions
{
    /// <summary>Uniform on the circle: p(x) = 1 / period, without a cut anywhere.</summary>
    /// <param name="period">A full turn in the parameter's unit: 2 pi, 360, or 180 for a position angle in degrees.</param>
    /// <exception cref="ArgumentException">The period is not positive and finite.</exception>
    public static Prior Angle(double period = 2 * Math.PI)
    {
        Positive("angle", "period", period);
        return new()
        {
            Name = "angle",
            Arguments = [period],
            LogDensity = _ => -Math.Log(period),
            Period = period,
            Inverse = (a, p) => a[0] * (p - 0.5),
        };
    }

    /// <summary>Von Mises: p(x) = exp(k cos(t - m)) / (period I_0(k)), with angles t and m in turns of the period.</summary>
    /// <param name="mean">m, the mean direction.</param>
    /// <param name="concentration">k, positive; about 1 / sd^2 (of radians) where it is large.</param>
    /// <param name="period">A full turn in the parameter's unit.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static Prior VonMises(Expr mean, Expr concentration, double period = 2 * Math.PI)
    {
        Finite("von-mises", "mean", mean);
        Positive("von-mises", "concentration", concentration);
        Positive("von-mises", "period", period);

        // exp(k (cos - 1)) / I0e(k), with 1 - cos as 2 sin^2 of the half angle: no digits lost where k is large.
        return new()
        {
            Name = "von-mises",
            Arguments = [mean, concentration, period],
            LogDensity = x => (-2 * concentration * Functions.Square(Functions.SinTurns((x - mean) / (2 * period)))) - Functions.Log(Functions.I0Scaled(concentration)) - Math.Log(period),
            Period = period,
            Inverse = (a, p) => a[0] + (a[2] / (2 * Math.PI) * Quantiles.VonMises(a[1], p)),
        };
    }
}
