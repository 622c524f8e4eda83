using System.Diagnostics;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Bench.Kernels;

/// <summary>What making a kernel costs: tracing and differentiating the formula, planning and writing IL, and the JIT compiler in the first run; the
/// first in a process pays for loading all of that. Then the same from the cache.</summary>
internal static class CompileTimes
{
    public static void Run(KernelTarget target, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("kernel                   nodes  trace ms  compile ms  first run ms  again, from the cache ms");
        foreach (var components in new[] { 1, 1, 2, 8, 32, 64 })
        {
            // A constant that no kernel before had makes the structure new.
            var clock = Stopwatch.StartNew();
            var definition = Unlike(GaussianComponents.Definition(components));
            var traced = clock.Elapsed.TotalMilliseconds;
            var kernel = KernelCompiler.Compile(definition, target);
            var runner = kernel.CreateRunner();
            clock.Restart();
            runner.Run(GaussianComponents.Values(components, 2), GaussianComponents.Data(16), [], new double[kernel.SumCount], 16);
            var first = clock.Elapsed.TotalMilliseconds;
            clock.Restart();
            KernelCompiler.Compile(definition, target);
            output.WriteLine(
                $"{components,2} Gaussian components {kernel.NodeCount,6} {traced,9:F1} {kernel.CompileTime.TotalMilliseconds,11:F1} {first,13:F1} {clock.Elapsed.TotalMilliseconds,16:F2}");
        }

        output.WriteLine($"{KernelCompiler.CompiledCount} kernels, {KernelCompiler.CacheHits} cache hits");
    }

    private static double serial = 1;

    private static KernelDefinition Unlike(KernelDefinition definition)
    {
        serial *= 1.25;
        return definition with { Sums = [.. definition.Sums.Select(sum => sum * (GaussianComponents.Inputs[0] + serial))] };
    }
}
