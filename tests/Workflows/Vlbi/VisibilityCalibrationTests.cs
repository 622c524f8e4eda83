using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Tests.Data.Visibilities;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Workflows.Vlbi;

public class VisibilityCalibrationTests
{
    private const double Microarcsecond = Math.PI / 180 / 3600e6;

    /// <summary>All steps at once are the steps one by one, with the Gaussian in closed form.</summary>
    [ReferenceFact(ReferenceVisibilities.ScanAverages)]
    public void TheChainIsItsSteps()
    {
        var averaged = ReferenceVisibilities.Read(ReferenceVisibilities.ScanAverages);
        var (ours, expected) = (VisibilityCalibration.Of(averaged, Chain), EhtPreparation.Of(averaged, EhtPreparation.Exact));
        Assert.Equal(expected.Stations.Select(s => s.Name), ours.Stations.Select(s => s.Name));
        Assert.Equal(expected.Columns.Station1, ours.Columns.Station1);
        for (var k = 0; k < expected.Count; k++)
        {
            var distance = double.Hypot(ours.Columns.Real[k] - expected.Columns.Real[k], ours.Columns.Imaginary[k] - expected.Columns.Imaginary[k]);
            Assert.InRange(distance / expected.Columns.Amplitude(k), 0, 1e-10);
            Assert.InRange(Math.Abs((ours.Columns.Sigma[k] / expected.Columns.Sigma[k]) - 1), 0, 1e-10);
        }
    }

    [Fact]
    public void StepsThatAreNotAskedForAreLeftOut()
    {
        var set = SyntheticVisibilities.Of(["A", "B", "C"], [1, 2], (_, _, _) => (0.5, 0.1));
        var noisy = VisibilityCalibration.Of(set, new() { NoiseFraction = 0.1 });
        Assert.Equal(set.Columns.Real, noisy.Columns.Real);
        Assert.Single(noisy.History);
        Assert.Contains("expected one at least", Assert.Throws<ArgumentException>(() => VisibilityCalibration.Of(set, new())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => VisibilityCalibration.Of(set, new() { SelfCalibration = new() }));
    }

    private static VisibilityCalibrationOptions Chain => new()
    {
        ZeroBaselineFlux = 0.6,
        OrdersStations = true,
        ReverseTaper = 5 * Microarcsecond,
        NoiseFraction = 0.02,
        SelfCalibration = new() { Stations = ["LM"], MaximumLength = 2e9, AmplitudeTolerance = 1 },
        Source = SkyModelText.Parse("gauss"),
        SourceValues = [0.6, 60],
    };
}
