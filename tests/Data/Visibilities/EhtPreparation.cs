using VlbiOps.Data.Visibilities;

namespace VlbiOps.Tests.Data.Visibilities;

/// <summary>The chain by which the EHT Collaboration (2019, ApJL 875, L4) prepares M87 for imaging, step by step as reference/vlbi/README.md names them.</summary>
internal static class EhtPreparation
{
    private const double Microarcsecond = Math.PI / 180 / 3600e6;

    public static VisibilitySet Of(VisibilitySet averaged, Func<double, double, double> gaussian)
    {
        var ordered = StationOrder.BySignalToNoise(ZeroBaselines.Rescale(averaged, 0.6));
        var noisy = Noise.Add(Taper.Reverse(ordered, 5 * Microarcsecond), 0.02);
        var blurred = Taper.Apply(noisy, 5 * Microarcsecond);
        var model = Enumerable.Range(0, blurred.Count).Select(k => gaussian(blurred.Columns.U[k], blurred.Columns.V[k])).ToArray();
        var options = new SelfCalibrationOptions { Stations = ["LM"], MaximumLength = 2e9, AmplitudeTolerance = 1 };
        return SelfCalibration.Solve(blurred, model, new double[model.Length], options).Calibrate(noisy);
    }

    /// <summary>0.6 Jy, FWHM 60 uas.</summary>
    public static double Exact(double u, double v) => 0.6 * Math.Exp(-Math.Pow(Math.PI * 60 * Microarcsecond, 2) * ((u * u) + (v * v)) / (4 * Math.Log(2)));

    /// <summary>The same on the peers' grid of 64 pixels of 2 uas with triangular pulses.</summary>
    public static double Gridded(double u, double v) => 0.6 * Across(u) * Across(v);

    private static double Across(double u)
    {
        var (sum, total) = (0.0, 0.0);
        for (var pixel = 0; pixel < 64; pixel++)
        {
            var x = ((2 * pixel) - 63) * Microarcsecond;
            var brightness = Math.Exp(-4 * Math.Log(2) * Math.Pow(x / (60 * Microarcsecond), 2));
            sum += brightness * Math.Cos(2 * Math.PI * u * x);
            total += brightness;
        }

        var phase = Math.PI * u * 2 * Microarcsecond;
        return sum / total * Math.Pow(Math.Sin(phase) / phase, 2);
    }
}
