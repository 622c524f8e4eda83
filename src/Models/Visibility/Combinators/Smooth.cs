using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Combinators;

/// <summary>The model blurred by a circular Gaussian of full width <c>blur</c> at half maximum.</summary>
public sealed class Smooth(SkyModel inner) : Combinator(inner, new Parameter("blur", "uas", 10) { Lower = 0.5, Upper = 200 })
{
    private protected override string Word => "smooth";

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p) =>
        Inner.Visibility(u, v, InnerOf(p)) * SkyFormulas.GaussianTransform(OwnOf(p)[0], u, v);

    /// <summary>Null: convolutions are no formulas.</summary>
    /// <param name="x">East offset, rad.</param>
    /// <param name="y">North offset, rad.</param>
    /// <param name="p">The parameters.</param>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p) => null;
}
