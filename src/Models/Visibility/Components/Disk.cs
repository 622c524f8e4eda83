using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Components;

/// <summary>A uniform disk of diameter d: V = F 2 J_1(z)/z, z = pi d sqrt(u^2 + v^2).</summary>
public sealed class Disk : SkyModel
{
    /// <inheritdoc/>
    public override string Name => "disk";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } = [SkyParameters.Flux, SkyParameters.Diameter];

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p) => p[0] * SkyFormulas.DiskTransform(p[1], u, v);

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p) => p[0] * SkyFormulas.Disk(p[1], x, y);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
