using VlbiOps.Bench.Operators;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Bench.Kernels;

/// <summary>64 parameter sets in one batched run against 64 single runs.</summary>
internal static class BatchTimes
{
    private const int Sets = 64;

    public static void Run(KernelTarget target, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("64 parameter sets, sum with gradient   elements  batch us  64 single runs us");
        foreach (var components in new[] { 1, 2, 16 })
        {
            foreach (var count in new[] { 64, 1024, 32768 })
            {
                var kernel = KernelCompiler.Compile(GaussianComponents.Definition(components), target);
                var runner = kernel.CreateRunner();
                double[] sets = [.. Enumerable.Range(0, Sets).SelectMany(s => GaussianComponents.Values(components, s))];
                var (inputs, sums, one) = (GaussianComponents.Data(count), new double[Sets * kernel.SumCount], new double[kernel.SumCount]);
                var batch = Stopwatching.Best(() => runner.RunBatch(sets, Sets, inputs, [], sums, count), 0.4);
                var single = Stopwatching.Best(
                    () =>
                    {
                        for (var s = 0; s < Sets; s++) runner.Run(sets.AsSpan(s * kernel.ParameterCount, kernel.ParameterCount), inputs, [], one, count);
                    },
                    0.4);
                output.WriteLine($"{components,2} Gaussian components {count,24} {1e6 * batch,9:F1} {1e6 * single,18:F1}");
            }
        }
    }
}
