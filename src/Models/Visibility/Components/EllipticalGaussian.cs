using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Components;

/// <summary>An elliptical Gaussian by the full width at half maximum along its longer axis, the ratio of the shorter to the longer one, and the position angle of the
/// longer axis. With two widths instead, every ellipse would have two names a quarter turn apart, and a posterior two equal modes.</summary>
public sealed class EllipticalGaussian : SkyModel
{
    /// <inheritdoc/>
    public override string Name => "gauss";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        SkyParameters.Flux,
        SkyParameters.HalfMaximum("major"),
        new("ratio", string.Empty, 0.7) { Lower = 0.02, Upper = 1 },
        SkyParameters.Angle("pa", 180),
    ];

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p)
    {
        var (along, across) = Axes(u, v, p[3]);
        return p[0] * SkyFormulas.GaussianTransform(p[1], along, p[2] * across);
    }

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p)
    {
        var (along, across) = Axes(x, y, p[3]);
        return p[0] / p[2] * SkyFormulas.Gaussian(p[1], along, across / p[2]);
    }

    /// <inheritdoc/>
    public override string ToString() => "gauss(elliptical)";

    private static (Expr Along, Expr Across) Axes(Expr east, Expr north, Expr positionAngle)
    {
        var (sine, cosine) = SkyFormulas.Direction(positionAngle);
        return ((sine * east) + (cosine * north), (cosine * east) - (sine * north));
    }
}
