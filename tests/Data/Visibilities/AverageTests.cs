using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

public sealed class AverageTests
{
    private static readonly double[] TwoScans = [.. Enumerable.Range(0, 12).Select(k => 1 + (k * 10 / 3600.0)), .. Enumerable.Range(0, 7).Select(k => 2 + (k * 10 / 3600.0))];

    [ReferenceFact(ReferenceVisibilities.ScanAverages)]
    public void UniformScanAveragesAreThoseOfThePeers()
    {
        var ours = ScanAverage.Of(ReferenceVisibilities.Read(ReferenceVisibilities.Raw), AverageWeighting.Uniform);
        var theirs = ReferenceVisibilities.Read(ReferenceVisibilities.ScanAverages);
        Assert.Equal(216, ours.Count);
        foreach (var (k, j, isReversed) in ReferenceVisibilities.Pairs(ours, theirs))
        {
            Assert.False(isReversed);
            Assert.Equal(theirs.Columns.TimeHours[j], ours.Columns.TimeHours[k], 0.0);
            Near(theirs.Columns.IntegrationSeconds[j], ours.Columns.IntegrationSeconds[k]);
            Near(theirs.Columns.U[j], ours.Columns.U[k]);
            Near(theirs.Columns.V[j], ours.Columns.V[k]);
            Assert.Equal(theirs.Columns.Real[j], ours.Columns.Real[k], 1e-14);
            Assert.Equal(theirs.Columns.Imaginary[j], ours.Columns.Imaginary[k], 1e-14);
            Near(theirs.Columns.Sigma[j], ours.Columns.Sigma[k]);
        }
    }

    [ReferenceFact(ReferenceVisibilities.ScanAverages)]
    public void WeightedScanAveragesAgreeWithinTheirErrorsAndAreNoWorse()
    {
        var raw = ReferenceVisibilities.Read(ReferenceVisibilities.Raw);
        var (weighted, uniform) = (ScanAverage.Of(raw).Columns, ScanAverage.Of(raw, AverageWeighting.Uniform).Columns);
        Assert.Equal(216, weighted.Count);
        for (var k = 0; k < weighted.Count; k++)
        {
            Assert.Equal((uniform.Station1[k], uniform.Station2[k]), (weighted.Station1[k], weighted.Station2[k]));
            Assert.InRange(weighted.Sigma[k], 0, uniform.Sigma[k] * (1 + 1e-12));
            Assert.InRange(Math.Abs(weighted.Real[k] - uniform.Real[k]), 0, 5 * uniform.Sigma[k]);
        }
    }

    [Theory]
    [InlineData(AverageWeighting.InverseVariance)]
    [InlineData(AverageWeighting.Uniform)]
    public void AConstantStaysWhatItIs(AverageWeighting weighting)
    {
        var set = SyntheticVisibilities.Of(["A", "B", "C"], TwoScans, (_, _, _) => (0.7, -0.2));
        foreach (var averaged in new[] { ScanAverage.Of(set, weighting), TimeAverage.Of(set, 30, weighting) })
        {
            Assert.All(averaged.Columns.Real, value => Assert.Equal(0.7, value, 1e-14));
            Assert.All(averaged.Columns.Imaginary, value => Assert.Equal(-0.2, value, 1e-14));
            Assert.Equal(set.Columns.IntegrationSeconds.Sum(), averaged.Columns.IntegrationSeconds.Sum(), 1e-9);
        }
    }

    [Fact]
    public void WeightsAddUp()
    {
        var set = SyntheticVisibilities.Of(["A", "B"], TwoScans, (t, _, _) => (Math.Sin(1e3 * t), Math.Cos(700 * t)));
        var averaged = ScanAverage.Of(set).Columns;
        Assert.Equal(2, averaged.Count);
        foreach (var (k, scan) in Scans.Of(set).Index())
        {
            var weight = scan.Rows.Sum(r => Math.Pow(set.Columns.Sigma[r], -2));
            Assert.Equal(1 / Math.Sqrt(weight), averaged.Sigma[k], 1e-15);
            Assert.Equal(scan.Rows.Sum(r => set.Columns.Real[r] * Math.Pow(set.Columns.Sigma[r], -2)) / weight, averaged.Real[k], 1e-14);
            Assert.Equal(scan.Rows.Sum(r => set.Columns.U[r] * Math.Pow(set.Columns.Sigma[r], -2)) / weight, averaged.U[k], 1e-5);
        }
    }

    /// <summary>A station that comes late: eht-imaging's stamps tear it off, ours keep every baseline of a scan at one time.</summary>
    [Fact]
    public void BaselinesThatBeginLateKeepTheTimeOfTheirScan()
    {
        var whole = SyntheticVisibilities.Of(["A", "B", "C"], TwoScans, (_, _, _) => (1, 0));
        var late = Selection.Where(whole, k => whole.Columns.Station2[k] != 2 || k >= 9, "C late");
        Assert.Equal(2, ScanAverage.Of(late).Columns.TimeHours.Distinct().Count());
        Assert.Equal(3, ScanAverage.Of(late, AverageWeighting.Uniform).Columns.TimeHours.Distinct().Count());
    }

