using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>Turns definitions into kernels, each structure once a process.</summary>
/// <remarks>A kernel, its code and its formulas are held for the life of the process, so that the same structure never compiles twice: a program that
/// makes ever new structures grows by each. Numbers that change belong into parameters, not into formulas as constants.</remarks>
public static class KernelCompiler
{
    private static readonly ConcurrentDictionary<(string Key, KernelTarget Target), Lazy<Kernel>> Cache = new();
    private static long hits;

    /// <summary>Kernels made so far.</summary>
    public static int CompiledCount => Cache.Count;

    /// <summary>Requests answered from the cache so far.</summary>
    public static long CacheHits => Interlocked.Read(ref hits);

    /// <summary>The kernel of a definition, made now or earlier.</summary>
    /// <param name="definition">What the loop does.</param>
    /// <param name="target">Registers to use; by default the widest of this processor.</param>
    /// <exception cref="ArgumentException">A formula uses a symbol that is neither parameter nor input, or a symbol is named twice.</exception>
    public static Kernel Compile(KernelDefinition definition, KernelTarget? target = null)
    {
        var clock = Stopwatch.StartNew();
        var canonical = definition.Canonical();
        var registers = target ?? KernelTargets.Best;
        // A kernel keeps its formulas alive, so their numbers stay theirs as long as it is in the cache.
        var key = string.Create(CultureInfo.InvariantCulture, $"{canonical.Parameters.Count},{canonical.Inputs.Count}|{Ids(canonical.Stores)}|{Ids(canonical.Sums)}");
        var made = new Lazy<Kernel>(() => Make(new KernelPlan(canonical), registers, clock));
        var kept = Cache.GetOrAdd((key, registers), made);
        if (!ReferenceEquals(kept, made))
        {
            Interlocked.Increment(ref hits);
        }

        return kept.Value;
    }

    private static string Ids(IReadOnlyList<Expr> formulas) => string.Join(',', formulas.Select(node => node.Id));

    private static Kernel Make(KernelPlan plan, KernelTarget target, Stopwatch clock)
    {
        var (prologue, uniformCount) = PrologueEmitter.Emit(plan);
        var segments = Segmenter.Cut(plan.Order, node => node.Operation == Operation.Input, plan.Guards.Needs, out var scratchCount);
        var bodies = segments.Select((segment, s) => LoopEmitter.Emit(plan, segment, s == 0, scratchCount, target)).ToArray();
        return new Kernel(plan, target, prologue, uniformCount, bodies, scratchCount, clock.Elapsed);
    }
}
