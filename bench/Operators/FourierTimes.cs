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
