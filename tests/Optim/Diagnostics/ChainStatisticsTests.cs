using System.Globalization;
using System.Text.Json;
using VlbiOps.Core.Numerics;
using VlbiOps.Optim.Diagnostics;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Optim.Diagnostics;

/// <summary>Diagnostics of one quantity, against those of R's posterior 1.4.0 on the same draws.</summary>
public sealed class ChainStatisticsTests
{
    private const string Folder = "inference/nuts/diagnostics";

    private static readonly Dictionary<string, Func<ChainStatistics, double>> Figures = new()
    {
        ["mean"] = s => s.Mean,
        ["sd"] = s => s.StandardDeviation,
        ["median"] = s => s.Median,
        ["mad"] = s => s.MedianAbsoluteDeviation,
        ["q5"] = s => s.Quantile(0.05),
        ["q95"] = s => s.Quantile(0.95),
        ["rhat"] = s => s.RHat(),
        ["rhat_basic_split"] = s => s.SplitRHat(),
        ["ess_bulk"] = s => s.BulkEss(),
        ["ess_tail"] = s => s.TailEss(),
        ["ess_mean"] = s => s.MeanEss(),
        ["ess_sd"] = s => s.StandardDeviationEss(),
        ["ess_median"] = s => s.MedianEss(),
        ["ess_basic"] = s => s.MeanEss(),
        ["ess_q05"] = s => s.QuantileEss(0.05),
        ["ess_q95"] = s => s.QuantileEss(0.95),
        ["mcse_mean"] = s => s.MeanError(),
        ["mcse_sd"] = s => s.StandardDeviationError(),
        ["mcse_median"] = s => s.MedianError(),
        ["mcse_q05"] = s => s.QuantileError(0.05),
        ["mcse_q95"] = s => s.QuantileError(0.95),
    };

    public static TheoryData<string> Cases =>
        ["iid_normal", "ar09", "ar_neg05", "cauchy", "shifted_chain", "scale_differs", "odd_length", "one_chain", "ties_binary", "trend", "constant", "short"];

    [ReferenceTheory(Folder)]
    [MemberData(nameof(Cases))]
    public void FiguresAreThoseOfThePosteriorPackage(string name)
    {
        var statistics = ChainStatistics.Of(Chains(name));
        using var document = JsonDocument.Parse(File.ReadAllBytes(TestFiles.Reference(Folder + "/expected_posterior_R.json")));
        var compared = 0;
        foreach (var member in document.RootElement.GetProperty("cases").GetProperty(name).EnumerateObject().Where(m => m.Name is not ("chains" or "draws")))
        {
            if (!IsQuirk(name, member.Name))
            {
                var expected = member.Value.ValueKind == JsonValueKind.Null ? double.NaN : member.Value.GetDouble();
                var actual = Figures[member.Name](statistics);
                Assert.True(
                    double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(actual - expected) <= 1e-10 * Math.Max(1.0, Math.Abs(expected)),
                    FormattableString.Invariant($"{name} {member.Name}: {actual:R} and not {expected:R}"));
                compared++;
            }
        }

        Assert.Equal(name switch { "short" => 8, "ties_binary" => 20, _ => 21 }, compared);
    }

    /// <summary>With 6 draws a chain R reads an element past the end of its sum; a tail that does not vary makes both tails NA there.</summary>
    private static bool IsQuirk(string name, string figure) => name switch
    {
        "short" => figure.StartsWith("ess", StringComparison.Ordinal) || figure.StartsWith("mcse", StringComparison.Ordinal),
        "ties_binary" => figure == "ess_tail",
        _ => false,
    };

    [ReferenceFact(Folder)]
    public void ATailThatDoesNotVaryIsLeftOut() => Assert.Equal(762.62931651414, ChainStatistics.Of(Chains("ties_binary")).TailEss(), 1e-10 * 762);

    [ReferenceFact(Folder)]
    public void ShortChainsHaveTheGreatestSizeThatIsGranted() => Assert.Equal(24.0 * Math.Log10(24.0), ChainStatistics.Of(Chains("short")).BulkEss(), 1e-12 * 33);

