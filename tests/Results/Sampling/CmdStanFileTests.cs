using VlbiOps.Data.Files;
using VlbiOps.Results.Sampling;

namespace VlbiOps.Tests.Results.Sampling;

/// <summary>Draws in CmdStan's CSV files.</summary>
public sealed class CmdStanFileTests : IDisposable
{
    /// <summary>As CmdStan 2.34 writes it, with warm-up draws kept.</summary>
    private const string Foreign = """
        # stan_version_major = 2
        # stan_version_minor = 34
        # model = bernoulli_model
        # method = sample (Default)
        #   sample
        #     num_samples = 2
        #     num_warmup = 1
        #     save_warmup = true
        #     thin = 1 (Default)
        #       delta = 0.8 (Default)
        #             max_depth = 10 (Default)
        #   seed = 1234
        lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__,theta.1,theta.2
        -9,0.5,2,1,1,0,9,0.11,0.2
        # Adaptation terminated
        # Step size = 0.9
        # Diagonal elements of inverse mass matrix:
        # 0.5, 0.25
        -7,1,0.9,1,1,0,7.1,0.31,nan
        -8,0.9,0.9,2,3,1,8.5,0.21,-inf
        #
        #  Elapsed Time: 0.005 seconds (Warm-up)

        """;

    private readonly StoredDrawsSamples samples = new();

    public void Dispose() => samples.Dispose();

    [Fact]
    public void DrawsReadBackToTheSameBits()
    {
        var (draws, path) = (StoredDrawsSamples.Draws(), samples.PathOf("run.csv"));
        var paths = CmdStanFile.Write(draws, StoredDrawsSamples.Header(), path);
        Assert.Equal(["run_1.csv", "run_2.csv", "run_3.csv"], paths.Select(Path.GetFileName));
        var read = CmdStanFile.Read(path);
        StoredDrawsSamples.AssertSame(draws, read.Draws);
        StoredDrawsSamples.AssertSame(StoredDrawsSamples.Header() with { Model = "two_rings" }, read.Header);
        StoredDrawsSamples.AssertSame(draws with { Chains = [draws.Chains[1]] }, CmdStanFile.Read(paths[1]).Draws);
    }

