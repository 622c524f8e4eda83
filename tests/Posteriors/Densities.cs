using VlbiOps.Core.Expressions;

namespace VlbiOps.Tests.Posteriors;

/// <summary>Minus log densities, constants left out.</summary>
internal static class Densities
{
    /// <summary>Normal with a mean and standard deviation that are numbers.</summary>
    public static Expr Normal(Expr x, double mean, double sd) => 0.5 * Functions.Square((x - mean) / sd);

    /// <summary>Normal with a mean and the log of its standard deviation.</summary>
    public static Expr NormalLogSd(Expr x, Expr mean, Expr logSd) => logSd + (0.5 * Functions.Square((x - mean) * Functions.Exp(-logSd)));

    /// <summary>Cauchy; on a positive number, its half.</summary>
    public static Expr Cauchy(Expr x, double location, double scale) => Functions.Log1p(Functions.Square((x - location) / scale));

    /// <summary>Gamma by shape and rate, of the number whose log is given.</summary>
    public static Expr GammaOfLog(Expr logX, double shape, double rate) => (rate * Functions.Exp(logX)) - ((shape - 1) * logX);

    /// <summary>Parameters called name[1] to name[count].</summary>
    public static Expr[] Vector(string name, int count) => [.. Enumerable.Range(1, count).Select(i => Expr.Parameter($"{name}[{i}]"))];

    /// <summary>A vector's elements with their names.</summary>
    public static IEnumerable<(string Name, Expr Value)> Named(string name, IEnumerable<Expr> values) => values.Select((value, i) => ($"{name}[{i + 1}]", value));

    /// <summary>The sum of products.</summary>
    public static Expr Dot(IEnumerable<Expr> a, IEnumerable<Expr> b) => Functions.Sum(a.Zip(b, (x, y) => x * y));
}
