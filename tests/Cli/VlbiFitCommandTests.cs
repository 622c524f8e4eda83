using System.Text.Json.Nodes;
using VlbiOps.Cli;
using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Cli;

public sealed class VlbiFitCommandTests : IDisposable
{
    private const string Closures = "vlbi/m87_101_lo_bri_calibrated_cphase_min.csv";
    private readonly string folder = Directory.CreateTempSubdirectory("vlbiops").FullName;

    private static string Visibilities => TestFiles.Reference(ReferenceVisibilities.Calibrated);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [ReferenceFact(Closures)]
    public async Task AFitIsToldAndWritten()
    {
        var file = Path.Combine(folder, "fit.json");
        var (code, text, error) = await Run(
            "vlbi-fit", Visibilities, TestFiles.Reference(Closures), "--model", "mring(order=1)", "--data", "amplitude,closure-phase", "--engine", "nuts", "--chains", "2", "--draws", "200", "--json", file, "--report", folder);
        Assert.Equal(string.Empty, error);
        Assert.True(code is ExitCode.Good or ExitCode.QualityLimit);
        Assert.Contains("mring.diameter", text, StringComparison.Ordinal);
        Assert.Contains("warning: amplitude: reduced chi^2 31 of 216", text, StringComparison.Ordinal);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        Assert.Equal("mring(order=1,thick)", (string?)json["model"]);
        Assert.Equal(-2868.372944, (double)json["log_likelihood"]!, 1e-5);
        Assert.Equal(30.982588, (double)json["chi_square"]!["amplitude"]!["reduced"]!, 1e-5);
        Assert.Equal(216, (int)json["chi_square"]!["amplitude"]!["n"]!);
        var diameter = json["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == "mring.diameter")!;
        Assert.Equal(("uas", 42.2409), ((string?)diameter["unit"], Math.Round((double)diameter["value"]!, 4)));
        Assert.Equal(0.0411, (double)diameter["sd"]!, 1e-4);
        var draws = json["posterior"]!["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == "mring.diameter")!;
        Assert.Equal(42.241, (double)draws["mean"]!, 0.012);
        Assert.True((double)draws["q05"]! < (double)draws["q50"]! && (double)draws["q50"]! < (double)draws["q95"]!);
        Assert.All(new[] { "rhat", "ess_bulk", "ess_tail" }, key => Assert.True((double)draws[key]! > 0.9));
        Assert.InRange((int)json["posterior"]!["divergences"]!, 0, 5);
        Assert.True((int)json["posterior"]!["gradients"]! > 1000);
        Assert.NotEmpty(json["warnings"]!.AsArray());
        Assert.NotEmpty(json["minima"]!.AsArray());
        Assert.Equal(2, json["observations"]![0]!["files"]!.AsArray().Count);
        Assert.Contains("mring.diameter", await File.ReadAllTextAsync(Path.Combine(folder, "report.html")), StringComparison.Ordinal);
        Assert.Equal(64, ((string)json["observations"]![0]!["files"]![0]!["sha256"]!).Length);
    }

    [ReferenceFact(Closures)]
    public async Task FilesAreFittedTogetherOrOneByOne()
    {
        string[] command = ["vlbi-fit", Visibilities, Visibilities, "--model", "mring(order=1)", "--data", "amplitude", "--json", "-"];
        var together = JsonNode.Parse((await Run(command)).Text)!;
        Assert.Equal(432, (int)together["sample_count"]!);
        var one = JsonNode.Parse((await Run([.. command, "--separately"])).Text)!.AsArray();
        Assert.Equal([216, 216], one.Select(fit => (int)fit!["sample_count"]!));
        Assert.Equal((double)together["log_likelihood"]!, 2 * (double)one[0]!["log_likelihood"]!, 1e-4);
    }

    /// <summary>Of three sets the second has too few stations and the third is no table.</summary>
    [Fact]
    public async Task OneBadSetDoesNotLoseTheOthers()
    {
        var (good, few, bad, json) = (Path.Combine(folder, "good.csv"), Path.Combine(folder, "few.csv"), Path.Combine(folder, "bad.csv"), Path.Combine(folder, "fits.json"));
        var set = SyntheticVisibilities.Of(["A", "B", "C", "D"], [1, 2], (_, u, v) => (Math.Exp(-((u * u) + (v * v)) / 2e19), 0));
        VisibilityFiles.Write(set, good);
        VisibilityFiles.Write(Selection.Stations(set, "A", "B"), few);
        await File.WriteAllTextAsync(bad, "nothing\n");
        string[] command = ["vlbi-fit", few, good, bad, "--model", "gauss", "--data", "closure-phase,amplitude", "--starts", "2", "--json", json, "--report", folder];
        var (code, text, error) = await Run([.. command, "--separately"]);
        Assert.Equal(ExitCode.Failure, code);
        var lines = error.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"vlbiops: {few}: ", lines[0], StringComparison.Ordinal);
        Assert.Contains("no closure-phase is left", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"vlbiops: {bad}", lines[1], StringComparison.Ordinal);
        var fit = Assert.Single(JsonNode.Parse(await File.ReadAllTextAsync(json))!.AsArray());
        Assert.Equal(good, (string?)fit!["observations"]![0]!["files"]![0]!["path"]);
        Assert.Equal(["report-2.html"], Directory.GetFiles(folder, "*.html").Select(Path.GetFileName));
        Assert.Contains("gauss.fwhm", text, StringComparison.Ordinal);
        (code, _, error) = await Run(command);
        Assert.Equal(ExitCode.Failure, code);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [ReferenceFact(Closures)]
    public async Task ABrokenLimitIsAnExitStatus()
    {
        var (code, text, _) = await Run("vlbi-fit", Visibilities, "--model", "gauss", "--data", "amplitude", "--max-chi-square", "2");
        Assert.Equal(ExitCode.QualityLimit, code);
        Assert.Contains("limit: amplitude: the reduced chi-square is", text, StringComparison.Ordinal);
    }

    [ReferenceTheory(Closures)]
    [InlineData(ExitCode.Usage, "where the name of a model was expected", "--model", "")]
    [InlineData(ExitCode.Usage, "did you mean mring", "--model", "rmring")]
    [InlineData(ExitCode.Usage, "did you mean amplitude?", "--model", "gauss", "--data", "amplitudes")]
    [InlineData(ExitCode.Usage, "bfgs, l-bfgs, lm, nelder-mead, nuts", "--model", "gauss", "--engine", "adam")]
    [InlineData(ExitCode.Usage, "no likelihood 'gaus'; did you mean gaussian?", "--model", "gauss", "--likelihood", "gaus")]
    [InlineData(ExitCode.Usage, "those of --engine nuts", "--model", "gauss", "--draws", "10")]
    [InlineData(ExitCode.Usage, "expected --average with it", "--model", "gauss", "--unweighted")]
    [InlineData(ExitCode.Usage, "did you mean gauss.fwhm?", "--model", "gauss", "--fix", "gaus.fwhm=3")]
    [InlineData(ExitCode.Usage, "expected NAME=VALUE", "--model", "gauss", "--fix", "gauss.fwhm")]
    [InlineData(ExitCode.Usage, "no station 'XX'", "--model", "gauss", "--stations", "AA,XX")]
    [InlineData(ExitCode.Usage, "no closure-phase is left", "--model", "gauss", "--stations", "AA,AP")]
    [InlineData(ExitCode.Usage, "none of 216 visibilities is left", "--model", "gauss", "--uv-min", "50")]
    [InlineData(ExitCode.Usage, "a covariance of closures is asked for, and none are fitted", "--model", "gauss", "--data", "amplitude", "--covariance")]
    [InlineData(ExitCode.Usage, "a choice of closures is asked for, and none are fitted", "--model", "gauss", "--data", "amplitude", "--closures", "independent")]
    [InlineData(ExitCode.Usage, "the station 'AB', which no observation has; did you mean AA?", "--model", "gauss", "--gains", "AB=0.3")]
    [InlineData(ExitCode.Failure, "priors.json: there is no such file", "--model", "gauss", "--priors", "priors.json")]
    public async Task AWrongCommandIsOneLine(int expected, string message, params string[] arguments)
    {
        var (code, _, error) = await Run(["vlbi-fit", Visibilities, .. arguments]);
        Assert.Equal(expected, code);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [ReferenceFact(Closures)]
    public async Task WrongFilesAreOneLine()
    {
        var (code, _, error) = await Run("vlbi-fit", TestFiles.Reference(Closures), "--model", "gauss");
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("expected the visibilities that it belongs to before it", error, StringComparison.Ordinal);
        (code, _, error) = await Run("vlbi-fit", Visibilities, TestFiles.Reference(Closures), TestFiles.Reference(Closures), "--model", "gauss");
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("second table", error, StringComparison.Ordinal);
        (code, _, error) = await Run("vlbi-fit", Visibilities, TestFiles.Reference(Closures), "--model", "gauss", "--data", "amplitude");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("m87_101_lo_bri_calibrated_cphase_min.csv holds values of closure-phase, which no data product uses", error, StringComparison.Ordinal);
        var table = Path.Combine(folder, "bad.csv");
        await File.WriteAllTextAsync(table, "time_h,t1,t2,u_lambda,v_lambda,re_Jy,im_Jy\n1,A,B,1,2,3,4\n");
        (code, _, error) = await Run("vlbi-fit", table, "--model", "gauss");
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("sigma", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelsAreListed()
    {
        var (code, text, _) = await Run("models");
        Assert.Equal(ExitCode.Good, code);
        Assert.Contains("stretch(MODEL)", text, StringComparison.Ordinal);
        Assert.Contains("beta1_re", text, StringComparison.Ordinal);
        Assert.Contains("mring.stretch_pa", (await Run("models", "stretch(mring(order=2))+gauss")).Text, StringComparison.Ordinal);
        var all = JsonNode.Parse((await Run("models", "--json")).Text)!.AsArray();
        Assert.Equal(VlbiOps.Models.Visibility.SkyModelCatalog.All.Select(kind => kind.Name), all.Select(kind => (string)kind!["name"]!));
        var one = JsonNode.Parse((await Run("models", "gauss", "--json")).Text)!;
        Assert.Equal(["gauss.flux", "gauss.fwhm"], one["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!));
        Assert.Equal(ExitCode.Usage, (await Run("models", "gaus")).Code);
    }

    private static async Task<(int Code, string Text, string Error)> Run(params string[] arguments)
    {
        var (text, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await CommandLineApp.RunAsync(arguments, new(text, error));
        return (code, text.ToString(), error.ToString());
    }
}
