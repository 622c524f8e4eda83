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
    public void ATableOfOtherVisibilitiesIsDoubted()
    {
        var set = Visibilities();
        var own = ClosureSets.Form(set, ClosureKind.Phase);
        var other = new ClosureSet
        {
            Kind = own.Kind, LegU = own.LegU, LegV = own.LegV, Values = own.Values, Sigma = own.Sigma,
            TimeHours = [.. own.TimeHours.Select((time, k) => k == 0 ? time + 100 : time)],
            Stations = [.. own.Stations.Select(names => names.Select(name => name == "A" ? "ZZ" : name).ToArray())],
        };
        var warnings = new List<string>();
        VlbiDataPreparation.Of(new(set, [other]), Closing, warnings);
        Assert.Contains(warnings, warning => warning.Contains("names stations that did not observe: ZZ;", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Contains($"1 of {own.Count} closures of the given table are of times when nothing was observed", StringComparison.Ordinal));
        Assert.Empty(GivenClosures.Doubts(own, set));
    }

    /// <summary>All loops of the stations and baselines that are left are those of a table of all loops between these.</summary>
    [Fact]
    public void ATableFollowsStationsAndBaselines()
    {
        var set = Visibilities();
        var options = Closing with { Stations = ["a", "B", "C", "E"], ShortestBaseline = 1.5e9, LongestBaseline = 6e9, LeastSignalToNoise = 1e-3, Closures = ClosureSelection.Maximal };
        var warnings = new List<string>();
        var used = VlbiDataPreparation.Of(new(set, [ClosureSets.Form(set, ClosureKind.Phase, ClosureSelection.Maximal)]), options, warnings).Terms[0].Closures!;
        var expected = Prepare(options).Data.Terms[0].Closures!;
        Assert.InRange(expected.Count, 1, 7);
        Assert.Equal(expected.Values, used.Values);
        Assert.Equal(expected.LegU, used.LegU);
        Assert.Equal(expected.Stations.Select(names => string.Join('-', names)), used.Stations.Select(names => string.Join('-', names)));
        Assert.Contains(warnings, warning => warning.EndsWith("as it is; not applied to it: the least signal-to-noise ratio, the choice of closures.", StringComparison.Ordinal));
        var error = Assert.Throws<ArgumentException>(() => VlbiDataPreparation.Of(new(set, [expected]), Closing with { Stations = ["B", "C", "D"] }, warnings));
        Assert.Contains($"none of {expected.Count} closures of the given table is left", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amplitude", ClosureKind.Phase, "closure-phase, which no data product uses (amplitude); expected closure-phase among them")]
    [InlineData("closure-amplitude", ClosureKind.LogAmplitude, "log-closure-amplitude, which no data product uses (closure-amplitude); expected log-closure-amplitude among them")]
    public void ATableThatNoProductUsesIsRefused(string products, ClosureKind kind, string message)
    {
        var (set, options) = (Visibilities(), Closing with { Products = VlbiOptionText.Products(products) });
        var table = ClosureSets.Form(set, kind);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => VlbiDataPreparation.Of(new(set, [table]), options, [])).Message, StringComparison.Ordinal);
        options = options with { Products = VlbiOptionText.Products("closure-phase,log-closure-amplitude") };
        Assert.Same(table, VlbiDataPreparation.Of(new(set, [table]), options, []).Terms.Single(term => term.Closures!.Kind == kind).Closures);
        Assert.Contains("several tables", Assert.Throws<ArgumentException>(() => VlbiDataPreparation.Of(new(set, [table, table]), options, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FaintAmplitudesStayInClosures()
    {
        var options = Closing with { Products = VlbiOptionText.Products("closure-amplitude") };
        var (data, warnings) = Prepare(options, 1e-3);
        Assert.Equal(Prepare(options).Data.Terms[0].Closures!.Count, data.Terms[0].Closures!.Count);
        Assert.EndsWith("do not exceed their noise: in closure amplitudes they count as large as their noise.", Assert.Single(warnings), StringComparison.Ordinal);
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
