using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VlbiOps.Core.Numerics;

namespace VlbiOps.Bench.Operators;

/// <summary>The matrix product against the machine's peak, measured with multiply-adds that wait for nothing.</summary>
internal static class GemmTimes
{
    public static void Run(TextWriter output)
    {
        double peak = Peak();
        output.WriteLine($"peak of one core, multiply-adds in registers: {peak:F1} GFLOP/s");
        foreach (var (m, n, k) in new[]
        {
            (32, 56, 32), (128, 56, 32), (49, 49, 32), (52, 112, 32), (64, 97, 64), (97, 97, 64),
            (128, 128, 128), (256, 256, 256), (512, 512, 512), (1024, 1024, 1024), (1000, 1000, 1000),
        })
        {
            var random = new Random(1);
            double[] a = Values(random, m * k), b = Values(random, k * n), c = new double[m * n];
            var gemm = new Gemm(m, n, k);
            var packed = new PackedMatrix(new MatrixSpan(b, k, n));
            double flops = 2.0 * m * n * k;
            double plain = flops / Stopwatching.Best(() => gemm.Multiply(new MatrixSpan(a, m, k), new MatrixSpan(b, k, n), c, n), 0.3) / 1e9;
            double constant = flops / Stopwatching.Best(() => gemm.Multiply(new MatrixSpan(a, m, k), packed, c, n), 0.3) / 1e9;
            double turned = flops / Stopwatching.Best(
                () => gemm.Multiply(new MatrixSpan(a, k, m).Transpose(), new MatrixSpan(b, n, k).Transpose(), c, n), 0.3) / 1e9;
            output.WriteLine($"{m,5} x {n,5} x {k,5}: {plain,6:F1} GFLOP/s ({plain / peak,4:P0}), B packed before {constant,6:F1} ({constant / peak,4:P0}), A and B transposed {turned,6:F1} ({turned / peak,4:P0})");
        }
    }

    /// <summary>GFLOP/s of twelve independent chains of fused multiply-adds.</summary>
    public static double Peak()
    {
        const int Rounds = 1_000_000;
        double sink = 0;
        double best = Stopwatching.Best(() => sink += Chains(Rounds), 0.5);
        GC.KeepAlive(sink);
        int lanes = Vector512.IsHardwareAccelerated ? 8 : 4;
        return 2.0 * 12 * lanes * Rounds / best / 1e9;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Chains(int rounds) => Vector512.IsHardwareAccelerated ? Chains512(rounds) : Chains256(rounds);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Chains512(int rounds)
    {
        var x = Vector512.Create(0.999999);
        Vector512<double> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int r = 0; r < rounds; r++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, x);
            b = Vector512.FusedMultiplyAdd(b, x, x);
            c = Vector512.FusedMultiplyAdd(c, x, x);
            d = Vector512.FusedMultiplyAdd(d, x, x);
            e = Vector512.FusedMultiplyAdd(e, x, x);
            f = Vector512.FusedMultiplyAdd(f, x, x);
            g = Vector512.FusedMultiplyAdd(g, x, x);
            h = Vector512.FusedMultiplyAdd(h, x, x);
            i = Vector512.FusedMultiplyAdd(i, x, x);
            j = Vector512.FusedMultiplyAdd(j, x, x);
            k = Vector512.FusedMultiplyAdd(k, x, x);
            l = Vector512.FusedMultiplyAdd(l, x, x);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Chains256(int rounds)
    {
        var x = Vector256.Create(0.999999);
        Vector256<double> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int r = 0; r < rounds; r++)
        {
            a = Vector256.MultiplyAddEstimate(a, x, x);
            b = Vector256.MultiplyAddEstimate(b, x, x);
            c = Vector256.MultiplyAddEstimate(c, x, x);
            d = Vector256.MultiplyAddEstimate(d, x, x);
            e = Vector256.MultiplyAddEstimate(e, x, x);
            f = Vector256.MultiplyAddEstimate(f, x, x);
            g = Vector256.MultiplyAddEstimate(g, x, x);
            h = Vector256.MultiplyAddEstimate(h, x, x);
            i = Vector256.MultiplyAddEstimate(i, x, x);
            j = Vector256.MultiplyAddEstimate(j, x, x);
            k = Vector256.MultiplyAddEstimate(k, x, x);
            l = Vector256.MultiplyAddEstimate(l, x, x);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    private static double[] Values(Random random, int count)
    {
        var values = new double[count];
        foreach (ref double value in values.AsSpan())
        {
            value = (2 * random.NextDouble()) - 1;
        }

        return values;
    }
}
