using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Models.Visibility;

namespace VlbiOps.Tests.Models.Visibility;

/// <summary>Models compiled and run.</summary>
internal static class SkyKernels
{
    public static readonly Expr U = Expr.Input("u"), V = Expr.Input("v");

    public static Expr[] Symbols(SkyModel model) => [.. model.Parameters.Select(parameter => Expr.Parameter(parameter.Name))];

    public static (double[] Real, double[] Imaginary) Visibilities(SkyModel model, double[] values, double[] u, double[] v, KernelTarget? target = null)
    {
        var symbols = Symbols(model);
        var visibility = model.Visibility(U, V, symbols);
        var (real, imaginary) = (new double[u.Length], new double[u.Length]);
        KernelCompiler.Compile(KernelDefinition.Map(symbols, [U, V], [visibility.Real, visibility.Imaginary]), target)
            .CreateRunner().Run(values, [u, v], [real, imaginary], [], u.Length);
        return (real, imaginary);
    }

    /// <summary>The derivatives of real and imaginary part by each parameter, point after point.</summary>
    public static (double[][] Real, double[][] Imaginary) Gradients(SkyModel model, double[] values, double[] u, double[] v, KernelTarget? target = null)
    {
        var symbols = Symbols(model);
        var visibility = model.Visibility(U, V, symbols);
        Expr[] slopes = [.. Differentiation.Gradient(visibility.Real, symbols), .. Differentiation.Gradient(visibility.Imaginary, symbols)];
        var stores = slopes.Select(_ => new double[u.Length]).ToArray();
        KernelCompiler.Compile(KernelDefinition.Map(symbols, [U, V], slopes), target).CreateRunner().Run(values, [u, v], stores, [], u.Length);
        return (stores[..symbols.Length], stores[symbols.Length..]);
    }
}
