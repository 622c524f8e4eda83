using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Combinators;

/// <summary>The model with a given total flux. The first flux inside is held at 1, as it no longer means anything; others are relative to it.</summary>
public sealed class Renormalise(SkyModel inner) : Combinator(inner, SkyParameters.Flux with { Name = "total_flux" })
{
    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters
    {
        get
        {
            var all = base.Parameters.ToArray();
            var first = Array.FindIndex(all, parameter => parameter.Unit == "Jy");
            if (first >= 0) all[first] = all[first] with { Start = 1, IsFixed = true };
            return all;
        }
    }

    private protected override string Word => "renormalise";

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p) => Factor(p) * Inner.Visibility(u, v, InnerOf(p));

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p) => Inner.Brightness(x, y, InnerOf(p)) is { } brightness ? Factor(p) * brightness : null;

    /// <summary>The wanted flux over the visibility at the origin, which is real.</summary>
    private Expr Factor(IReadOnlyList<Expr> p) => OwnOf(p)[0] / Inner.Visibility(0, 0, InnerOf(p)).Real;
}