    [Fact]
    public void UnitsAndShiftsChangeNothingButTheUnits()
    {
        var chains = Normal(4, 200, 1);
        var plain = ChainStatistics.Of(chains);
        var small = ChainStatistics.Of([.. chains.Select(c => c.Select(x => x * 1e-300).ToArray())]);
        var scaled = ChainStatistics.Of([.. chains.Select(c => c.Select(x => x * 1e-12).ToArray())]);
        Assert.Equal(plain.RHat(), small.RHat(), 1e-12);
        Assert.Equal(plain.BulkEss(), small.BulkEss(), 1e-9);
        Assert.Equal(plain.SplitRHat(), scaled.SplitRHat(), 1e-12);
        Assert.Equal(plain.MeanEss(), scaled.MeanEss(), 1e-8);
        Assert.Equal(plain.MeanError(), scaled.MeanError() * 1e12, 1e-10);
        Assert.False(small.IsConstant);
    }

    [Fact]
    public void ANewQuantityLeavesNothingOfTheLast()
    {
        var (first, second) = (Normal(3, 101, 2), Normal(3, 101, 3));
        var reused = ChainStatistics.Of(first);
        reused.StandardDeviationError();
        reused.Load(second);
        var fresh = ChainStatistics.Of(second);
        Assert.All(Figures.Values, figure => Assert.Equal(figure(fresh), figure(reused)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void WhereADrawIsNotFiniteNothingIsTold(double value)
    {
        var chains = Normal(2, 50, 4);
        chains[1][7] = value;
        var statistics = ChainStatistics.Of(chains);
        Assert.All(Figures, figure => Assert.True(double.IsNaN(figure.Value(statistics)), figure.Key));
        Assert.False(statistics.IsFinite);
        Assert.False(statistics.IsConstant);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void ChainsTooShortForASizeSaySo(int length)
    {
        var statistics = ChainStatistics.Of(Normal(2, length, 5));
        Assert.True(double.IsNaN(statistics.BulkEss()));
        Assert.True(double.IsNaN(statistics.QuantileError(0.5)));
        Assert.True(double.IsFinite(statistics.Median));
    }

    [Fact]
    public void ChainsThatStickAtDifferentValuesHaveNoFiniteRHat()
    {
        double[][] stuck = [[.. Enumerable.Repeat(1.0, 40)], [.. Enumerable.Repeat(2.0, 40)]];
        Assert.Equal(double.PositiveInfinity, ChainStatistics.Of(stuck).RHat());
    }

    [Fact]
    public void UnevenChainsAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => ChainStatistics.Of([new double[4], new double[5]]));
        Assert.Contains("chain 2 of 2 has 5 draws; expected 2 chains of 4", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ChainStatistics.Of([]));
    }

    [Fact]
    public void TheErrorOfAMeanIsThatOfManyRuns()
    {
        // An autoregression of 0.6: independent draws are worth (1 + 0.6) / (1 - 0.6) = 4 of them.
        var sizes = new double[40];
        var means = new double[sizes.Length];
        for (var run = 0; run < sizes.Length; run++)
        {
            var statistics = ChainStatistics.Of(Autoregression(2, 1000, 0.6, (ulong)run));
            (sizes[run], means[run]) = (statistics.MeanEss(), statistics.Mean / statistics.MeanError());
        }

        Assert.Equal(500.0, sizes.Average(), 40.0);
        Assert.Equal(1.0, Math.Sqrt(means.Average(z => z * z)), 0.35);
    }

    internal static double[][] Normal(int chains, int length, ulong seed) => Autoregression(chains, length, 0.0, seed);

    internal static double[][] Autoregression(int chains, int length, double correlation, ulong seed)
    {
        var draws = new double[chains][];
        for (var chain = 0; chain < chains; chain++)
        {
            var random = new RandomStream(seed).Split((ulong)chain);
            draws[chain] = new double[length];
            var state = random.NextNormal();
            foreach (ref var draw in draws[chain].AsSpan())
            {
                draw = state;
                state = (correlation * state) + (Math.Sqrt(1.0 - (correlation * correlation)) * random.NextNormal());
            }
        }

        return draws;
    }

    private static double[][] Chains(string name)
    {
        var rows = File.ReadLines(TestFiles.Reference($"{Folder}/draws_{name}.csv")).Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return [.. Enumerable.Range(0, rows[0].Length).Select(chain => rows.Select(row => row[chain]).ToArray())];
    }
}
