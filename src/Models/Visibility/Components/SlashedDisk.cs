using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Components;

/// <summary>A disk of diameter d whose brightness grows along the position angle <c>pa</c> as 1 + slash (n . r)/(d/2): even at 0, dark at one edge at 1.</summary>
/// <remarks>V = F [2 J_1(z)/z + 2 i slash (J_2(z)/z) (n . (u, v))/sqrt(u^2 + v^2)]. Comrade's <c>SlashedDisk</c> of slash s is ours of s/(2 - s).</remarks>
public sealed class SlashedDisk : SkyModel
{
    /// <inheritdoc/>
    public override string Name => "slashed-disk";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
        [SkyParameters.Flux, SkyParameters.Diameter, SkyParameters.Fraction("slash", 0.3), SkyParameters.Angle("pa")];

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p) =>
        p[0] * new ComplexExpr(SkyFormulas.DiskTransform(p[1], u, v), Tilt(p[1], p[2], SkyFormulas.Direction(p[3]), u, v));

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p)
    {
        var (east, north) = SkyFormulas.Direction(p[3]);
        return p[0] * SkyFormulas.Disk(p[1], x, y) * (1 + (p[2] / (0.5 * SkyFormulas.Radians(p[1])) * ((east * x) + (north * y))));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The imaginary part of the visibility at unit flux.</summary>
    /// <param name="diameter">In uas.</param>
    /// <param name="slash">How the brightness grows.</param>
    /// <param name="toward">Where it grows to.</param>
    /// <param name="u">In wavelengths.</param>
    /// <param name="v">In wavelengths.</param>
    internal static Expr Tilt(Expr diameter, Expr slash, (Expr East, Expr North) toward, Expr u, Expr v)
    {
        var scale = 2 * slash * Math.PI * SkyFormulas.Radians(diameter);
        return scale * ((toward.East * u) + (toward.North * v)) * Functions.BesselQuotient(2, SkyFormulas.SquaredBesselArgument(diameter, u, v));
    }
}
