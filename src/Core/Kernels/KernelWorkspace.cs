using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Kernels;

/// <summary>The scratch memory of one thread: values handed from method to method, the odd elements at the end, sums in lanes.</summary>
internal sealed unsafe class KernelWorkspace
{
    /// <summary>Numbers handed on from method to method: 256 KB, for the second cache. Measured: kept within the first cache by shorter tiles they cost
    /// as much, calls and the loading of uniforms eating up what is won.</summary>
    private const int ScratchNumbers = 32768;

    private const int SmallestTile = 64;
    private const int LargestTile = 512;

    private readonly Kernel kernel;
    private readonly int lanes;
    private readonly int tile;
    private readonly AlignedBuffer scratch;
    private readonly double[][] tailInputs;
    private readonly double[][] tailStores;
    private readonly double[] laneSums;
    private readonly double[] tailSums;
    private readonly double[] chunkSums;
    private double[] compensation = [];

    public KernelWorkspace(Kernel kernel)
    {
        this.kernel = kernel;
        lanes = (int)kernel.Target;
        tile = kernel.MethodCount == 1 ? int.MaxValue : Math.Clamp(ScratchNumbers / Math.Max(1, kernel.ScratchCount) / 8 * 8, SmallestTile, LargestTile);
        scratch = new AlignedBuffer(kernel.MethodCount == 1 ? 0 : kernel.ScratchCount * tile);
        tailInputs = Arrays(kernel.InputCount, lanes);
        tailStores = Arrays(kernel.StoreCount, lanes);
        laneSums = new double[kernel.Plan.Accumulated.Length * lanes];
        tailSums = new double[laneSums.Length];
        chunkSums = new double[kernel.Plan.Accumulated.Length];
    }

    /// <summary>Runs a chunk; what is to be added up is in the workspace afterwards.</summary>
    public void Run(double[] uniforms, nint uniformOffset, double[][] inputs, int start, double[][] stores, int storeStart, int count)
    {
        var whole = count - (count % lanes);
        Array.Clear(laneSums);
        for (var at = 0; at < whole;)
        {
            var length = Math.Min(tile, whole - at);
            foreach (var body in kernel.Bodies)
            {
                body(uniforms, uniformOffset, inputs, start + at, stores, storeStart + at, (nint)scratch.Pointer, laneSums, length);
            }

            at += length;
        }

        for (var k = 0; k < chunkSums.Length; k++)
        {
            chunkSums[k] = AddLanes(laneSums, k, lanes);
        }

        if (whole < count)
        {
            RunTail(uniforms, uniformOffset, inputs, start + whole, stores, storeStart + whole, count - whole);
        }
    }

    public void ResetCompensation(int length)
    {
        if (compensation.Length < length) compensation = new double[length];
        Array.Clear(compensation);
    }

    /// <summary>Adds the last chunk to the totals from <paramref name="offset"/>, with Neumaier's compensation.</summary>
    public void AddLaneSums(Span<double> totals, int offset)
    {
        for (var k = 0; k < chunkSums.Length; k++)
        {
            var (total, term) = (totals[offset + k], chunkSums[k]);
            var sum = total + term;
            // An infinite sum stays infinite: its compensation would be infinity minus infinity.
            if (double.IsFinite(sum))
            {
                compensation[offset + k] += Math.Abs(total) >= Math.Abs(term) ? total - sum + term : term - sum + total;
            }

            totals[offset + k] = sum;
        }
    }

    public void AddCompensation(Span<double> totals)
    {
        for (var k = 0; k < totals.Length; k++)
        {
            totals[k] += compensation[k];
        }
    }

    /// <summary>The odd elements at the end fill a register with copies of the last; only their own lanes count.</summary>
    private void RunTail(double[] uniforms, nint uniformOffset, double[][] inputs, int start, double[][] stores, int storeStart, int count)
    {
        for (var k = 0; k < tailInputs.Length; k++)
        {
            for (var i = 0; i < lanes; i++)
            {
                tailInputs[k][i] = inputs[k][start + Math.Min(i, count - 1)];
            }
        }

        Array.Clear(tailSums);
        foreach (var body in kernel.Bodies)
        {
            body(uniforms, uniformOffset, tailInputs, 0, tailStores, 0, (nint)scratch.Pointer, tailSums, lanes);
        }

        for (var k = 0; k < tailStores.Length; k++)
        {
            tailStores[k].AsSpan(0, count).CopyTo(stores[k].AsSpan(storeStart));
        }

        for (var k = 0; k < chunkSums.Length; k++)
        {
            chunkSums[k] += AddLanes(tailSums, k, count);
        }
    }

    private double AddLanes(double[] sums, int k, int count)
    {
        double total = 0;
        for (var i = 0; i < count; i++)
        {
            total += sums[(k * lanes) + i];
        }

        return total;
    }

    private static double[][] Arrays(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => new double[length])];
}
