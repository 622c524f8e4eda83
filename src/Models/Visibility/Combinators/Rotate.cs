using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Visibility.Combinators;

/// <summary>The model turned about the origin: all its position angles grow by <c>rotation</c>.</summary>
public sealed class Rotate(SkyModel inner) : Combinator(inner, SkyParameters.Angle("rotation"))
{
    private protected override string Word => "rotate";

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p)
    {
        var (east, north) = Back(u, v, p);
        return Inner.Visibility(east, north, InnerOf(p));
    }

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p)
    {
        var (east, north) = Back(x, y, p);
        return Inner.Brightness(east, north, InnerOf(p));
    }

    private (Expr East, Expr North) Back(Expr east, Expr north, IReadOnlyList<Expr> p)
    {
        var (sine, cosine) = SkyFormulas.Direction(OwnOf(p)[0]);
        return ((cosine * east) - (sine * north), (sine * east) + (cosine * north));
    }
}
