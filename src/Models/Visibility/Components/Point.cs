using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Components;

/// <summary>A point: V = F.</summary>
public sealed class Point : SkyModel
{
    /// <inheritdoc/>
    public override string Name => "point";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } = [SkyParameters.Flux];

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p) => p[0];

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p) => null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
