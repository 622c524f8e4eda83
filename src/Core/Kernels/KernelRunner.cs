using System.Globalization;
using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Kernels;

/// <summary>Runs a kernel over arrays. It owns the scratch memory, so that runs allocate nothing: one runner a caller.</summary>
/// <remarks>Elements are handled in fixed blocks whose sums are added in order: the same bits for any number of threads.</remarks>
public sealed class KernelRunner
{
    /// <summary>Elements whose sums are added up in registers before they are rounded into a total.</summary>
    private const int Chunk = 1024;

    /// <summary>Elements a thread takes at a time.</summary>
    private const int Block = 32 * Chunk;

    private readonly Kernel kernel;
    private readonly ChunkedLoop loop;
    private readonly KernelWorkspace[] workspaces;
    private readonly double[] one;
    private double[] uniforms = [];
    private double[] blockSums = [];
    private (int Sets, double[][] Inputs, double[][] Stores, int Count) task = (0, [], [], 0);

    internal KernelRunner(Kernel kernel, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        this.kernel = kernel;
        loop = new ChunkedLoop(threads, (worker, block) => RunBlock(block, workspaces![worker]));
        workspaces = [.. Enumerable.Range(0, threads).Select(_ => new KernelWorkspace(kernel))];
        one = new double[kernel.ParameterCount];
    }

    /// <summary>Runs over <paramref name="count"/> elements with one set of parameters.</summary>
    /// <param name="parameters">In the order of the definition.</param>
    /// <param name="inputs">One array for each input, at least <paramref name="count"/> long.</param>
    /// <param name="stores">One array for each formula stored, at least <paramref name="count"/> long; none of them an input.</param>
    /// <param name="sums">Receives the sums.</param>
    /// <param name="count">Number of elements.</param>
    public void Run(ReadOnlySpan<double> parameters, double[][] inputs, double[][] stores, Span<double> sums, int count)
    {
        Expect(parameters.Length, kernel.ParameterCount, "parameters");
        parameters.CopyTo(one);
        RunBatch(one, 1, inputs, stores, sums, count);
    }

    /// <summary>Runs over <paramref name="count"/> elements with each of several sets of parameters (chains, starts, nights).</summary>
    /// <param name="parameterSets">The sets one after the other.</param>
    /// <param name="sets">How many there are.</param>
    /// <param name="inputs">One array for each input, shared by all sets.</param>
    /// <param name="stores">One array for each formula stored, <c>sets * count</c> long, set after set.</param>
    /// <param name="sums">Receives the sums, set after set.</param>
    /// <param name="count">Number of elements.</param>
    public void RunBatch(double[] parameterSets, int sets, double[][] inputs, double[][] stores, Span<double> sums, int count)
    {
        Check(parameterSets, sets, inputs, stores, sums, count);
        PrepareUniforms(parameterSets, sets);
        var sumCount = kernel.Plan.Accumulated.Length;
        var blocks = (count + Block - 1) / Block;
        var needed = blocks * sets * sumCount;
        if (blockSums.Length < needed) blockSums = new double[needed];
        task = (sets, inputs, stores, count);
        loop.Run(blocks);
        task = (0, [], [], 0);
        Finish(sets, blocks, sums, count);
    }

    private void PrepareUniforms(double[] parameterSets, int sets)
    {
        if (uniforms.Length < sets * kernel.UniformCount) uniforms = new double[sets * kernel.UniformCount];
        for (var s = 0; s < sets; s++)
        {
            foreach (var method in kernel.Prologue)
            {
                method(parameterSets, s * kernel.ParameterCount, uniforms, s * kernel.UniformCount);
            }
        }
    }

    private void RunBlock(int block, KernelWorkspace workspace)
    {
        var (sets, inputs, stores, count) = task;
        var sumCount = kernel.Plan.Accumulated.Length;
        var end = Math.Min(count, (block + 1) * Block);
        var totals = blockSums.AsSpan(block * sets * sumCount, sets * sumCount);
        totals.Clear();
        workspace.ResetCompensation(sets * sumCount);
        for (var start = block * Block; start < end; start += Chunk)
        {
            for (var s = 0; s < sets; s++)
            {
                workspace.Run(uniforms, s * kernel.UniformCount, inputs, start, stores, (s * count) + start, Math.Min(Chunk, end - start));
                workspace.AddLaneSums(totals, s * sumCount);
            }
        }

        workspace.AddCompensation(totals);
    }

    private void Finish(int sets, int blocks, Span<double> sums, int count)
    {
        var sumCount = kernel.Plan.Accumulated.Length;
        for (var s = 0; s < sets; s++)
        {
            for (var k = 0; k < kernel.SumCount; k++)
            {
                var plan = kernel.Plan.Sums[k];
                double total = plan.Accumulator < 0 ? count : 0;
                for (var b = 0; b < blocks && plan.Accumulator >= 0; b++)
                {
                    total += blockSums[(((b * sets) + s) * sumCount) + plan.Accumulator];
                }

                total *= plan.Factor;
                sums[(s * kernel.SumCount) + k] = plan.FactorSlot < 0 ? total : total * uniforms[(s * kernel.UniformCount) + plan.FactorSlot];
            }
        }
    }

    private void Check(double[] parameterSets, int sets, double[][] inputs, double[][] stores, ReadOnlySpan<double> sums, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(sets, 1);
        Expect(parameterSets.Length, sets * kernel.ParameterCount, "parameters");
        Expect(inputs.Length, kernel.InputCount, "input arrays");
        Expect(stores.Length, kernel.StoreCount, "arrays to store in");
        Expect(sums.Length, sets * kernel.SumCount, "sums");
        foreach (var input in inputs) ExpectRoom(input.Length, count);
        foreach (var store in stores) ExpectRoom(store.Length, sets * count);
    }

    private static void Expect(int given, int wanted, string what)
    {
        if (given != wanted) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"the kernel takes {wanted} {what}, not {given}"));
    }

    private static void ExpectRoom(int given, int wanted)
    {
        if (given < wanted) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"an array of {given} elements is too short for {wanted}"));
    }
}
