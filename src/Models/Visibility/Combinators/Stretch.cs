using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Combinators;

/// <summary>The model stretched S times along the position angle <c>stretch_pa</c>, its flux kept: V at (1 + (S - 1) n n^T)(u, v), n = (sin PA, cos PA).</summary>
/// <remarks>From 1 upwards: shrinking along one axis is stretching a smaller model along the other. What is shifted already is moved, too.</remarks>
public sealed class Stretch(SkyModel inner) : Combinator(inner, new Parameter("stretch", string.Empty, 1.1) { Lower = 1, Upper = 5 }, SkyParameters.Angle("stretch_pa", 180))
{
    private protected override string Word => "stretch";

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p)
    {
        var own = OwnOf(p);
        var (east, north) = Along(u, v, own[0], own[1]);
        return Inner.Visibility(east, north, InnerOf(p));
    }

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p)
    {
        var own = OwnOf(p);
        var (east, north) = Along(x, y, 1 / own[0], own[1]);
        return Inner.Brightness(east, north, InnerOf(p)) is { } brightness ? brightness / own[0] : null;
    }

    /// <summary>(1 + (S - 1) n n^T)(x, y).</summary>
    private static (Expr East, Expr North) Along(Expr x, Expr y, Expr ratio, Expr positionAngle)
    {
        var (sine, cosine) = SkyFormulas.Direction(positionAngle);
        var mixed = (ratio - 1) * sine * cosine;
        return (((1 + ((ratio - 1) * sine * sine)) * x) + (mixed * y), (mixed * x) + ((1 + ((ratio - 1) * cosine * cosine)) * y));
    }
}
