using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Tests.Optim.Diagnostics;

/// <summary>What is said about draws, each fault made on purpose.</summary>
public sealed class ConvergenceReportTests
{
    private static readonly string[] Names = ["flux", "size", "theta[1]"];

    [Fact]
    public void OfGoodDrawsThereIsNothingToSay()
    {
        var report = ConvergenceReport.Of(Good());
        Assert.Empty(report.Warnings);
        Assert.True(report.HasConverged);
        Assert.InRange(report.MaxRHat, 0.99, 1.01);
        Assert.True(report.MinBulkEss > 1000.0 && report.MinTailEss > 1000.0);
        Assert.All(report.EnergyFractions, fraction => Assert.InRange(fraction, 1.5, 2.5));
        Assert.Equal([[0, 1, 2, 3]], report.ChainGroups);
    }

    [Theory]
    [InlineData(1, ConvergenceSeverity.Warning, "1 draw of 2000 (0.05 %) diverged")]
    [InlineData(50, ConvergenceSeverity.Failure, "50 draws of 2000 (2.5 %) diverged")]
    public void DivergencesAreCounted(int count, ConvergenceSeverity severity, string words)
    {
        var draws = Good();
        draws.Chains[2].IsDivergent.AsSpan(100, count).Fill(true);
        AssertSingle(ConvergenceReport.Of(draws), ConvergenceIssue.Divergences, severity, words);
    }

    [Fact]
    public void TrajectoriesCutShortAreNoted()
    {
        var draws = Good();
        draws.Chains[0].TreeDepth.AsSpan(0, 20).Fill(10);
        var report = ConvergenceReport.Of(draws);
        AssertSingle(report, ConvergenceIssue.TreeDepth, ConvergenceSeverity.Note, "20 draws of 2000 (1.0 %) reached the tree depth of 10");
        Assert.True(report.HasConverged);
        Assert.Empty(ConvergenceReport.Of(draws, new ConvergenceLimits { MaxTreeDepth = 12 }).Warnings);
    }

