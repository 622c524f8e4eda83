using VlbiOps.Bench.Operators;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Bench.Kernels;

/// <summary>Cost of a node as formulas grow: sum with gradient over 1,024 elements.</summary>
internal static class SizeTimes
{
    private const int Count = 1024;

    public static void Run(KernelTarget target, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("sum with gradient over 1,024 elements   nodes methods  ns/element  ps/node/element");
        foreach (var components in new[] { 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96 })
        {
            Time($"{components} Gaussian components", GaussianComponents.Definition(components), GaussianComponents.Values(components, 2), target, output);
        }

        foreach (var lines in new[] { 4, 8, 12, 16, 64, 160 })
        {
            Time($"{lines} Lorentzian lines", Lorentzians(lines), [.. Enumerable.Range(0, 3 * lines).Select(k => 0.3 + (0.01 * k))], target, output);
        }
    }

    /// <summary>A spectrum of lines, each with height, position and width: a quotient each, squared residuals.</summary>
    private static KernelDefinition Lorentzians(int lines)
    {
        Expr[] parameters = [.. Enumerable.Range(0, 3 * lines).Select(k => Expr.Parameter($"q{k}"))];
        Expr model = 0;
        for (var k = 0; k < lines; k++)
        {
            model += parameters[3 * k] / (1 + Functions.Square((GaussianComponents.Inputs[0] - parameters[(3 * k) + 1]) / parameters[(3 * k) + 2]));
        }

        return KernelDefinition.SumWithGradient(parameters, GaussianComponents.Inputs, 0.5 * Functions.Square(model - GaussianComponents.Inputs[2]));
    }

    private static void Time(string name, KernelDefinition definition, double[] parameters, KernelTarget target, TextWriter output)
    {
        var kernel = KernelCompiler.Compile(definition, target);
        var runner = kernel.CreateRunner();
        var (inputs, sums) = (GaussianComponents.Data(Count), new double[kernel.SumCount]);
        var nanoseconds = 1e9 / Count * Stopwatching.Best(() => runner.Run(parameters, inputs, [], sums, Count), 0.4);
        output.WriteLine($"{name,-38} {kernel.NodeCount,6} {kernel.MethodCount,7} {nanoseconds,11:F2} {1000 * nanoseconds / kernel.NodeCount,16:F1}");
    }
}
