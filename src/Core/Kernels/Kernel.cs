namespace VlbiOps.Core.Kernels;

/// <summary>A compiled kernel: immutable, shared, safe to use from any number of threads, each with its own <see cref="KernelRunner"/>.</summary>
public sealed class Kernel
{
    internal Kernel(KernelPlan plan, KernelTarget target, Prologue[] prologue, int uniformCount, LoopBody[] bodies, int scratchCount, TimeSpan compileTime)
    {
        (Plan, Target, Prologue, UniformCount, Bodies, ScratchCount, CompileTime) = (plan, target, prologue, uniformCount, bodies, scratchCount, compileTime);
    }

    /// <summary>What the registers hold.</summary>
    public KernelTarget Target { get; }

    /// <summary>Number of parameters.</summary>
    public int ParameterCount => Plan.Definition.Parameters.Count;

    /// <summary>Number of input arrays.</summary>
    public int InputCount => Plan.Definition.Inputs.Count;

    /// <summary>Number of arrays written.</summary>
    public int StoreCount => Plan.Stores.Length;

    /// <summary>Number of sums.</summary>
    public int SumCount => Plan.Sums.Length;

    /// <summary>Operations for each element, after lowering and hoisting.</summary>
    public int NodeCount => Plan.Order.Length;

    /// <summary>Methods the loop was cut into.</summary>
    public int MethodCount => Bodies.Length;

    /// <summary>How long planning and writing the IL took (the JIT compiler's time shows in the first run).</summary>
    public TimeSpan CompileTime { get; }

    internal KernelPlan Plan { get; }

    internal Prologue[] Prologue { get; }

    internal int UniformCount { get; }

    internal LoopBody[] Bodies { get; }

    internal int ScratchCount { get; }

    /// <summary>Memory and entry points for one caller.</summary>
    /// <param name="threads">How many threads large arrays may use; the results have the same bits for any number.</param>
    public KernelRunner CreateRunner(int threads = 1) => new(this, threads);
}
