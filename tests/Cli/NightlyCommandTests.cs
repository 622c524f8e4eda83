using System.Text.Json.Nodes;
using VlbiOps.Cli;
using VlbiOps.Tests.Workflows.Nights;
using VlbiOps.Workflows.Nights;

namespace VlbiOps.Tests.Cli;

public sealed class NightlyCommandTests : IDisposable
{
    private readonly NightFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ANightIsRunToldAndListed()
    {
        folder.AddMaps(2);
        folder.Configure();
        var (code, text, error) = await Run("nightly", folder.Configuration);
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
        Assert.Equal("Effelsberg: 2 fitted", text.TrimEnd().Split('\n')[^1]);

        (code, text, _) = await Run("nightly", folder.Configuration, "--json");
        var summary = JsonNode.Parse(text)!;
        Assert.Equal((ExitCode.Good, 0, 2, 0), (code, (int)summary["exit_code"]!, (int)summary["known"]!, summary["fits"]!.AsArray().Count));

        (code, text, _) = await Run("history", folder.History);
        Assert.Equal((ExitCode.Good, 3), (code, text.TrimEnd().Split('\n').Length));
        (_, text, _) = await Run("history", folder.History, "--json", "--telescope", "eff*", "--last", "1");
        var record = Assert.Single(JsonNode.Parse(text)!.AsArray())!;
        Assert.Equal((2, "K1", true), ((int)record["id"]!, (string)record["coefficients"]![0]!["name"]!, (bool)record["good"]!));
        (_, text, _) = await Run("history", folder.History, "--csv", "--from", "2026-01-03");
        var lines = text.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Contains(",K5_rad,K5_error_rad", lines[0], StringComparison.Ordinal);
        Assert.Equal(lines[0].Split(',').Length, lines[1].Split(',').Length);
        (_, text, _) = await Run("history", folder.History, "--csv", "--before", "2025-01-01");
        Assert.Single(text.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task FailuresAreToldAndHaveTheirCodes()
    {
        folder.AddMaps(1);
        File.WriteAllText(Path.Combine(folder.Incoming, "zero.fits"), string.Empty);
        folder.Configure();
        var (code, text, error) = await Run("nightly", folder.Configuration);
        Assert.Equal((ExitCode.Skipped, "Effelsberg: 1 fitted, 1 not understood"), (code, text.TrimEnd().Split('\n')[^1]));
        Assert.Equal($"vlbiops: {Path.Combine(folder.Incoming, "zero.fits")}: is empty, or no regular file", error.TrimEnd());
        (_, text, _) = await Run("history", folder.History, "--failures");
        Assert.Contains("zero.fits: is empty, or no regular file (tried once, on ", text, StringComparison.Ordinal);

        folder.Configure(json => json["limits"] = new JsonObject { ["max_surface_rms_um"] = 0.001 });
        (code, _, _) = await Run("nightly", folder.Configuration);
        Assert.Equal(ExitCode.QualityLimit, code);
        folder.Configure(json => json["fit"]!["fix"] = new JsonObject { ["K99"] = 1 });
        (code, _, _) = await Run("nightly", folder.Configuration);
        Assert.Equal(ExitCode.Failure, code);
        folder.Configure(json => json["incoming"]!["folder"] = "nowhere");
        (code, _, error) = await Run("nightly", folder.Configuration);
        Assert.Equal((ExitCode.Failure, $"vlbiops: {folder.PathOf("nowhere")}: there is no such folder of incoming maps"), (code, error.TrimEnd()));
    }

    [Fact]
    public async Task AConfigurationIsCheckedWithoutARun()
    {
        folder.AddMaps(1);
        folder.Configure();
        var (code, text, _) = await Run("nightly", "--check", folder.Configuration);
        Assert.Equal(ExitCode.Good, code);
        Assert.Contains("is a good configuration", text, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.History));
        folder.Configure(json => json["fit"]!["max_order"] = "four");
        (code, _, var error) = await Run("nightly", "--check", folder.Configuration);
        Assert.Equal((ExitCode.Failure, $"vlbiops: {folder.Configuration}: fit.max_order: is 'four'; expected a whole number from 1 to 20"), (code, error.TrimEnd()));
        folder.Configure(json => json["fit"]!["fix"] = new JsonObject { ["K99"] = 1 });
        (code, _, error) = await Run("nightly", "--check", folder.Configuration);
        Assert.Equal(ExitCode.Failure, code);
        Assert.StartsWith($"vlbiops: {folder.Configuration}: fit: ", error, StringComparison.Ordinal);
        (_, text, _) = await Run("nightly", "--schema");
        Assert.Equal(NightSchema.Text, text);
    }

    [Theory]
    [InlineData(new[] { "nightly" }, "there is no configuration")]
    [InlineData(new[] { "nightly", "a.json", "--chek" }, "'--chek'")]
    [InlineData(new[] { "history" }, "Required argument missing")]
    [InlineData(new[] { "history", "a.sqlite", "--from", "yesterday" }, "'yesterday' is no date of --from")]
    [InlineData(new[] { "history", "a.sqlite", "--json", "--csv" }, "expected one of them")]
    public async Task AWrongCommandLineIs64(string[] arguments, string expected)
    {
        var (code, _, error) = await Run(arguments);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(expected, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingHistoryIsALine()
    {
        var (code, _, error) = await Run("history", folder.History);
        Assert.Equal((ExitCode.Failure, $"vlbiops: {folder.History}: there is no such file; expected a history that vlbiops nightly made"), (code, error.TrimEnd()));
    }

    private static async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await CommandLineApp.RunAsync(arguments, new CommandLineOutput(output, error));
        return (code, output.ToString(), error.ToString());
    }
}
