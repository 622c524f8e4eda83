using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Combinators;

/// <summary>The model moved by x0 to the east and y0 to the north: V exp(2 pi i (u x0 + v y0)).</summary>
public sealed class Shift(SkyModel inner) : Combinator(inner, Offset("x0"), Offset("y0"))
{
    private protected override string Word => "shift";

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p)
    {
        var (x0, y0) = Offsets(p);
        return Inner.Visibility(u, v, InnerOf(p)) * ComplexExpr.CisTurns((x0 * u) + (y0 * v));
    }

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p)
    {
        var (x0, y0) = Offsets(p);
        return Inner.Brightness(x - x0, y - y0, InnerOf(p));
    }

    private static Parameter Offset(string name) => new(name, "uas", 0) { Lower = -200, Upper = 200 };

    private (Expr East, Expr North) Offsets(IReadOnlyList<Expr> p)
    {
        var own = OwnOf(p);
        return (SkyFormulas.Radians(own[0]), SkyFormulas.Radians(own[1]));
    }
}
