using VlbiOps.Optim.Sampling;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Posteriors;
using VlbiOps.Results.Sampling;
using VlbiOps.Tests.Optim.Diagnostics;
using VlbiOps.Tests.Results.Sampling;

namespace VlbiOps.Tests.Reports.Posteriors;

/// <summary>Figures of made-up draws, whose look is known.</summary>
public class PosteriorFigureTests
{
    private static readonly DrawnPosterior Posterior = Drawn(chains: 4, draws: 400, parameters: 3, (random, _, _, _) => random.NextDouble());

    [Fact]
    public void EveryParameterAndChainHasItsRanks()
    {
        var figure = RankFigure.Of(Posterior);
        Assert.Equal("Ranks of chains", figure.Title);
        Assert.Contains("20 bins of ranks among all 1600 draws, for p1, p2 and p3; the dashed lines at 20", figure.AltText, StringComparison.Ordinal);
        var svg = figure.ToSvg();
        foreach (var chain in Enumerable.Range(1, 4)) Assert.Contains($"p3, chain {chain}", svg, StringComparison.Ordinal);
    }

    /// <summary>A chain above all others has no low ranks.</summary>
    [Fact]
    public void AChainApartShowsInItsRanks()
    {
        var apart = Drawn(2, 200, 1, (random, chain, _, _) => chain + random.NextDouble());
        var counts = ChainRanks.Counts(apart.Draws.Columns(0));
        Assert.Equal([.. Enumerable.Repeat(20.0, 10), .. Enumerable.Repeat(0.0, 10)], counts[0]);
        Assert.Equal(counts[0].Reverse(), counts[1]);
    }

    [Fact]
    public void EnergiesTellTheFraction()
    {
        var slow = Drawn(2, 400, 1, (random, _, _, _) => random.NextDouble(), draw => Math.Sin(draw / 50.0));
        var figure = EnergyFigure.Of(slow);
        Assert.Contains("E-BFMI of the chains: 0.00, 0.00; below 0.3", figure.AltText, StringComparison.Ordinal);
        Assert.Contains("chain 2: E-BFMI 0.00", figure.ToSvg(), StringComparison.Ordinal);
        var unknown = Drawn(1, 20, 1, (random, _, _, _) => random.NextDouble(), _ => double.NaN);
        Assert.Contains("nothing is told of the energies", Assert.Throws<ArgumentException>(() => EnergyFigure.Of(unknown)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AutocorrelationIsThatOfTheChain()
    {
        var value = 0.0;
        var chain = Drawn(1, 4000, 1, (random, _, _, _) => value = (0.8 * value) + random.NextDouble() - 0.5);
        Assert.Matches("on average: p1 0.(7[89]|8[012])\\.", AutocorrelationFigure.Of(chain).AltText);
        Assert.Contains("on average: p1 0.00", AutocorrelationFigure.Of(Drawn(1, 90, 1, (_, _, _, _) => 3)).AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void WhichOfManyAreDrawnIsTold()
    {
        var many = Drawn(2, 20, 30, (random, _, _, _) => random.NextDouble());
        foreach (var draw in new Func<DrawnPosterior, Figure>[] { CornerFigure.Of, TraceFigure.Of, RankFigure.Of, AutocorrelationFigure.Of })
        {
            Assert.Equal(string.Empty, draw(Posterior).Remark);
            Assert.Equal("8 of 30 parameters are drawn: p1, p2, p3, p4, p5, p6, p7, p8", draw(many).Remark);
            Assert.StartsWith("12 of 20 parameters are drawn: p11, p12,", draw(many with { Names = many.Draws.Names.Skip(10).ToArray() }).Remark, StringComparison.Ordinal);
            Assert.Contains("p99", Assert.Throws<ArgumentException>(() => draw(many with { Names = new[] { "p99" } })).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void DrawsOfFilesAreDrawnWithoutUnits()
    {
        var stored = new StoredDraws(SampleDraws.Normal(3, 60, "ring.diameter", "ring.width"), StoredDrawsSamples.Header());
        var figure = CornerFigure.Of(DrawnPosterior.Of(stored));
        Assert.Contains("ring.diameter", figure.AltText, StringComparison.Ordinal);
        Assert.Contains("ring.width", figure.AltText, StringComparison.Ordinal);
    }

    private static DrawnPosterior Drawn(int chains, int draws, int parameters, Func<Random, int, int, int, double> value, Func<int, double>? energy = null)
    {
        var random = new Random(3);
        var made = new Draws([.. Enumerable.Range(1, parameters).Select(k => $"p{k}")], [.. Enumerable.Range(0, chains).Select(chain => new ChainDraws
        {
            Count = draws,
            ParameterCount = parameters,
            Values = [.. Enumerable.Range(0, parameters).SelectMany(p => Enumerable.Range(0, draws).Select(draw => value(random, chain, p, draw)))],
            LogDensity = new double[draws],
            Acceptance = [.. Enumerable.Repeat(0.9, draws)],
            StepSize = [.. Enumerable.Repeat(0.5, draws)],
            TreeDepth = new int[draws],
            LeapfrogCount = new int[draws],
            IsDivergent = new bool[draws],
            Energy = [.. Enumerable.Range(0, draws).Select(draw => energy?.Invoke(draw) ?? random.NextDouble())],
        })]);
        return new(made, made.Names.Select(_ => string.Empty).ToArray(), VlbiOps.Optim.Diagnostics.ConvergenceReport.Of(made));
    }
}
