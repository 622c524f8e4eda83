using VlbiOps.Core.Operators;

namespace VlbiOps.Bench.Operators;

/// <summary>Times of the transforms from aperture to sky.</summary>
internal static class FourierTimes
{
    /// <summary>Forward and adjoint matrix Fourier transforms of three maps.</summary>
    public static void Matrix(TextWriter output)
    {
        double peak = GemmTimes.Peak();
        foreach (var (dish, map) in new[] { (16, 31), (32, 49), (64, 97), (64, 96), (128, 97), (128, 193) })
        {
            var transform = MatrixFourierTransform.Centred(dish, dish, 1, map, map, 1e-4, 0.01, FourierSign.Negative);
            double seconds = 3 * RoundTrip(transform);
            double flops = 3 * 2 * 2 * (((double)dish * dish * map) + ((double)dish * map * map));
            output.WriteLine($"matrix Fourier transform, dish {dish,3}, 3 maps of {map}^2, forward and adjoint: {1e3 * seconds:F3} ms ({flops / seconds / 1e9:F1} GFLOP/s, {flops / seconds / 1e9 / peak:P0} of peak)");
        }
    }

    /// <summary>Three forward and three adjoint transforms of a dish a quarter of the grid wide, as the peers were timed.</summary>
    public static void Padded(TextWriter output)
    {
        foreach (int grid in new[] { 256, 512, 1024, 2048 })
        {
            int dish = grid / 4;
            var full = PaddedAxis.Shifted(grid, (grid - dish) / 2, dish);
            double whole = 3e3 * RoundTrip(new PaddedFourierTransform(full, full, FourierSign.Negative));
            double central = 3e3 * RoundTrip(new PaddedFourierTransform(full.Central(dish), full.Central(dish), FourierSign.Negative));
            double wholeMatrix = 3e3 * RoundTrip(MatrixFourierTransform.Centred(dish, dish, 1, grid, grid, 1.0 / grid, 1, FourierSign.Negative));
            double centralMatrix = 3e3 * RoundTrip(MatrixFourierTransform.Centred(dish, dish, 1, dish, dish, 1.0 / grid, 1, FourierSign.Negative));
            output.WriteLine($"six transforms, dish {dish}^2 in {grid}^2: padded FFT, full map {whole:F2} ms, central quarter {central:F2} ms; matrix, full {wholeMatrix:F2} ms, central {centralMatrix:F2} ms");
        }
    }

    /// <summary>Forward and adjoint transforms to scattered directions.</summary>
    public static void Positions(TextWriter output)
    {
        foreach (var (dish, points, field) in new[] { (64, 1_000, 0.2), (64, 10_000, 0.2), (64, 30_000, 0.2), (64, 10_000, 1.0), (256, 100_000, 1.0) })
        {
            var random = new Random(1);
            double[] x = MatrixFourierTransform.CentredAxis(dish, 1);
            double[] u = [.. Enumerable.Range(0, points).Select(_ => field * (random.NextDouble() - 0.5))];
            double[] v = [.. Enumerable.Range(0, points).Select(_ => field * (random.NextDouble() - 0.5))];
            var map = new ArbitraryPositionTransform(x, x, u, v, 1, FourierSign.Negative);
            output.WriteLine($"{points,6} positions over {field:P0} of the field, dish {dish}^2: forward and adjoint {1e3 * RoundTrip(map):F3} ms, largest error {Error(map, x, u, v):E1} of the rms");
        }
    }

    private static double Error(ArbitraryPositionTransform map, double[] x, double[] u, double[] v)
    {
        var random = new Random(2);
        double[] re = new double[map.InputLength], im = new double[map.InputLength];
        for (int i = 0; i < re.Length; i++)
        {
            (re[i], im[i]) = (random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        }

        int some = Math.Min(500, u.Length);
        double[] ar = new double[u.Length], ai = new double[u.Length], er = new double[some], ei = new double[some];
        map.Apply(re, im, ar, ai);
        new DirectFourierTransform(x, x, u.AsSpan(0, some), v.AsSpan(0, some), 1, FourierSign.Negative).Apply(re, im, er, ei);
        double square = 0, worst = 0;
        for (int k = 0; k < some; k++)
        {
            square += (er[k] * er[k]) + (ei[k] * ei[k]);
            worst = Math.Max(worst, double.Hypot(er[k] - ar[k], ei[k] - ai[k]));
        }

        return worst / Math.Sqrt(square / some);
    }

    private static double RoundTrip(IComplexOperator transform)
    {
        double[] xr = new double[transform.InputLength], xi = new double[transform.InputLength];
        double[] yr = new double[transform.OutputLength], yi = new double[transform.OutputLength];
        Array.Fill(xr, 0.5);
        return Stopwatching.Best(() =>
        {
            transform.Apply(xr, xi, yr, yi);
            transform.Adjoint(yr, yi, xr, xi);
            Array.Fill(xr, 0.5);
            Array.Fill(xi, 0.25);
        });
    }
}
