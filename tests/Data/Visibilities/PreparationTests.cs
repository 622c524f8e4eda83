using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

/// <summary>The chain by which the EHT Collaboration (2019, ApJL 875, L4) prepares M87 for imaging, step by step as reference/vlbi/README.md names them.</summary>
public sealed class PreparationTests
{
    private const double Microarcsecond = Math.PI / 180 / 3600e6;

    [ReferenceFact(ReferenceVisibilities.Calibrated)]
    public void TheChainMakesThePeersCalibratedSet()
    {
        var ours = Prepare(ScanAverage.Of(ReferenceVisibilities.Read(ReferenceVisibilities.Raw), AverageWeighting.Uniform), Gridded);
        var theirs = ReferenceVisibilities.Read(ReferenceVisibilities.Calibrated);
        Assert.Equal(216, ours.Count);
        foreach (var (k, j, isReversed) in ReferenceVisibilities.Pairs(ours, theirs))
        {
            var (a, b) = (ours.Columns, theirs.Columns);
            Assert.False(isReversed);
            Assert.InRange(Math.Abs((a.U[k] / b.U[j]) - 1), 0, 1e-14);

            // Of the LMT's baselines what is left is where the peers' minimiser stops.
            var tolerance = ours.Stations[a.Station1[k]].Name == "LM" || ours.Stations[a.Station2[k]].Name == "LM" ? 3e-8 : 3e-13;
            Assert.InRange(double.Hypot(a.Real[k] - b.Real[j], a.Imaginary[k] - b.Imaginary[j]) / b.Amplitude(j), 0, tolerance);
            Assert.InRange(Math.Abs((a.Sigma[k] / b.Sigma[j]) - 1), 0, tolerance);
        }
    }

    /// <summary>The peers' Gaussian is cut off at 64 uas and drawn with pixels; the true one changes the LMT's gain by 4 % and nothing else.</summary>
    [ReferenceFact(ReferenceVisibilities.Calibrated)]
    public void TheGaussianItselfChangesTheLmtAlone()
    {
        var averaged = ReferenceVisibilities.Read(ReferenceVisibilities.ScanAverages);
        var (gridded, exact) = (Prepare(averaged, Gridded), Prepare(averaged, Exact));
        var (lmt, others) = (0.0, 0.0);
        for (var k = 0; k < exact.Count; k++)
        {
            var change = Math.Abs((exact.Columns.Amplitude(k) / gridded.Columns.Amplitude(k)) - 1);
            var isLmt = exact.Stations[exact.Columns.Station1[k]].Name == "LM" || exact.Stations[exact.Columns.Station2[k]].Name == "LM";
            (lmt, others) = isLmt ? (Math.Max(lmt, change), others) : (lmt, Math.Max(others, change));
        }

        Assert.InRange(lmt, 0.04, 0.05);
        Assert.Equal(0, others);
    }

    [ReferenceFact(ReferenceVisibilities.Raw)]
    public void HistoryTellsEveryStep()
    {
        var prepared = Prepare(ScanAverage.Of(ReferenceVisibilities.Read(ReferenceVisibilities.Raw)), Exact);
        Assert.Equal(6, prepared.History.Count);
        Assert.Contains("median of AA-AP", prepared.History[1], StringComparison.Ordinal);
        Assert.Equal("stations in the order AA, PV, LM, AZ, AP, SM, JC", prepared.History[2]);
        Assert.Equal("reverse taper of 5 uas", prepared.History[3]);
        Assert.Equal("calibrated the gains of LM", prepared.History[5]);
    }

    private static VisibilitySet Prepare(VisibilitySet averaged, Func<double, double, double> gaussian)
    {
        var ordered = StationOrder.BySignalToNoise(ZeroBaselines.Rescale(averaged, 0.6));
        var noisy = Noise.Add(Taper.Reverse(ordered, 5 * Microarcsecond), 0.02);
        var blurred = Taper.Apply(noisy, 5 * Microarcsecond);
        var model = Enumerable.Range(0, blurred.Count).Select(k => gaussian(blurred.Columns.U[k], blurred.Columns.V[k])).ToArray();
        var options = new SelfCalibrationOptions { Stations = ["LM"], MaximumLength = 2e9, AmplitudeTolerance = 1 };
        return SelfCalibration.Solve(blurred, model, new double[model.Length], options).Calibrate(noisy);
    }

    /// <summary>0.6 Jy, FWHM 60 uas.</summary>
    private static double Exact(double u, double v) => 0.6 * Math.Exp(-Math.Pow(Math.PI * 60 * Microarcsecond, 2) * ((u * u) + (v * v)) / (4 * Math.Log(2)));

    /// <summary>The same on the peers' grid of 64 pixels of 2 uas with triangular pulses.</summary>
    private static double Gridded(double u, double v) => 0.6 * Across(u) * Across(v);

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