    [Fact]
    public void StretchesOfTimeStayWithinTheirScan()
    {
        var set = SyntheticVisibilities.Of(["A", "B", "C"], TwoScans, (t, _, _) => (t, 0));
        var averaged = TimeAverage.Of(set, 30);
        Assert.Equal([30, 30, 30, 30, 30, 30, 10], averaged.Columns.IntegrationSeconds.Where((_, k) => k % 3 == 0));
        Assert.Equal(7, averaged.Columns.TimeHours.Distinct().Count());
        Assert.Equal(1 + (10 / 3600.0), averaged.Columns.TimeHours[0], 1e-12);
        Assert.Equal(2 + (60 / 3600.0), averaged.Columns.TimeHours[^1], 1e-12);
    }

    [Fact]
    public void StretchesAsLongAsAnIntegrationChangeNothing()
    {
        var set = SyntheticVisibilities.Of(["A", "B", "C"], TwoScans, (t, u, v) => (t, u - v));
        var averaged = TimeAverage.Of(set, 10);
        Assert.Equal(set.Columns.Real, averaged.Columns.Real);
        Assert.Equal(set.Columns.TimeHours, averaged.Columns.TimeHours);
    }

    [Fact]
    public void UniformStretchesAreThoseOfTheClock()
    {
        var set = SyntheticVisibilities.Of(["A", "B"], TwoScans, (_, _, _) => (1, 0));
        var averaged = TimeAverage.Of(set, 60, AverageWeighting.Uniform);
        Assert.Equal([60, 60, 60, 10], averaged.Columns.IntegrationSeconds);
        Assert.All(averaged.Columns.TimeHours.Zip([1 + (30 / 3600.0), 1 + (90 / 3600.0), 2 + (30 / 3600.0), 2 + (90 / 3600.0)]), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
    }

    [Fact]
    public void PolarisationProductsAreAveragedWithWhatWasMeasured()
    {
        var set = SyntheticVisibilities.Of(["A", "B"], [1, 1.001, 1.002], (_, _, _) => (1, 0));
        PolarizationData[] products =
        [
            new(PolarizationProduct.RR, [1, 2, double.NaN], [0, 3, 0], [0.1, 0.2, 0.1]),
            new(PolarizationProduct.LL, [double.NaN, double.NaN, double.NaN], [0, 0, 0], [1, 1, 1]),
        ];
        var averaged = ScanAverage.Of(set.With(set.Columns with { Products = products }, "products")).Columns;
        Assert.Equal((1 + (2 / 4.0)) / 1.25, averaged.Products[0].Real[0], 1e-14);
        Assert.Equal(0.75 / 1.25, averaged.Products[0].Imaginary[0], 1e-14);
        Assert.Equal(0.1 / Math.Sqrt(1.25), averaged.Products[0].Sigma[0], 1e-15);
        Assert.True(double.IsNaN(averaged.Products[1].Real[0]) && double.IsNaN(averaged.Products[1].Sigma[0]));
    }

    /// <summary>A row that runs the other way is the conjugate, its RL the other's conjugate LR.</summary>
    [Fact]
    public void ReversedBaselinesAreAveragedWithTheStraight()
    {
        var set = SyntheticVisibilities.Of(["A", "B"], [1, 1.001], (_, _, _) => (0.5, 0.25));
        PolarizationData[] products = [new(PolarizationProduct.RL, [1, 7], [2, 8], [0.1, 0.3]), new(PolarizationProduct.LR, [3, 1], [4, -2], [0.2, 0.1])];
        var columns = set.Columns with
        {
            Station1 = [0, 1], Station2 = [1, 0],
            U = [set.Columns.U[0], -set.Columns.U[0]], V = [set.Columns.V[0], -set.Columns.V[0]],
            Imaginary = [0.25, -0.25], Products = products,
        };
        var averaged = ScanAverage.Of(set.With(columns, "one turned")).Columns;
        Assert.Equal((1, 0.5, 0.25), (averaged.Count, averaged.Real[0], averaged.Imaginary[0]));
        Assert.Equal(set.Columns.U[0], averaged.U[0], 1e-6);
        Assert.Equal((1.0, 2.0), (averaged.Products[0].Real[0], averaged.Products[0].Imaginary[0]));
        Assert.Equal(0.1 / Math.Sqrt(2), averaged.Products[0].Sigma[0], 1e-15);
    }

    [Fact]
    public void AProductWithoutItsPartnerIsKeptWhereBaselinesTurn()
    {
        var set = SyntheticVisibilities.Of(["A", "B"], [1, 2], (_, _, _) => (0.5, 0.25));
        var columns = set.Columns with { Station1 = [0, 1], Station2 = [1, 0], Products = [new PolarizationData(PolarizationProduct.RL, [1, 3], [2, 4], [0.1, 0.2])] };
        var products = ScanAverage.Of(set.With(columns, "one turned")).Columns.Products;
        Assert.Equal([PolarizationProduct.RL, PolarizationProduct.LR], products.Select(product => product.Product));
        Assert.Equal((1, 2, double.NaN), (products[0].Real[0], products[0].Imaginary[0], products[0].Real[1]));
        Assert.Equal((double.NaN, 3, -4), (products[1].Real[0], products[1].Real[1], products[1].Imaginary[1]));
        Assert.Equal(0.2, products[1].Sigma[1], 1e-15);
    }

    /// <summary>Errors of averages are those their sigmas tell: chi^2 of 300 complex averages of noise lies within 4 standard deviations of 600.</summary>
    [Fact]
    public void SigmasOfAveragesTellTheirErrors()
    {
        var random = new Random(20170411);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var times = Enumerable.Range(0, 100).SelectMany(scan => Enumerable.Range(0, 10).Select(k => scan + (k * 10 / 3600.0))).ToArray();
        var noise = SyntheticVisibilities.Of(["A", "B", "C"], times, (_, _, _) => (Normal(), Normal()));
        noise = noise.With(noise.Columns with
        {
            Real = noise.Columns.Real.Zip(noise.Columns.Sigma, (x, s) => 0.3 + (x * s)).ToArray(),
            Imaginary = noise.Columns.Imaginary.Zip(noise.Columns.Sigma, (x, s) => x * s).ToArray(),
        }, "noise");
        foreach (var weighting in Enum.GetValues<AverageWeighting>())
        {
            var averaged = ScanAverage.Of(noise, weighting).Columns;
            Assert.Equal(300, averaged.Count);
            var chiSquare = Enumerable.Range(0, 300).Sum(k => (Math.Pow(averaged.Real[k] - 0.3, 2) + Math.Pow(averaged.Imaginary[k], 2)) / Math.Pow(averaged.Sigma[k], 2));
            Assert.InRange(chiSquare, 600 - (4 * Math.Sqrt(1200)), 600 + (4 * Math.Sqrt(1200)));
        }
    }

    /// <summary>Phases of stations that stay through a scan drop out of the closure phases of its averages.</summary>
    [Fact]
    public void ClosurePhasesOfAveragesKnowNoStation()
    {
        var truth = SyntheticVisibilities.Of(["A", "B", "C"], TwoScans, (_, u, v) => (1 + Math.Cos(u / 3e9), 0.5 * Math.Sin(v / 2e9)));
        var turned = new GainTable { Stations = new[] { "A", "B", "C" }.Select((name, s) => new StationGains(name, [1, 2], [Math.Cos(s + 1), Math.Cos(4 - s)], [Math.Sin(s + 1), Math.Sin(4 - s)])).ToArray() }
            .Calibrate(truth);
        static double Closure(VisibilitySet set, int scan)
        {
            var phase = VisibilityAmplitudes.Of(set).Phase;
            return phase[3 * scan] + phase[(3 * scan) + 2] - phase[(3 * scan) + 1];
        }

        var (straight, averaged) = (ScanAverage.Of(truth), ScanAverage.Of(turned));
        Assert.True(Math.Abs(averaged.Columns.Imaginary[0] - straight.Columns.Imaginary[0]) > 0.1);
        for (var scan = 0; scan < 2; scan++) Assert.Equal(0, Math.IEEERemainder(Closure(averaged, scan) - Closure(straight, scan), 2 * Math.PI), 1e-13);
    }

    [Fact]
    public void OneVisibilityIsItsOwnAverage()
    {
        var set = SyntheticVisibilities.Of(["A", "B"], [1.25], (_, _, _) => (0.3, -0.1));
        var averaged = ScanAverage.Of(set);
        Assert.Equal((0.3, -0.1, 1.25), (averaged.Columns.Real[0], averaged.Columns.Imaginary[0], averaged.Columns.TimeHours[0]));
        Assert.Equal(set.Columns.Sigma[0], averaged.Columns.Sigma[0], 1e-16);
        Assert.Contains("1 scans", averaged.History[^1], StringComparison.Ordinal);
        Assert.Empty(set.History);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void AnAverageOverNoTimeIsRefused(double seconds)
    {
        var set = SyntheticVisibilities.Of(["A", "B"], [1], (_, _, _) => (1, 0));
        Assert.Throws<ArgumentException>(() => TimeAverage.Of(set, seconds));
    }

    private static void Near(double expected, double actual) => Assert.InRange(Math.Abs((actual / expected) - 1), 0, 1e-13);
}
