using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Priors;

/// <content>A density of the user's own.</content>
public static partial class Distributions
{
    /// <summary>p(x) as a formula of x, the parameter itself (by its own name, too), and of other parameters by their names; nothing outside of two ends, and where
    /// the formula is not positive.</summary>
    /// <remarks>It need not be normalised; what is compared between models is then known to within a constant. It has no quantiles: fits start from the parameter's own
    /// start or the middle of its support, and are spread about it. The logarithm of exponentials, and of products, quotients and sums of such, does not underflow far out.</remarks>
    /// <param name="formula">p.</param>
    /// <param name="lower">Lower end, a number.</param>
    /// <param name="upper">Upper end, a number above it.</param>
    /// <exception cref="ArgumentException">The ends are no numbers, or not in order, or the formula is positive nowhere.</exception>
    public static Prior Density(Expr formula, Expr lower, Expr upper)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var scaled = ScaledFormula.Of(formula);
        return Signs.IsNonNegative(-scaled.Rest)
            ? throw new ArgumentException($"density: {formula} is nowhere positive; expected the density itself (its logarithm is log-density's)")
            : Written("density", formula, scaled.Logarithm, lower, upper);
    }

    /// <summary>ln p(x) as a formula, as <see cref="Density"/> takes p(x).</summary>
    /// <param name="formula">ln p, to within a constant.</param>
    /// <param name="lower">Lower end, a number.</param>
    /// <param name="upper">Upper end, a number above it.</param>
    /// <exception cref="ArgumentException">The ends are no numbers, or not in order.</exception>
    public static Prior LogDensity(Expr formula, Expr lower, Expr upper)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return Written("log-density", formula, formula, lower, upper);
    }

    private static Prior Written(string kind, Expr formula, Expr logarithm, Expr lower, Expr upper)
    {
        if (!lower.IsConstant || !upper.IsConstant) throw new ArgumentException($"{kind}: the ends are {lower} and {upper}; they must be numbers");
        Increasing(kind, lower, upper);
        var x = Expr.Input("x");
        Expr[] Named(string name) => Graph.Substitute([formula, logarithm], Graph.Order([formula])
            .Where(node => node.Operation == Operation.Parameter && string.Equals(node.Name, name, StringComparison.OrdinalIgnoreCase)).ToDictionary(node => node, _ => x));
        var (density, log) = Named("x") is [var shown, var taken] ? (shown, taken) : default;
        return new()
        {
            Name = kind,
            Arguments = double.IsInfinity(lower.Value) && double.IsInfinity(upper.Value) ? [density] : [density, lower, upper],
            LogDensity = value => Graph.Substitute([log], new Dictionary<Expr, Expr> { [x] = value })[0],
            Of = name => Named(name) is [var own, var ownLog] && !ReferenceEquals(own, formula) ? Written(kind, own, ownLog, lower, upper) : null,
            Lower = lower.Value,
            Upper = upper.Value,
        };
    }
}
