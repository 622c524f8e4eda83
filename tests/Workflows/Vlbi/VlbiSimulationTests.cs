using VlbiOps.Data.Arrays;
using VlbiOps.Data.Closures;
using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Workflows.Vlbi;

public sealed class VlbiSimulationTests
{
    private static readonly VlbiSimulationOptions Ring = new()
    {
        Model = SkyModelText.Parse("mring(order=1)+gauss"),
        Parameters = new Dictionary<string, double> { ["mring.flux"] = 0.55, ["mring.diameter"] = 42, ["MRING.width"] = 14, ["gauss.flux"] = 0.1 },
    };

    private static VisibilitySet Coverage(bool hasHands = false) => ArrayCoverage.Of(ArrayCatalog.Eht2017, new ArraySchedule { HasParallelHands = hasHands, IntegrationSeconds = 60, StopHours = 10 });

    /// <summary>Chi^2 of the truth is one per real number, within four times its scatter sqrt(1/N); so is that of each hand, and the hands' noise is not the same.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(true, 77)]
    public void NoiseIsThatOfTheStandardDeviations(bool hasHands, long seed)
    {
        var coverage = Coverage(hasHands);
        var (noisy, clean) = (VlbiSimulation.Run(coverage, Ring with { Seed = seed }).Observation.Columns, VlbiSimulation.Run(coverage, Ring with { HasNoise = false }).Observation.Columns);
        var four = 4 / Math.Sqrt(coverage.Count);
        static double Reduced(double[] sigma, params (double[] Noisy, double[] Clean)[] parts) =>
            parts.Sum(part => part.Noisy.Zip(part.Clean, (a, b) => a - b).Zip(sigma, (r, s) => r * r / (s * s)).Sum()) / (parts.Length * sigma.Length);
        Assert.InRange(Reduced(noisy.Sigma, (noisy.Real, clean.Real), (noisy.Imaginary, clean.Imaginary)), 1 - four, 1 + four);
        foreach (var (product, truth) in noisy.Products.Zip(clean.Products))
        {
            Assert.InRange(Reduced(product.Sigma, (product.Real, truth.Real), (product.Imaginary, truth.Imaginary)), 1 - four, 1 + four);
        }

        Assert.Equal(hasHands ? 2 : 0, noisy.Products.Count);
        if (hasHands) Assert.DoesNotContain(true, noisy.Products[0].Real.Zip(noisy.Products[1].Real, (a, b) => a == b));
        Assert.InRange(Math.Abs(noisy.Real.Zip(clean.Real, (a, b) => a - b).Zip(noisy.Sigma, (r, s) => r / s).Average()), 0, four);
    }

    [Fact]
    public void WithoutNoiseItIsTheModel()
    {
        var made = VlbiSimulation.Run(Coverage(), Ring with { HasNoise = false });
        var columns = made.Observation.Columns;
        var (real, imaginary) = SkyVisibilities.Of(Ring.Model, [.. Ring.Model.Parameters.Select(parameter => made.Parameters[parameter.Name])], columns.U, columns.V);
        Assert.Equal(real, columns.Real);
        Assert.Equal(imaginary, columns.Imaginary);
        Assert.Equal((0.55, 42, 14), (made.Parameters["mring.flux"], made.Parameters["mring.diameter"], made.Parameters["mring.width"]));
        Assert.Empty(made.Gains.Stations);
    }

    [Fact]
    public void TheSameSeedGivesTheSame()
    {
        var options = Ring with { GainScatter = 0.1, Phases = PhaseErrors.Scan, OutlierFraction = 0.1, Seed = 5 };
        var coverage = Coverage();
        var first = VlbiSimulation.Run(coverage, options);
        Assert.Equal(first.Observation.Columns.Real, VlbiSimulation.Run(coverage, options).Observation.Columns.Real);
        Assert.NotEqual(first.Observation.Columns.Real, VlbiSimulation.Run(coverage, options with { Seed = 6 }).Observation.Columns.Real);
    }