    [Fact]
    public void DisagreeingChainsNameTheWorstQuantityFirst()
    {
        var draws = Good();
        Shift(draws, 0, 1, 0.4);
        Shift(draws, 0, 2, 0.9);
        var warning = Assert.Single(ConvergenceReport.Of(draws).Warnings, w => w.Issue == ConvergenceIssue.RHat);
        Assert.Equal(["theta[1]", "size"], warning.Quantities);
        Assert.Contains("theta[1] (1.", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TooFewEffectiveDrawsAreToldForBulkAndTails()
    {
        var report = ConvergenceReport.Of(SampleDraws.Normal(4, 60, Names));
        Assert.Contains(report.Warnings, w => w.Issue == ConvergenceIssue.BulkEss && w.Message.Contains("below 400 (100 a chain)", StringComparison.Ordinal));
        Assert.Contains(report.Warnings, w => w.Issue == ConvergenceIssue.TailEss);
        Assert.False(report.HasConverged);
    }

    [Fact]
    public void AnEnergyThatCreepsIsTold()
    {
        var draws = Good();
        ChainStatisticsTests.Autoregression(1, 500, 0.97, 3)[0].CopyTo(draws.Chains[1].Energy, 0);
        AssertSingle(ConvergenceReport.Of(draws), ConvergenceIssue.EnergyFraction, ConvergenceSeverity.Warning, "in chain 2 (0.0");
    }

    [Fact]
    public void ChainsInDifferentModesAreGroupedAndWeighed()
    {
        var draws = Good();
        Shift(draws, 1, 0, 9.0);
        Shift(draws, 3, 0, 9.0);
        foreach (ref var density in draws.Chains[3].LogDensity.AsSpan())
        {
            density -= 40.0;
        }

        var report = ConvergenceReport.Of(draws);
        Assert.Equal([[0, 2], [1, 3]], report.ChainGroups);
        var first = report.Warnings[0];
        Assert.Equal((ConvergenceIssue.SeparateModes, ConvergenceSeverity.Failure), (first.Issue, first.Severity));
        Assert.Equal(["flux"], first.Quantities);
        Assert.Contains("chains 1 and 3 (mean log density ", first.Message, StringComparison.Ordinal);
        Assert.Contains("chains 2 and 4 (mean log density -2", first.Message, StringComparison.Ordinal);
        Assert.Contains(report.Warnings, w => w is { Issue: ConvergenceIssue.RHat, Severity: ConvergenceSeverity.Failure });
    }

    [Fact]
    public void AConstantQuantityIsNotedAndNothingElse()
    {
        var draws = Good();
        foreach (var chain in draws.Chains)
        {
            chain.Values.AsSpan(chain.Count, chain.Count).Fill(0.1);
        }

        AssertSingle(ConvergenceReport.Of(draws), ConvergenceIssue.ConstantQuantity, ConvergenceSeverity.Note, "Every draw of size is the same");
    }

    [Fact]
    public void DrawsThatAreNotFiniteFail()
    {
        var draws = Good();
        draws.Chains[1].Values[3] = double.NaN;
        AssertSingle(ConvergenceReport.Of(draws), ConvergenceIssue.NonFiniteDraws, ConvergenceSeverity.Failure, "Some draws of flux are not finite");
    }

    [Fact]
    public void OneChainAndFewDrawsAreTold()
    {
        Assert.Contains(ConvergenceReport.Of(SampleDraws.Normal(1, 500, Names)).Warnings, w => w is { Issue: ConvergenceIssue.SingleChain, Severity: ConvergenceSeverity.Note });
        Assert.Contains(ConvergenceReport.Of(SampleDraws.Normal(4, 5, Names)).Warnings, w => w is { Issue: ConvergenceIssue.FewDraws, Severity: ConvergenceSeverity.Failure });
    }

    [Fact]
    public void OfTooFewDrawsNothingElseIsSaid()
    {
        var draws = SampleDraws.Normal(2, 12, Names);
        Shift(draws, 0, 0, 20.0);
        AssertSingle(ConvergenceReport.Of(draws), ConvergenceIssue.FewDraws, ConvergenceSeverity.Failure, "too few to judge");
    }

    [Fact]
    public void OneChainDisagreesWithNoneButItself()
    {
        var draws = SampleDraws.Normal(1, 200, Names);
        for (var i = 0; i < 100; i++) draws.Chains[0].Values[i] += 20.0;
        var warning = ConvergenceReport.Of(draws).Warnings.Single(w => w.Issue == ConvergenceIssue.RHat);
        Assert.StartsWith("The halves of the chain disagree", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MessagesAreOneLineAndTellWhatToDo()
    {
        var draws = SampleDraws.Normal(4, 40, [.. Enumerable.Range(1, 30).Select(i => $"theta[{i}]")]);
        Shift(draws, 0, 0, 20.0);
        draws.Chains[0].IsDivergent[0] = true;
        Assert.All(ConvergenceReport.Of(draws).Warnings, w =>
        {
            Assert.DoesNotContain('\n', w.Message);
            Assert.EndsWith(".", w.Message, StringComparison.Ordinal);
            Assert.InRange(w.Message.Length, 60, 600);
        });
    }

    [Fact]
    public void TheReportIsTheSameFromAnEarlierSummary()
    {
        var draws = SampleDraws.Normal(4, 60, Names);
        Assert.Equal(
            ConvergenceReport.Of(draws).Warnings.Select(w => w.Message), ConvergenceReport.Of(draws, summary: DrawsSummary.Of(draws, [0.5])).Warnings.Select(w => w.Message));
    }

    private static Draws Good() => SampleDraws.Normal(4, 500, Names);

    private static void Shift(Draws draws, int chain, int quantity, double by)
    {
        foreach (ref var value in draws.Chains[chain].Values.AsSpan(quantity * draws.CountPerChain, draws.CountPerChain))
        {
            value += by;
        }
    }

    private static void AssertSingle(ConvergenceReport report, ConvergenceIssue issue, ConvergenceSeverity severity, string words)
    {
        var warning = Assert.Single(report.Warnings);
        Assert.Equal((issue, severity), (warning.Issue, warning.Severity));
        Assert.Contains(words, warning.Message, StringComparison.Ordinal);
    }
}
