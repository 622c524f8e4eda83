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

        foreach (var length in new[] { 10, 30, 100, 300, 500 })
        {
            Time($"chain of {length} square roots", Chain(length), [0.3, 0.7], target, output);
        }
    }

    /// <summary>Each value needed once, soon after: hardly anything is handed on, until the gradient walks back over all.</summary>
    private static KernelDefinition Chain(int length)
    {
        Expr a = Expr.Parameter("a"), b = Expr.Parameter("b"), formula = b;
        for (var k = 0; k < length; k++)
        {
            formula = Functions.Sqrt(1 + (formula * formula)) + (GaussianComponents.Inputs[0] * a * (k + 1));
        }

        return KernelDefinition.SumWithGradient([a, b], GaussianComponents.Inputs, formula);
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
