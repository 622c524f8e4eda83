using VlbiOps.Data.Closures;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Workflows.Vlbi;

public class VlbiDataPreparationTests
{
    private static readonly VlbiFitOptions Closing = new() { Model = SkyModelText.Parse("mring(order=1)"), Products = VlbiOptionText.Products("closure-phase") };

    [Fact]
    public void ClosuresOfMaximalSetsAreNotIndependent()
    {
        var (data, warnings) = Prepare(Closing with { Closures = ClosureSelection.Maximal });
        Assert.Equal(2 * 10, data.Terms[0].Closures!.Count);
        Assert.Contains(warnings, warning => warning.Contains("counts 20 values of closure-phase as independent, of which 12 are", StringComparison.Ordinal));
        Assert.Empty(Prepare(Closing).Warnings);
        Assert.Contains("depend on one another", Assert.Throws<ArgumentException>(() => Prepare(Closing with { Closures = ClosureSelection.Maximal, UsesCovariance = true })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATableStandsInForWhatWouldBeFormed()
    {
        var set = Visibilities();
        var table = ClosureSets.Form(set, ClosureKind.Phase, ClosureSelection.EhtimMinimal);
        var warnings = new List<string>();
        var data = VlbiDataPreparation.Of(new(set, [table]), Closing with { NoiseFraction = 0.02 }, warnings);
        Assert.Same(table, data.Terms[0].Closures);
        Assert.Contains(warnings, warning => warning.Contains("as it is", StringComparison.Ordinal));
    }

    [Fact]
    public void FaintAmplitudesAreCounted()
    {
        var warnings = Prepare(Closing with { Products = VlbiOptionText.Products("amplitude,log-amplitude") }, 1e-3).Warnings;
        Assert.Equal(2, warnings.Count(warning => warning.Contains("do not exceed their noise", StringComparison.Ordinal)));
        Assert.Empty(Prepare(Closing with { Products = VlbiOptionText.Products("amplitude", "rice") }, 1e-3).Warnings);
    }

    [Fact]
    public void NoLoopsAreNoClosures()
    {
        var error = Assert.Throws<ArgumentException>(() => Prepare(Closing with { Stations = ["A", "B"] }));
        Assert.Contains("no closure-phase is left of 2 visibilities; expected loops of 3 stations", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsShapeTheData()
    {
        var (plain, shaped) = (Prepare(Closing).Data.Visibilities, Prepare(Closing with { NoiseFraction = 0.1, NoiseFloor = 0.3, ShortestBaseline = 2e9 }).Data.Visibilities);
        Assert.True(shaped.Count < plain.Count);
        Assert.All(Enumerable.Range(0, shaped.Count), row => Assert.True(shaped.Columns.BaselineLength(row) >= 2e9 && shaped.Columns.Sigma[row] > 0.3));
    }

    [ReferenceFact(ReferenceVisibilities.Raw)]
    public void UnaveragedVisibilitiesAreTold()
    {
        var warnings = new List<string>();
        var observation = new VlbiObservation(ReferenceVisibilities.Read(ReferenceVisibilities.Raw));
        VlbiDataPreparation.Of(observation, Closing, warnings);
        Assert.Contains(warnings, warning => warning.Contains("are fitted as they are; averaged over scans they would be 216", StringComparison.Ordinal));
        warnings.Clear();
        Assert.Equal(216, VlbiDataPreparation.Of(observation, Closing with { AverageSeconds = double.PositiveInfinity }, warnings).Visibilities.Count);
        Assert.Empty(warnings);
    }

    private static (VlbiData Data, List<string> Warnings) Prepare(VlbiFitOptions options, double amplitude = 1)
    {
        var warnings = new List<string>();
        return (VlbiDataPreparation.Of(new(Visibilities(amplitude)), options, warnings), warnings);
    }

    private static VlbiOps.Data.Visibilities.VisibilitySet Visibilities(double amplitude = 1) =>
        SyntheticVisibilities.Of(["A", "B", "C", "D", "E"], [1, 2], (_, u, _) => (amplitude, amplitude * Math.Sin(u / 1e9)));
}
