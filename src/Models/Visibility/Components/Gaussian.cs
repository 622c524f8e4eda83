using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Components;

/// <summary>A circular Gaussian of full width w at half maximum: V = F exp(-pi^2 w^2 (u^2 + v^2)/(4 ln 2)).</summary>
public sealed class Gaussian : SkyModel
{
    /// <inheritdoc/>
    public override string Name => "gauss";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } = [SkyParameters.Flux, SkyParameters.HalfMaximum("fwhm")];

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p) => p[0] * SkyFormulas.GaussianTransform(p[1], u, v);

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p) => p[0] * SkyFormulas.Gaussian(p[1], x, y);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
