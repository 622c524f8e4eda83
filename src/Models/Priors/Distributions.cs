using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Priors;

/// <summary>The distributions that priors are made of. Arguments are numbers, or other parameters by name (<c>Expr.Parameter("tau")</c>).</summary>
/// <remarks>Numbers are checked here; an argument that is another parameter's is checked by its density, which is not finite where it makes no sense.</remarks>
public static partial class Distributions
{
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    private static Expr Positive(string prior, string argument, Expr value) => !value.IsConstant || (value.Value > 0 && double.IsFinite(value.Value))
        ? value
        : throw new ArgumentException($"{prior}: {argument} is {value}; it must be positive and finite");

    private static Expr Finite(string prior, string argument, Expr value) => !value.IsConstant || double.IsFinite(value.Value)
        ? value
        : throw new ArgumentException($"{prior}: {argument} is {value}; it must be finite");

    private static void Increasing(string prior, Expr lower, Expr upper)
    {
        if (lower.IsConstant && upper.IsConstant && !(lower.Value < upper.Value))
        {
            throw new ArgumentException($"{prior}: the lower end {lower} is not below the upper end {upper}");
        }
    }

    private static double NumberOr(Expr value, double otherwise) => value.IsConstant ? value.Value : otherwise;

    /// <summary>A log density that ends at ends which other parameters may move.</summary>
    private static Expr Within(Expr x, Expr lower, Expr upper, Expr logDensity) =>
        lower.IsConstant && upper.IsConstant ? logDensity : Functions.Select((lower <= x) & (x <= upper), logDensity, double.NegativeInfinity);
}
