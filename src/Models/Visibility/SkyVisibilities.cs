using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Models.Visibility;

/// <summary>Visibilities of a sky model at given baselines.</summary>
public static class SkyVisibilities
{
    /// <summary>Works them out.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">A value of each of its parameters, in their units.</param>
    /// <param name="u">East components, wavelengths.</param>
    /// <param name="v">North components, as many.</param>
    /// <returns>Real and imaginary parts, Jy.</returns>
    /// <exception cref="ArgumentException">There are more or fewer values than parameters.</exception>
    public static (double[] Real, double[] Imaginary) Of(SkyModel model, double[] values, double[] u, double[] v)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(u);
        if (values.Length != model.Parameters.Count) throw new ArgumentException(FormattableString.Invariant($"{values.Length} values; expected one of each of the {model.Parameters.Count} parameters of {model}"));
        Expr east = Expr.Input("u"), north = Expr.Input("v");
        Expr[] symbols = [.. model.Parameters.Select((_, k) => Expr.Parameter($"parameter {k}"))];
        var visibility = model.Visibility(east, north, symbols);
        var (real, imaginary) = (new double[u.Length], new double[u.Length]);
        KernelCompiler.Compile(KernelDefinition.Map(symbols, [east, north], [visibility.Real, visibility.Imaginary])).CreateRunner().Run(values, [u, v], [real, imaginary], [], u.Length);
        return (real, imaginary);
    }
}
