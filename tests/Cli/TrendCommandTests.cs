using System.Text.Json;
using VlbiOps.Cli;
using VlbiOps.Results.Files;
using VlbiOps.Results.Nights;
using VlbiOps.Tests.Results.Nights;
using VlbiOps.Tests.Results.Oof;

namespace VlbiOps.Tests.Cli;

public sealed class TrendCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vlbiops-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task AHistorysTrendsAreShown()
    {
        var (code, text, error) = await Run("trend", History(), "--report", PathOf("page.html"));
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
        Assert.Contains("Effelsberg: 30 measurements, 24 trends looked at", text, StringComparison.Ordinal);
        Assert.Contains("gravity model, rad at 9.36851 mm", text, StringComparison.Ordinal);
        Assert.Contains("step of", text, StringComparison.Ordinal);
        Assert.Contains("Trends of Effelsberg", File.ReadAllText(PathOf("page.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrendsAreJsonToo()
    {
        var (code, text, _) = await Run("trend", History(), "--json", "-");
        Assert.Equal(ExitCode.Good, code);
        using var document = JsonDocument.Parse(text);
        var one = document.RootElement.GetProperty("telescopes")[0];
        Assert.Equal(OofTrendFile.Schema, document.RootElement.GetProperty("schema").GetString());
        Assert.Equal((24, 8, 9), (one.GetProperty("trends").GetArrayLength(), one.GetProperty("steps").GetArrayLength(), one.GetProperty("gravity_model").GetProperty("terms").GetArrayLength()));
    }

    [Fact]
    public async Task AModelsCorrectionIsWritten()
    {
        var history = History();
        var (code, text, error) = await Run("correct", history, "--elevation", "50");
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
        Assert.Contains("# gravity model of 30 measurements", text, StringComparison.Ordinal);
        (code, text, _) = await Run("correct", history, "--format", "effelsberg-actuator", "--record", "3", "--output", PathOf("a.data"));
        Assert.Equal((ExitCode.Good, $"written: {PathOf("a.data")}"), (code, text.Trim()));
        Assert.Equal(97, File.ReadAllLines(PathOf("a.data")).Length);
    }

    [Fact]
    public async Task AResultsCorrectionIsWritten()
    {
        OofFitFile.Write(new OofFitFixture { Telescope = "GBT", MaxOrder = 3, Samples = 5 }.Make(), PathOf("fit.json"));
        var (code, text, _) = await Run("correct", PathOf("fit.json"), "--format", "gbt-zernike");
        Assert.Equal(ExitCode.Good, code);
        Assert.Contains("index,value_um,n,l,name", text, StringComparison.Ordinal);
        (code, text, _) = await Run("correct", PathOf("fit.json"), "--grid", "8");
        Assert.Equal(ExitCode.Good, code);
        Assert.Contains("x_m,y_m,offset_um", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Failure, "--allow-extrapolation", "--elevation", "1")]
    [InlineData(ExitCode.Failure, "are for the GBT", "--elevation", "50", "--format", "gbt-zernike")]
    [InlineData(ExitCode.Usage, "one elevation")]
    [InlineData(ExitCode.Usage, "with its unit", "--elevation", "50", "--max-offset", "10")]
    [InlineData(ExitCode.QualityLimit, "expected at most 2 um", "--elevation", "50", "--max-offset", "2um")]
    [InlineData(ExitCode.Usage, "--grid goes with", "--elevation", "50", "--grid", "9", "--format", "gbt-zernike")]
    [InlineData(ExitCode.Failure, "no such record", "--record", "999")]
    [InlineData(ExitCode.Failure, "holds no record", "--elevation", "50", "--telescope", "GBT")]
    public async Task WhatCannotBeIsOneLineAndNothingIsWritten(int expected, string told, params string[] words)
    {
        var (code, text, error) = await Run([.. new[] { "correct", History(), "--output", PathOf("no.csv") }, .. words]);
        Assert.Equal((expected, string.Empty), (code, text));
        Assert.Contains(told, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("no.csv")));
    }

    [Fact]
    public async Task AHistoryThatIsNotThereIsOneLine()
    {
        var (code, _, error) = await Run("trend", PathOf("none.sqlite"));
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("none.sqlite", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private string History()
    {
        var path = PathOf("history.sqlite");
        using var history = OofHistory.Open(path);
        foreach (var record in SimulatedDish.Records(30, 1)) history.Add(record);
        return path;
    }

    private static async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        var (text, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLineApp.RunAsync(arguments, new CommandLineOutput(text, error));
        return (code, text.ToString(), error.ToString());
    }
}
