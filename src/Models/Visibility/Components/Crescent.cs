using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Components;

/// <summary>A uniform disk of diameter d less a smaller one inside (Kamruddin and Dexter 2013, as in EHT M87 paper VI): the inner disk's diameter is <c>ratio</c> d,
/// its centre lies <c>offset</c> (d/2)(1 - ratio) toward the position angle <c>pa</c>, and the brightness left in it is <c>floor</c> of that outside.</summary>
public sealed class Crescent : SkyModel
{
    /// <inheritdoc/>
    public override string Name => "crescent";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        SkyParameters.Flux,
        SkyParameters.Diameter with { Start = 50 },
        SkyParameters.Fraction("ratio", 0.6),
        SkyParameters.Fraction("offset", 0.5),
        SkyParameters.Fraction("floor", 0.1),
        SkyParameters.Angle("pa"),
    ];

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p)
    {
        var (inner, east, north) = Hole(p);
        var (whole, taken) = Fluxes(p);
        return (whole * SkyFormulas.DiskTransform(p[1], u, v)) - (taken * SkyFormulas.DiskTransform(inner, u, v) * ComplexExpr.CisTurns((east * u) + (north * v)));
    }

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p)
    {
        var (inner, east, north) = Hole(p);
        var (whole, taken) = Fluxes(p);
        return (whole * SkyFormulas.Disk(p[1], x, y)) - (taken * SkyFormulas.Disk(inner, x - east, y - north));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The inner disk's diameter (uas) and centre (rad).</summary>
    private static (Expr Diameter, Expr East, Expr North) Hole(IReadOnlyList<Expr> p)
    {
        var (sine, cosine) = SkyFormulas.Direction(p[5]);
        var distance = 0.5 * SkyFormulas.Radians(p[1]) * (1 - p[2]) * p[3];
        return (p[2] * p[1], distance * sine, distance * cosine);
    }

    /// <summary>The fluxes of the outer disk and of what is taken out.</summary>
    private static (Expr Whole, Expr Taken) Fluxes(IReadOnlyList<Expr> p)
    {
        var share = (1 - p[4]) * Functions.Square(p[2]);
        return (p[0] / (1 - share), p[0] * share / (1 - share));
    }
}
