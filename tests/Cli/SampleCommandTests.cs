using System.Text.Json.Nodes;
using VlbiOps.Cli;

namespace VlbiOps.Tests.Cli;

/// <summary><c>vlbiops sample</c> from the outside.</summary>
public sealed class SampleCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vlbiops").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task APosteriorIsToldAndWritten()
    {
        await Fit();
        var (code, text, error) = await Run("sample", PathOf("fit.json"), "--chains", "4", "--draws", "500", "--warmup", "200", "--seed", "3", "--json", PathOf("out/posterior.json"),
            "--draws-file", PathOf("out/draws.csv"));
        Assert.Empty(error);
        Assert.Contains("surface_rms", text, StringComparison.Ordinal);
        Assert.Contains("4 chains of 200 + 500", text, StringComparison.Ordinal);
        Assert.Contains("written: " + PathOf("out/posterior.json"), text, StringComparison.Ordinal);

        var json = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("out/posterior.json")))!;
        var fit = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("fit.json")))!;
        Assert.Equal("vlbiops.posterior/1", (string)json["schema"]!);
        Assert.Equal((bool)json["has_converged"]! ? ExitCode.Good : ExitCode.QualityLimit, code);
        Assert.InRange((double)json["sampler"]!["max_r_hat"]!, 1 - 1e-3, 1.03);
        var k5 = json["parameters"]!.AsArray().Single(p => (string)p!["name"]! == "K5")!;
        var (value, sd) = ((double)fit["coefficients"]![4]!["value_rad"]!, (double)fit["coefficients"]![4]!["sd_rad"]!);
        Assert.InRange((double)k5["mean"]! - value, -0.3 * sd, 0.3 * sd);
        Assert.InRange((double)k5["sd"]! / sd, 0.85, 1.18);
        Assert.Equal(500, VlbiOps.Results.Sampling.CmdStanFile.Read(PathOf("out/draws.csv")).Draws.CountPerChain);
        Assert.Equal(4, json["sampler"]!["step_sizes"]!.AsArray().Count);
    }

    [Fact]
    public async Task ChainsThatAreTooShortAre2()
    {
        await Fit();
        var (code, text, _) = await Run("sample", PathOf("fit.json"), "--chains", "2", "--draws", "10", "--warmup", "20", "--json", "-");
        Assert.Equal(ExitCode.QualityLimit, code);
        Assert.NotEmpty(JsonNode.Parse(text)!["warnings"]!.AsArray());
    }

    [Fact]
    public async Task AnInterruptedRunIs130AndGoesOn()
    {
        await Fit();
        string[] command = ["sample", PathOf("fit.json"), "--chains", "2", "--draws", "400", "--warmup", "100", "--checkpoint", PathOf("run.checkpoint"), "--json", "-"];
        using var source = new CancellationTokenSource();
        var output = new CommandLineOutput(new StringWriter(), new StringWriter());
        var running = CommandLineApp.RunAsync(command, output, source.Token);
        await Task.Delay(300, CancellationToken.None);
        await source.CancelAsync();

        // The machine may have been quicker than the interruption: then it is whole, and its checkpoint holds the whole.
        Assert.Contains(await running, (int[])[ExitCode.Cancelled, ExitCode.Good, ExitCode.QualityLimit]);
        var (_, resumed, _) = await Run(command);
        var (_, whole, _) = await Run(command[..^4].Concat(["--json", "-"]).ToArray());
        Assert.Equal(JsonNode.Parse(whole)!["parameters"]!.ToJsonString(), JsonNode.Parse(resumed)!["parameters"]!.ToJsonString());
    }

    [Fact]
    public async Task ACancelledRunTellsWhereItsStateIs()
    {
        await Fit();
        using var source = new CancellationTokenSource();
        var error = new Cancelling(source);
        var output = new CommandLineOutput(new StringWriter(), error, false, true);
        string[] command = ["sample", PathOf("fit.json"), "--chains", "2", "--draws", "30000", "--warmup", "100", "--checkpoint", PathOf("run.checkpoint"), "--json", "-"];
        Assert.Equal(ExitCode.Cancelled, await CommandLineApp.RunAsync(command, output, source.Token));
        Assert.Contains($"vlbiops: cancelled; the state is in {PathOf("run.checkpoint")}: the same command goes on from there", error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Cancels as soon as progress is told.</summary>
    private sealed class Cancelling(CancellationTokenSource source) : StringWriter
    {
        public override void Write(string? value)
        {
            if (!source.IsCancellationRequested && value is not null && value.Contains('%', StringComparison.Ordinal)) source.Cancel();
            base.Write(value);
        }
    }

    [Theory]
    [InlineData(new[] { "sample" }, "Required argument missing", ExitCode.Usage)]
    [InlineData(new[] { "sample", "none.json" }, "none.json", ExitCode.Failure)]
    [InlineData(new[] { "sample", "none.json", "--chains", "0" }, "from 1 to 1000", ExitCode.Usage)]
    [InlineData(new[] { "sample", "none.json", "--chain", "2" }, "--chain", ExitCode.Usage)]
    public async Task AWrongCommandLineIsOneLine(string[] arguments, string expected, int status)
    {
        var (code, _, error) = await Run(arguments);
        Assert.Equal(status, code);
        Assert.StartsWith("vlbiops: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Equal(error.Length - Environment.NewLine.Length, error.IndexOf(Environment.NewLine, StringComparison.Ordinal));
    }

    private async Task Fit()
    {
        var (code, _, error) = await Run(
            [.. "oof-simulate --telescope Effelsberg --frequency 32GHz --dz -27mm,0,27mm --coefficient K5=0.3 --noise 0.0002 --samples 15 --seed 5 --output".Split(' '), PathOf("maps.fits")]);
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
        (code, _, error) = await Run("oof-fit", PathOf("maps.fits"), "--telescope", "Effelsberg", "--max-order", "2", "--starts", "1", "--json", PathOf("fit.json"));
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
    }

    private static async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        var output = new CommandLineOutput(new StringWriter(), new StringWriter());
        var code = await CommandLineApp.RunAsync(arguments, output);
        return (code, output.Out.ToString()!, output.Error.ToString()!);
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
