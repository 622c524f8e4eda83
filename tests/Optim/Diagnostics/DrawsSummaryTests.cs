using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Tests.Optim.Diagnostics;

/// <summary>The summary of all quantities.</summary>
public sealed class DrawsSummaryTests
{
    [Fact]
    public void EveryQuantityHasItsOwnFigures()
    {
        var draws = SampleDraws.Normal(4, 200, "a", "b", "c");
        var summary = DrawsSummary.Of(draws);
        Assert.Equal(["a", "b", "c"], summary.Quantities.Select(q => q.Name));
        for (var i = 0; i < 3; i++)
        {
            var alone = ChainStatistics.Of(draws.Columns(i));
            var quantity = summary.Quantities[i];
            Assert.Equal(
                [alone.Mean, alone.StandardDeviation, alone.MeanError(), alone.StandardDeviationError(), alone.RHat(), alone.BulkEss(), alone.TailEss()],
                new[] { quantity.Mean, quantity.StandardDeviation, quantity.MeanError, quantity.StandardDeviationError, quantity.RHat, quantity.BulkEss, quantity.TailEss });
            Assert.Equal(summary.Probabilities.Select(alone.Quantile), quantity.Quantiles);
        }

        Assert.Same(summary.Quantities[1], summary["B"]);
        Assert.Null(summary["d"]);
    }

    [Fact]
    public void ThreadsDoNotChangeTheFigures()
    {
        var draws = SampleDraws.Normal(3, 101, [.. Enumerable.Range(0, 20).Select(i => $"x[{i}]")]);
        var (one, many) = (DrawsSummary.Of(draws), DrawsSummary.Of(draws, threads: 4));
        Assert.Equal(one.Quantities.Select(q => (q.Mean, q.MeanError, q.RHat, q.BulkEss, q.TailEss)), many.Quantities.Select(q => (q.Mean, q.MeanError, q.RHat, q.BulkEss, q.TailEss)));
    }

    [Fact]
    public void UnevenChainsAndOddProbabilitiesAreRefused()
    {
        var (longer, shorter) = (SampleDraws.Normal(1, 10, "a"), SampleDraws.Normal(1, 9, "a"));
        var error = Assert.Throws<ArgumentException>(() => DrawsSummary.Of(new Draws(["a"], [longer.Chains[0], shorter.Chains[0]])));
        Assert.Contains("chain 2 has 9 draws of 1 quantities; expected 10 of 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DrawsSummary.Of(new Draws(["a"], [])));
        Assert.Throws<ArgumentException>(() => DrawsSummary.Of(longer, [0.5, 1.5]));
    }
}