    /// <summary>What a visibility gets does not depend on the others or on their order.</summary>
    [Fact]
    public void OrderAndCompanyDoNotMatter()
    {
        var options = Ring with { GainScatter = 0.1, Phases = PhaseErrors.Integration, OutlierFraction = 0.2 };
        var coverage = Coverage(hasHands: true);
        var some = Enumerable.Range(0, coverage.Count).Where(k => k % 3 == 0).Reverse().ToArray();
        var (all, part) = (VlbiSimulation.Run(coverage, options), VlbiSimulation.Run(coverage.With(coverage.Columns.Take(some), "some"), options));
        Assert.Equal(all.Observation.Columns.Take(some).Real, part.Observation.Columns.Real);
        Assert.Equal(all.Observation.Columns.Take(some).Products[1].Imaginary, part.Observation.Columns.Products[1].Imaginary);
        Assert.Equal(some.Where(all.Outliers.Contains), part.Outliers.Select(k => some[k]));
    }

    [Fact]
    public void GainsDoNotChangeTheNoise()
    {
        var coverage = Coverage();
        VisibilityColumns Made(bool hasNoise, double scatter) => VlbiSimulation.Run(coverage, Ring with { HasNoise = hasNoise, GainScatter = scatter, ScanGainScatter = scatter }).Observation.Columns;
        var (plain, gained) = (Made(true, 0).Real.Zip(Made(false, 0).Real, (a, b) => a - b), Made(true, 0.2).Real.Zip(Made(false, 0.2).Real, (a, b) => a - b));
        Assert.All(plain.Zip(gained), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    /// <summary>Closures of noiseless data are the sky's alone, whatever the gains.</summary>
    [Theory]
    [InlineData(PhaseErrors.Scan)]
    [InlineData(PhaseErrors.Integration)]
    public void ClosuresAreFreeOfGains(PhaseErrors phases)
    {
        // So wide a band leaves no noise: debiased amplitudes of weak visibilities would know of it.
        var coverage = ArrayCoverage.Of(ArrayCatalog.Eht2017, new ArraySchedule { IntegrationSeconds = 60, StopHours = 10, BandwidthHz = 1e22 });
        var clean = VlbiSimulation.Run(coverage, Ring with { HasNoise = false }).Observation;
        var corrupted = VlbiSimulation.Run(coverage, Ring with { HasNoise = false, GainScatter = 0.3, ScanGainScatter = 0.1, Phases = phases }).Observation;
        Assert.All(clean.Columns.Real.Zip(corrupted.Columns.Real), pair => Assert.NotEqual(pair.First, pair.Second));
        foreach (var kind in (ClosureKind[])[ClosureKind.Phase, ClosureKind.LogAmplitude])
        {
            var (expected, found) = (ClosureSets.Form(clean, kind, ClosureSelection.Maximal), ClosureSets.Form(corrupted, kind, ClosureSelection.Maximal));
            Assert.True(expected.Count > 1000);
            for (var k = 0; k < expected.Count; k++) Assert.InRange(Math.Abs(Math.IEEERemainder(expected.Values[k] - found.Values[k], 2 * Math.PI)), 0, 1e-9);
        }
    }

    [Fact]
    public void TheTableOfGainsUndoesThem()
    {
        var coverage = Coverage(hasHands: true);
        var clean = VlbiSimulation.Run(coverage, Ring with { HasNoise = false }).Observation.Columns;
        var made = VlbiSimulation.Run(coverage, Ring with { HasNoise = false, GainScatter = 0.2, ScanGainScatter = 0.1, Phases = PhaseErrors.Integration });
        var calibrated = made.Gains.Calibrate(made.Observation).Columns;
        Assert.Equal(7, made.Gains.Stations.Count);
        for (var k = 0; k < clean.Count; k++)
        {
            Assert.InRange(double.Hypot(clean.Real[k] - calibrated.Real[k], clean.Imaginary[k] - calibrated.Imaginary[k]), 0, 1e-14);
            Assert.InRange(double.Hypot(clean.Products[1].Real[k] - calibrated.Products[1].Real[k], clean.Products[1].Imaginary[k] - calibrated.Products[1].Imaginary[k]), 0, 1e-14);
        }
    }

    /// <summary>Constant gains are constant, those of scans change between scans alone, phases of scans likewise, and scatters are those asked for.</summary>
    [Fact]
    public void GainsChangeAsAskedFor()
    {
        var coverage = ArrayCoverage.Of(ArrayCatalog.Eht2017, new ArraySchedule { IntegrationSeconds = 60, ScanSeconds = 120, GapSeconds = 120 });
        GainTable Made(double constant, double scan, PhaseErrors phases, double scatter) => VlbiSimulation.Run(
            coverage, Ring with { GainScatter = constant, ScanGainScatter = scan, Phases = phases, PhaseScatter = scatter }).Gains;
        Assert.All(Made(0.2, 0, PhaseErrors.None, 1).Stations, station => Assert.Single(station.Amplitudes().Distinct()));
        Assert.All(Made(0.2, 0, PhaseErrors.None, 1).Stations, station => Assert.All(station.Phases(), phase => Assert.Equal(0, phase)));
        var scans = Made(0, 0.1, PhaseErrors.Scan, 0.3).Stations;
        Assert.All(scans, station => Assert.InRange(station.Phases().Distinct().Count(), 10, (station.TimeHours.Length + 1) / 2));
        var logs = scans.SelectMany(station => station.Amplitudes().Distinct().Select(amplitude => Math.Log(amplitude))).ToArray();
        Assert.InRange(Math.Sqrt(logs.Average(log => log * log)), 0.1 * (1 - (4 / Math.Sqrt(2 * logs.Length))), 0.1 * (1 + (4 / Math.Sqrt(2 * logs.Length))));
        var phases = scans.SelectMany(station => station.Phases().Distinct()).ToArray();
        Assert.InRange(Math.Sqrt(phases.Average(phase => phase * phase)), 0.3 * (1 - (4 / Math.Sqrt(2 * phases.Length))), 0.3 * (1 + (4 / Math.Sqrt(2 * phases.Length))));
        var turned = Made(0, 0, PhaseErrors.Integration, double.PositiveInfinity).Stations;
        Assert.All(turned, station => Assert.Equal(station.TimeHours.Length, station.Phases().Distinct().Count()));
        Assert.InRange(turned.SelectMany(station => station.Phases()).Average(phase => phase * phase) / (Math.PI * Math.PI / 3), 0.9, 1.1);
    }

    [Fact]
    public void OutliersAreAsManyAndAsWide()
    {
        var coverage = Coverage();
        var (with, without) = (VlbiSimulation.Run(coverage, Ring with { OutlierFraction = 0.1, OutlierScale = 20 }), VlbiSimulation.Run(coverage, Ring));
        Assert.InRange(with.Outliers.Length / (double)coverage.Count, 0.08, 0.12);
        var (a, b) = (with.Observation.Columns, without.Observation.Columns);
        var isOutlier = with.Outliers.ToHashSet();
        for (var k = 0; k < coverage.Count; k++) Assert.Equal(isOutlier.Contains(k), a.Real[k] != b.Real[k]);

        // Half of Cauchy's numbers lie within the half width.
        var clean = VlbiSimulation.Run(coverage, Ring with { HasNoise = false }).Observation.Columns;
        var wide = with.Outliers.Count(k => Math.Abs(a.Real[k] - clean.Real[k]) > 20 * a.Sigma[k]) / (double)isOutlier.Count;
        Assert.InRange(wide, 0.5 - (2 / Math.Sqrt(isOutlier.Count)), 0.5 + (2 / Math.Sqrt(isOutlier.Count)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FilesKeepWhatWasMade(bool hasHands)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".uvfits");
        try
        {
            var made = VlbiSimulation.Run(Coverage(hasHands), Ring with { GainScatter = 0.1, Phases = PhaseErrors.Scan }).Observation;
            VisibilityFiles.Write(made, path);
            var (found, a) = (UvFitsFile.Read(path), made.Columns);
            var b = found.Columns;
            Assert.Equal(made.Count, found.Count);
            Assert.Equal(made.Stations, found.Stations);
            Assert.Equal(hasHands ? ["RR", "LL"] : [], b.Products.Where(product => product.Product != PolarizationProduct.I).Select(product => product.Product.ToString()));
            for (var k = 0; k < made.Count; k++)
            {
                Assert.Equal((a.Station1[k], a.Station2[k]), (b.Station1[k], b.Station2[k]));
                Assert.Equal(a.TimeHours[k], b.TimeHours[k], 1e-6);
                Assert.InRange(Math.Abs(a.U[k] - b.U[k]) + Math.Abs(a.V[k] - b.V[k]), 0, 2e-7 * a.BaselineLength(k));
                Assert.InRange(double.Hypot(a.Real[k] - b.Real[k], a.Imaginary[k] - b.Imaginary[k]), 0, 2e-7 * Math.Max(a.Amplitude(k), a.Sigma[k]));
                Assert.Equal(1, a.Sigma[k] / b.Sigma[k], 2e-7);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The coverage, noise and stations of a real file, the truth in place of its values.</summary>
    [DataFact("eht-m87-2017")]
    public void AFileLendsItsCoverage()
    {
        var file = ScanAverage.Of(UvFitsFile.Read(TestFiles.Data("eht-m87-2017/SR1_M87_2017_101_lo_hops_netcal_StokesI.uvfits")));
        var made = VlbiSimulation.Run(file, Ring);
        var (a, b) = (file.Columns, made.Observation.Columns);
        Assert.Equal((a.U, a.V, a.TimeHours, a.Station1), (b.U, b.V, b.TimeHours, b.Station1));
        Assert.Equal(2, b.Products.Count);
        Assert.All(a.Sigma.Zip(b.Sigma), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * pair.First));
        Assert.Equal(file.History.Count + 2, made.Observation.History.Count);
        Assert.Contains($"synthetic visibilities of {Ring.Model}, seed 1: mring.flux=0.55 Jy, mring.diameter=42 uas", made.Observation.History[^2], StringComparison.Ordinal);
        var clean = VlbiSimulation.Run(file, Ring with { HasNoise = false }).Observation.Columns;
        var chi = Enumerable.Range(0, made.Observation.Count).Average(k => (Math.Pow(b.Real[k] - clean.Real[k], 2) + Math.Pow(b.Imaginary[k] - clean.Imaginary[k], 2)) / (2 * b.Sigma[k] * b.Sigma[k]));
        Assert.InRange(chi, 1 - (4 / Math.Sqrt(file.Count)), 1 + (4 / Math.Sqrt(file.Count)));
    }

    [Fact]
    public void WhatCannotBeMadeIsToldInOneLine()
    {
        var coverage = Coverage();
        string Message(VlbiSimulationOptions options) => Assert.Throws<ArgumentException>(() => VlbiSimulation.Run(coverage, options)).Message;
        Assert.Contains("no parameter is called 'mring.size'", Message(Ring with { Parameters = new Dictionary<string, double> { ["mring.size"] = 3 } }), StringComparison.Ordinal);
        Assert.Contains("parameter mring.flux is NaN", Message(Ring with { Parameters = new Dictionary<string, double> { ["mring.flux"] = double.NaN } }), StringComparison.Ordinal);
        Assert.Contains("gains scattered by -1", Message(Ring with { GainScatter = -1 }), StringComparison.Ordinal);
        Assert.Contains("phases scattered by -2 rad", Message(Ring with { PhaseScatter = -2 }), StringComparison.Ordinal);
        Assert.Contains("a fraction of 1.5 of outliers", Message(Ring with { OutlierFraction = 1.5 }), StringComparison.Ordinal);
        Assert.Contains("outliers 0 times as wide", Message(Ring with { OutlierScale = 0 }), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', Message(Ring with { OutlierScale = 0 }));
    }
}
