using System.Globalization;
using VlbiOps.Bench.Operators;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Bench.Kernels;

/// <summary>Times of compiled kernels, the best of many repetitions: <c>kernels [compile] [gaussian] [size] [functions] [batch] [--target LANES]</c>.</summary>
internal static class KernelTimes
{
    public static int Run(string[] arguments, TextWriter output)
    {
        var target = arguments.SkipWhile(argument => argument != "--target").Skip(1).FirstOrDefault() is string lanes
            ? (KernelTarget)int.Parse(lanes, CultureInfo.InvariantCulture)
            : KernelTargets.Best;
        var parts = arguments.TakeWhile(argument => argument != "--target").ToArray();
        bool Wanted(string part) => parts.Length == 0 || parts.Contains(part);
        output.WriteLine($"target: {target}");
        // First, while nothing is compiled yet.
        if (Wanted("compile")) CompileTimes.Run(target, output);
        if (Wanted("gaussian")) Gaussian(output);
        if (Wanted("size")) SizeTimes.Run(target, output);
        if (Wanted("functions")) FunctionTimes.Run(target, output);
        if (Wanted("batch")) BatchTimes.Run(target, output);
        return 0;
    }

    private static void Gaussian(TextWriter output)
    {
        var kernel = new GaussianKernel();
        kernel.Setup();
        output.WriteLine();
        output.WriteLine("one Gaussian component, 1,024 visibilities, value and gradient   us");
        // Twice in turn: what else runs on the machine meets both.
        for (var i = 0; i < 2; i++)
        {
            output.WriteLine($"traced, differentiated and compiled {1e6 * Stopwatching.Best(kernel.Traced, 1),32:F2}");
            output.WriteLine($"by hand, with vectors and hand-derived derivatives {1e6 * Stopwatching.Best(kernel.ByHand, 1),17:F2}");
            output.WriteLine($"traced, value alone {1e6 * Stopwatching.Best(kernel.TracedValue, 1),48:F2}");
        }
    }
}

/// <summary>chi^2 of visibilities of several circular Gaussian components, with four parameters each: flux, width, x, y.</summary>
internal static class GaussianComponents
{
    public static readonly Expr[] Inputs = [Expr.Input("u"), Expr.Input("v"), Expr.Input("re"), Expr.Input("im")];

    public static Expr[] Parameters(int components) => [.. Enumerable.Range(0, 4 * components).Select(k => Expr.Parameter($"p{k}"))];

    public static KernelDefinition Definition(int components)
    {
        var parameters = Parameters(components);
        var (u, v) = (Inputs[0], Inputs[1]);
        var square = (u * u) + (v * v);
        ComplexExpr model = 0;
        for (var k = 0; k < components; k++)
        {
            var (flux, width, x, y) = (parameters[4 * k], parameters[(4 * k) + 1], parameters[(4 * k) + 2], parameters[(4 * k) + 3]);
            model += (ComplexExpr)(flux * Functions.Exp(-3.5 * width * width * square)) * ComplexExpr.CisTurns((u * x) + (v * y));
        }

        return KernelDefinition.SumWithGradient(parameters, Inputs, 0.5 * (model - new ComplexExpr(Inputs[2], Inputs[3])).SquaredModulus);
    }

    public static double[] Values(int components, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 4 * components).Select(_ => 0.1 + random.NextDouble())];
    }

    public static double[][] Data(int count)
    {
        var random = new Random(1);
        return [.. Inputs.Select(_ => Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1).ToArray())];
    }
}
