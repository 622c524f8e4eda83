using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Priors;

/// <content>A density of the user's own.</content>
public static partial class Distributions
{
    /// <summary>ln p(x) as a formula of x, the parameter itself, and of other parameters by their names, to within a constant; nothing outside of two ends.</summary>
    /// <remarks>It is not normalised, so that what is compared between models is known to within a constant; and it has no quantiles: fits start from the parameter's own
    /// start or the middle of its support, and are spread about it.</remarks>
    /// <param name="formula">ln p.</param>
    /// <param name="lower">Lower end, a number.</param>
    /// <param name="upper">Upper end, a number above it.</param>
    /// <exception cref="ArgumentException">The ends are no numbers, or not in order.</exception>
    public static Prior Density(Expr formula, Expr lower, Expr upper)
    {
        ArgumentNullException.ThrowIfNull(formula);
        if (!lower.IsConstant || !upper.IsConstant) throw new ArgumentException($"density: the ends are {lower} and {upper}; they must be numbers");
        Increasing("density", lower, upper);
        var x = Expr.Input("x");
        var density = Graph.Substitute([formula], new Dictionary<Expr, Expr> { [Expr.Parameter("x")] = x })[0];
        return new()
        {
            Name = "density",
            Arguments = double.IsInfinity(lower.Value) && double.IsInfinity(upper.Value) ? [density] : [density, lower, upper],
            LogDensity = value => Graph.Substitute([density], new Dictionary<Expr, Expr> { [x] = value })[0],
            Lower = lower.Value,
            Upper = upper.Value,
        };
    }
}
