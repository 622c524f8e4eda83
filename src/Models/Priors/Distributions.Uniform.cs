using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Priors;

/// <content>Distributions without a shape.</content>
public static partial class Distributions
{
    /// <summary>Uniform: p(x) = 1 / (b - a) for a &lt; x &lt; b.</summary>
    /// <param name="lower">a.</param>
    /// <param name="upper">b, above a.</param>
    /// <exception cref="ArgumentException">The ends are not finite, or not in order.</exception>
    public static Prior Uniform(Expr lower, Expr upper)
    {
        Finite("uniform", "lower", lower);
        Finite("uniform", "upper", upper);
        Increasing("uniform", lower, upper);
        return new()
        {
            Name = "uniform",
            Arguments = [lower, upper],
            LogDensity = x => Within(x, lower, upper, -Functions.Log(upper - lower)),
            Lower = NumberOr(lower, double.NegativeInfinity),
            Upper = NumberOr(upper, double.PositiveInfinity),
            Inverse = (a, p) => a[0] + (p * (a[1] - a[0])),
        };
    }

    /// <summary>Log-uniform, the logarithm uniform (Jeffreys' prior of a scale): p(x) = 1 / (x ln(b/a)) for a &lt; x &lt; b.</summary>
    /// <param name="lower">a, positive.</param>
    /// <param name="upper">b, above a.</param>
    /// <exception cref="ArgumentException">The ends are not positive and finite, or not in order.</exception>
    public static Prior LogUniform(Expr lower, Expr upper)
    {
        Positive("log-uniform", "lower", lower);
        Positive("log-uniform", "upper", upper);
        Increasing("log-uniform", lower, upper);
        return new()
        {
            Name = "log-uniform",
            Arguments = [lower, upper],
            LogDensity = x => Within(x, lower, upper, -Functions.Log(x) - Functions.Log(Functions.Log(upper / lower))),
            Lower = NumberOr(lower, 0),
            Upper = NumberOr(upper, double.PositiveInfinity),
            Inverse = (a, p) => a[0] * Math.Pow(a[1] / a[0], p),
        };
    }

    /// <summary>The value itself (a delta function): the parameter is not free.</summary>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentException">The value is no finite number.</exception>
    public static Prior Fixed(double value) => new() { Name = "fixed", Arguments = [value], Value = Finite("fixed", "value", value) };

    /// <summary>A function of other parameters: the parameter is theirs to choose.</summary>
    /// <param name="formula">Over parameters by name.</param>
    public static Prior FunctionOf(Expr formula) => new() { Name = "function", Arguments = [formula], Value = formula };
}
