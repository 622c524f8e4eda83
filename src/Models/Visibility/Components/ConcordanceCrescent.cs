using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Components;

/// <summary>A slashed disk of diameter d with a round hole (the crescent of Wielgus et al. 2020): the hole's diameter is <c>ratio</c> d, its centre lies
/// <c>offset</c> (d/2)(1 - ratio) toward the position angle <c>pa</c>, and brightness grows that way as 1 + slash (n . r)/(d/2), or the other way for slash below 0.</summary>
/// <remarks>Comrade's <c>ConcordanceCrescent</c> of slash s is ours of (1 - s)/(1 + s).</remarks>
public sealed class ConcordanceCrescent : SkyModel
{
    /// <inheritdoc/>
    public override string Name => "concordance-crescent";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        SkyParameters.Flux,
        SkyParameters.Diameter with { Start = 50 },
        SkyParameters.Fraction("ratio", 0.6),
        SkyParameters.Fraction("offset", 0.5),
        new("slash", string.Empty, -0.3) { Lower = -1, Upper = 1 },
        SkyParameters.Angle("pa"),
    ];

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p)
    {
        var (hole, toward) = (Hole.Of(p), SkyFormulas.Direction(p[5]));
        var whole = new ComplexExpr(SkyFormulas.DiskTransform(p[1], u, v), SlashedDisk.Tilt(p[1], p[4], toward, u, v));
        var taken = new ComplexExpr(hole.Brightness * SkyFormulas.DiskTransform(hole.Diameter, u, v), SlashedDisk.Tilt(hole.Diameter, p[2] * p[4], toward, u, v));
        var phase = ComplexExpr.CisTurns(hole.Distance * ((toward.East * u) + (toward.North * v)));
        return p[0] / hole.Rest * (whole - (Functions.Square(p[2]) * taken * phase));
    }

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p)
    {
        var (hole, toward) = (Hole.Of(p), SkyFormulas.Direction(p[5]));
        var squaredDistance = SkyFormulas.SquaredLength(x - (hole.Distance * toward.East), y - (hole.Distance * toward.North));
        var slope = 1 + (p[4] / (0.5 * SkyFormulas.Radians(p[1])) * ((toward.East * x) + (toward.North * y)));
        var disk = p[0] / hole.Rest * slope * SkyFormulas.Disk(p[1], x, y);
        return Functions.Select(squaredDistance > 0.25 * Functions.Square(SkyFormulas.Radians(hole.Diameter)), disk, 0);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The hole.</summary>
    /// <param name="Diameter">In uas.</param>
    /// <param name="Distance">Of its centre, in rad.</param>
    /// <param name="Brightness">The slashed disk's at its centre, over that at the disk's centre.</param>
    /// <param name="Rest">The share of the disk's flux that it leaves.</param>
    private sealed record Hole(Expr Diameter, Expr Distance, Expr Brightness, Expr Rest)
    {
        public static Hole Of(IReadOnlyList<Expr> p)
        {
            var distance = (1 - p[2]) * p[3];
            var brightness = 1 + (p[4] * distance);
            return new(p[2] * p[1], 0.5 * SkyFormulas.Radians(p[1]) * distance, brightness, 1 - (Functions.Square(p[2]) * brightness));
        }
    }
}