    [Fact]
    public void ColumnsHaveTheNamesThatReadersKnow()
    {
        var path = CmdStanFile.Write(StoredDrawsSamples.Draws(), StoredDrawsSamples.Header(), samples.PathOf("run.csv"))[0];
        var lines = File.ReadAllLines(path);
        var header = Array.FindIndex(lines, line => !line.StartsWith('#'));
        Assert.Equal(
            "lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__,mu,theta.1,theta.2,omega.2.1,ring_diameter,ring_diameter_2,flux_1,x,phi_3,quantity",
            lines[header]);
        Assert.Contains("#     num_warmup = 400", lines);
        Assert.Contains("#   seed = 18446744073709551615", lines);
        Assert.Equal(["# Adaptation terminated", "# Step size = 0.7", "# Elements of inverse mass matrix:", "# 1, 0.1", "# 0.1, 2"], lines[(header + 1)..(header + 6)]);
        Assert.Equal(40, lines.Count(line => !line.StartsWith('#')) - 1);
        Assert.DoesNotContain("\r", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutSettingsDrawsReadBackToo()
    {
        var draws = StoredDrawsSamples.Draws();
        CmdStanFile.Write(draws, new DrawsHeader(), samples.PathOf("run.csv"));
        var read = CmdStanFile.Read(samples.PathOf("run.csv"));
        StoredDrawsSamples.AssertSame(draws, read.Draws);
        StoredDrawsSamples.AssertSame(new DrawsHeader(), read.Header);
    }

    [Fact]
    public void AFileOfCmdStanItselfIsRead()
    {
        var read = CmdStanFile.Read(Made(Foreign));
        Assert.Equal(["theta[1]", "theta[2]"], read.Draws.Names);
        var chain = read.Draws.Chains[0];
        Assert.Equal([0.31, 0.21, double.NaN, double.NegativeInfinity], chain.Values);
        Assert.Equal([-7.0, -8.0], chain.LogDensity);
        Assert.Equal([false, true], chain.IsDivergent);
        Assert.Equal([1, 3], chain.LeapfrogCount);
        Assert.Equal(("bernoulli_model", 1, 1234UL, 0.8, 10), (read.Header.Model, read.Header.WarmupCount, read.Header.Seed!.Value, read.Header.TargetAcceptance!.Value, read.Header.MaxTreeDepth!.Value));
        Assert.Equal((0.9, false), (read.Header.Adaptations[0].StepSize, read.Header.Adaptations[0].IsDense));
        Assert.Equal([0.5, 0.25], read.Header.Adaptations[0].InverseMetric);
    }

    [Fact]
    public void ColumnsThatAreAbsentAreNotMadeUp()
    {
        var chain = CmdStanFile.Read(Made("theta,lp__\r\n1,-2\r\n3,-4\r\n")).Draws.Chains[0];
        Assert.Equal([1.0, 3.0], chain.Values);
        Assert.Equal([-2.0, -4.0], chain.LogDensity);
        Assert.All(chain.Energy, energy => Assert.True(double.IsNaN(energy)));
        Assert.Equal([0, 0], chain.TreeDepth);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("# only = comments\n", "holds no header")]
    [InlineData("a,b\n1,2\n", "line 1: names no column lp__")]
    [InlineData("lp__,a,a\n1,2,3\n", "line 1: names a column twice")]
    [InlineData("lp__,a\n", "holds no draws")]
    [InlineData("# x\nlp__,a\n1,2\n3\n", "line 4: has 1 cells; expected 2 as line 2 names")]
    [InlineData("lp__,a\n1,2,3\n", "line 2: has 3 cells; expected 2")]
    [InlineData("lp__,a\n1,two\n", "line 2, column a: 'two' is not a number")]
    [InlineData("lp__,a\n1,\n", "line 2, column a: '' is not a number")]
    [InlineData("lp__,treedepth__\n1,2.5\n", "line 2, column treedepth__: '2.5' is not a whole number from 0")]
    [InlineData("lp__,divergent__\n1,2\n", "line 2, column divergent__: '2' is not 0 or 1")]
    [InlineData("lp__,a\n1,2\n1,2", "line 3: has no end: the file was cut short")]
    [InlineData("# num_samples = 3\nlp__,a\n1,2\n1,2\n", "holds 2 draws, and its settings tell of 3")]
    [InlineData("# quantity a = \"b\nlp__,a\n1,2\n", "line 1: holds the name of a quantity that is not quoted whole")]
    [InlineData("lp__,a\n# Step size = 1\n# Elements of inverse mass matrix:\n# 1, 2\n1,2\n", "inverse mass matrix: holds 2 numbers in 1 rows; expected a square")]
    public void AMalformedFileIsToldInOneLine(string text, string words)
    {
        var path = Made(text);
        var error = Assert.Throws<DataFileException>(() => CmdStanFile.Read(path));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void BytesThatAreNoTextAreTold()
    {
        File.WriteAllBytes(samples.PathOf("made.csv"), [0x6c, 0x70, 0xff, 0xfe]);
        Assert.Contains("byte 2: is not text in UTF-8", Assert.Throws<DataFileException>(() => CmdStanFile.Read(samples.PathOf("made.csv"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChainsOfDifferentRunsAreNotMixed()
    {
        File.WriteAllText(samples.PathOf("a.csv"), "lp__,a\n1,2\n");
        File.WriteAllText(samples.PathOf("b.csv"), "lp__,b\n1,2\n");
        File.WriteAllText(samples.PathOf("c.csv"), "lp__,a\n1,2\n1,2\n");
        Assert.Contains("holds other quantities", Mixed("b.csv"), StringComparison.Ordinal);
        Assert.Contains("holds 2 draws; expected 1", Mixed("c.csv"), StringComparison.Ordinal);
        Assert.Contains("there is no such file", Assert.Throws<DataFileException>(() => CmdStanFile.Read(samples.PathOf("none.csv"))).Message, StringComparison.Ordinal);

        string Mixed(string name) => Assert.Throws<DataFileException>(() => CmdStanFile.Read([samples.PathOf("a.csv"), samples.PathOf(name)])).Message;
    }

    private string Made(string text)
    {
        var path = samples.PathOf("made.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
