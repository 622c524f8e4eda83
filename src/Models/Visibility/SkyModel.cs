using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility;

/// <summary>A brightness distribution on the sky and its Fourier transform, as formulas of its parameters.</summary>
/// <remarks>x and u point east, y and v north; position angles run from north through east; V(u,v) = integral I(x,y) exp(+2 pi i (ux + vy)). Parameters are in
/// the units users give (Jy, uas, degrees); formulas turn them into radians by <see cref="SkyUnits"/>. Immutable.</remarks>
public abstract class SkyModel
{
    /// <summary>The short name by which text asks for it and that its parameters get as a prefix: <c>mring</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Name, unit, start, bounds and default prior of each parameter, without prefix, in the order in which formulas take them.</summary>
    public abstract IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The visibility, Jy.</summary>
    /// <param name="u">East component of the baseline, wavelengths.</param>
    /// <param name="v">North component, wavelengths.</param>
    /// <param name="p">One formula a parameter, in the units of <see cref="Parameters"/>.</param>
    public abstract ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p);

    /// <summary>The brightness, Jy/sr; null where it is no function (points, infinitely thin rings).</summary>
    /// <param name="x">East offset, rad.</param>
    /// <param name="y">North offset, rad.</param>
    /// <param name="p">As of <see cref="Visibility"/>.</param>
    public abstract Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p);

    /// <summary>The model as text, as it is read back.</summary>
    public abstract override string ToString();

    /// <summary>Models of the same text are the same.</summary>
    public sealed override bool Equals(object? obj) => obj is SkyModel other && other.GetType() == GetType() && other.ToString() == ToString();

    /// <inheritdoc/>
    public sealed override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
