using System.Globalization;
using System.Numerics;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>The brightness of m-rings around their circle, 1 + 2 sum Re(beta_m exp(i m phi)).</summary>
public static class RingProfile
{
    private const int Directions = 360;

    /// <summary>The rings of a model that are negative somewhere: component and least brightness, of the mean.</summary>
    /// <param name="set">The model's parameters.</param>
    /// <param name="point">Their values.</param>
    public static IEnumerable<(string Component, double Least)> Negative(ParameterSet set, double[] point)
    {
        foreach (var component in set.All.Select(parameter => parameter.Name.Split(".beta1_")).Where(parts => parts.Length == 2).Select(parts => parts[0]).Distinct())
        {
            Complex[] betas = [.. Enumerable.Range(1, set.Count).Select(m => Beta(set, point, component, m)).TakeWhile(beta => beta is not null).Select(beta => beta!.Value)];
            var least = Enumerable.Range(0, Directions).Min(k => 1 + (2 * betas.Select((beta, m) => (beta * Complex.FromPolarCoordinates(1, 2 * Math.PI * (m + 1) * k / Directions)).Real).Sum()));
            if (least < 0) yield return (component, least);
        }
    }

    private static Complex? Beta(ParameterSet set, double[] point, string component, int m)
    {
        double? Value(string part) => set.IndexOf(string.Create(CultureInfo.InvariantCulture, $"{component}.beta{m}_{part}")) is >= 0 and var index ? point[index] : null;
        if (Value("re") is { } real && Value("im") is { } imaginary) return new(real, imaginary);
        return Value("abs") is { } modulus && Value("arg") is { } argument ? Complex.FromPolarCoordinates(modulus, argument * Math.PI / 180) : null;
    }
}
