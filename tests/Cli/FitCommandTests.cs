using System.Globalization;
using System.Text.Json.Nodes;
using VlbiOps.Cli;
using VlbiOps.Models.Formulas;
using VlbiOps.Tests.Data.Files;
using VlbiOps.Tests.Support;
using VlbiOps.Tests.Workflows.Formulas;

namespace VlbiOps.Tests.Cli;

public sealed class FitCommandTests : IDisposable
{
    private static readonly string Decay = Path.Combine(TestFiles.RepositoryRoot, "examples", "decay.csv");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Misra1a", 1)]
    [InlineData("Nelson", 1)]
    [InlineData("MGH10", 1)]
    [InlineData("Thurber", 2)]
    [InlineData("ENSO", 2)]
    public async Task ACertifiedProblemIsFittedFromTheCommandLine(string name, int start)
    {
        var problem = NistFormula.Get(name);
        var (file, json) = (folder.Write("data.csv", problem.Csv()), folder["fit.json"]);
        var (code, text, error) = await Run("fit", "--formula", problem.Formula, "--data", file, "--y", problem.Y, "--start", problem.StartText(start), "--json", json);
        Assert.Equal((string.Empty, ExitCode.Good), (error, code));
        Assert.Contains("written: " + json, text, StringComparison.Ordinal);
        var fit = JsonNode.Parse(await File.ReadAllTextAsync(json))!;
        var parameters = fit["parameters"]!.AsArray();
        Assert.Equal(Enumerable.Range(1, parameters.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"b{i}")), parameters.Select(parameter => (string?)parameter!["name"]));
        Assert.True(problem.Problem.LogRelativeError([.. parameters.Select(parameter => (double)parameter!["value"]!)]) >= 8);
        Assert.All(parameters.Zip(problem.Problem.CertifiedSd), pair => Assert.Equal(1, (double)pair.First!["sd"]! / pair.Second, 1e-6));
        Assert.Equal(1, (double)fit["residual_sum_of_squares"]! / problem.Problem.CertifiedRss, 1e-8);
        Assert.Equal(Math.Sqrt(problem.Problem.CertifiedRss / problem.Problem.DegreesOfFreedom), (double)fit["residual_sd"]!, 1e-8 * (double)fit["residual_sd"]!);
        Assert.Equal(problem.Problem.DegreesOfFreedom, (int)fit["degrees_of_freedom"]!);
        Assert.True((bool)fit["converged"]!);
        Assert.True((int)fit["evaluations"]! > 0);
        Assert.NotNull((string?)fit["stop_reason"]);
        Assert.Empty(fit["warnings"]!.AsArray());
        var noise = Assert.Single(fit["noise"]!.AsArray());
        Assert.Equal("noise", (string?)noise!["name"]);
    }

    [Fact]
    public async Task AReportIsWrittenIntoAFolder()
    {
        var (code, text, error) = await Run("fit", "--formula", "a*exp(-b*x)+c", "--data", Decay, "--y", "y", "--start", "a=3,b=1,c=0", "--likelihood", "cauchy", "--report", folder["pages"]);
        Assert.Equal((string.Empty, ExitCode.Good), (error, code));
        var page = Path.Combine(folder["pages"], "report.html");
        Assert.Contains("written: " + page, text, StringComparison.Ordinal);
        Assert.Contains("18 values are outliers", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
    }

    /// <summary>18 of 60 rows are off by 2 to 30 where the noise is 0.05: least squares miss the truth (5, 0.7, 1) by 50 of their rows' standard deviations, Cauchy does not.</summary>
    [Fact]
    public async Task OutliersDoNotMoveARobustFit()
    {
        string[] command = ["fit", "--formula", "a*exp(-b*x)+c", "--data", Decay, "--y", "y", "--start", "a=3,b=1", "--start", "c=0", "--json", "-"];
        var (code, text, error) = await Run([.. command, "--likelihood", "cauchy"]);
        Assert.Equal((string.Empty, ExitCode.Good), (error, code));
        var robust = JsonNode.Parse(text)!;
        double[] truth = [5, 0.7, 1];
        Assert.All(robust["parameters"]!.AsArray().Zip(truth), pair => Assert.True(Math.Abs((double)pair.First!["value"]! - pair.Second) < 2 * (double)pair.First["sd"]!, pair.First.ToJsonString()));

        // SciPy's Nelder-Mead on the same density: 5.04066, 0.701121, 0.986438, noise 0.0528975.
        Assert.Equal([5.04066, 0.701121, 0.986438], robust["parameters"]!.AsArray().Select(parameter => (double)parameter!["value"]!), (a, b) => Math.Abs(a - b) < 2e-5);
        Assert.Equal(0.0528975, (double)robust["noise"]![0]!["value"]!, 1e-5);
        Assert.Equal(-106.84846974, (double)robust["log_likelihood"]!, 1e-6);
        var squares = JsonNode.Parse((await Run(command)).Text)!;
        Assert.True(Math.Abs((double)squares["parameters"]![2]!["value"]! - 1) > 50 * 0.05);
    }

    [Fact]
    public async Task ASummaryIsForPeople()
    {
        var (code, text, _) = await Run("fit", "--formula", "a*exp(-b*x)+c", "--data", Decay, "--start", "a=3,b=1,c=0", "--likelihood", "cauchy", "--fix", "c=1");
        Assert.Equal(ExitCode.Good, code);
        Assert.StartsWith("y = a*exp(-b*x)+c", text, StringComparison.Ordinal);
        Assert.Contains("60 rows, cauchy likelihood", text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  a +5\.0\d+ +0\.0\d+$", text);
        Assert.Matches(@"(?m)^  c +1 +held$", text);
        Assert.Matches(@"(?m)^  noise +0\.05\d+ +0\.0\d+$", text);
        Assert.Contains("58 degrees of freedom", text, StringComparison.Ordinal);
        Assert.Matches(@"\d+ of 60 rows hardly count", text);
        Assert.DoesNotContain("chi-square", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralOutputsShareParameters()
    {
        var rows = Enumerable.Range(0, 12).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{(2 * Math.Cos(0.3 * i)) + (0.01 * (i % 3))},{(2 * Math.Sin(0.3 * i)) - (0.01 * (i % 2))}"));
        var file = folder.Write("both.csv", "t,c,s\n" + string.Join('\n', rows));
        var (code, text, error) = await Run("fit", "--formula", "r*cos(w*t)", "--formula", "r*sin(w*t)", "--data", file, "--y", "c", "--y", "s", "--start", "r=1.5,w=0.35", "--json", "-");
        Assert.Equal((string.Empty, ExitCode.Good), (error, code));
        var fit = JsonNode.Parse(text)!;
        Assert.Equal(["c", "s"], fit["outputs"]!.AsArray().Select(output => (string?)output!["name"]));
        Assert.Equal(["r", "w"], fit["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]));
        Assert.Equal(["noise[c]", "noise[s]"], fit["noise"]!.AsArray().Select(parameter => (string?)parameter!["name"]));
        Assert.Equal(2, (double)fit["parameters"]![0]!["value"]!, 0.02);
        Assert.Equal(0.3, (double)fit["parameters"]![1]!["value"]!, 0.002);
        Assert.Equal(22, (int)fit["degrees_of_freedom"]!);
    }

    [Fact]
    public async Task GroupsHaveParametersOfTheirOwn()
    {
        var rows = Enumerable.Range(0, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{(i % 2 == 0 ? "night 1" : "night 2")},{(0.5 * i) + (i % 2 == 0 ? 1 : 3) + (0.01 * (i % 5))}"));
        var file = folder.Write("nights.csv", "x,night,y\n" + string.Join('\n', rows));
        var (code, text, _) = await Run("fit", "--formula", "k*x+d", "--data", file, "--y", "y", "--start", "k=1,d=0", "--group", "night", "--own", "d", "--json", "-");
        Assert.Equal(ExitCode.Good, code);
        var fit = JsonNode.Parse(text)!;
        Assert.Equal(["k", "d[night 1]", "d[night 2]"], fit["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]));
        Assert.Equal(2, (double)fit["parameters"]![2]!["value"]! - (double)fit["parameters"]![1]!["value"]!, 0.01);
    }

    [Fact]
    public async Task ErrorsAreGivenWeighedAndScaled()
    {
        var rows = Enumerable.Range(0, 30).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{1 + (2 * i) + (0.3 * Math.Sin(7.0 * i))},0.1,100"));
        var file = folder.Write("line.csv", "x,y,sy,w\n" + string.Join('\n', rows));
        string[] command = ["fit", "--formula", "k*x+d", "--data", file, "--y", "y", "--start", "k=1,d=0", "--json", "-"];
        var given = JsonNode.Parse((await Run([.. command, "--sigma", "sy"])).Text)!;
        var scaled = JsonNode.Parse((await Run([.. command, "--sigma", "sy", "--fit-noise"])).Text)!;
        var weighed = JsonNode.Parse((await Run([.. command, "--weight", "w"])).Text)!;
        Assert.Empty(given["noise"]!.AsArray());
        var factor = (double)scaled["noise"]![0]!["value"]!;
        Assert.InRange(factor, 1.5, 3);
        double Sd(JsonNode fit) => (double)fit["parameters"]![0]!["sd"]!;
        // The noise is the most probable one, sqrt(RSS / n); errors are scaled by sqrt(RSS / (n - p)).
        Assert.Equal(Sd(given) * factor * Math.Sqrt(30.0 / 28), Sd(scaled), 1e-6 * Sd(scaled));
        Assert.Equal(Sd(scaled), Sd(weighed), 1e-6 * Sd(scaled));
        var (code, text, _) = await Run([.. command[..^2], "--sigma", "sy", "--max-chi-square", "2"]);
        Assert.Equal(ExitCode.QualityLimit, code);
        Assert.Contains("limit: the reduced chi-square is", text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, (await Run([.. command[..^2], "--sigma", "sy", "--max-chi-square", "10"])).Code);
    }

    [Fact]
    public async Task BadRowsAreLeftOutWhereThatIsAsked()
    {
        var text = await File.ReadAllLinesAsync(Decay);
        var file = folder.Write("gaps.csv", string.Join('\n', [.. text[3..20], "1.7,", "bad,3", .. text[20..]]));
        string[] command = ["fit", "--formula", "a*exp(-b*x)+c", "--data", file, "--y", "y", "--start", "a=3,b=1,c=0", "--likelihood", "cauchy"];
        var (code, _, error) = await Run(command);
        Assert.Equal(ExitCode.Failure, code);
        Assert.Equal($"vlbiops: {file}: line 18, column y: is empty; expected a number\n", error);
        (code, var summary, error) = await Run([.. command, "--skip-bad-rows"]);
        Assert.Equal((string.Empty, ExitCode.Good), (error, code));
        Assert.Contains("60 rows", summary, StringComparison.Ordinal);
        Assert.Contains("warning: 2 of 62 rows were left out", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingStartIsSearchedAndSaidToBe()
    {
        var (code, text, _) = await Run("fit", "--formula", "a*exp(-b*x)+c", "--data", Decay, "--likelihood", "cauchy", "--json", "-");
        var fit = JsonNode.Parse(text)!;
        Assert.Equal(ExitCode.Good, code);
        Assert.Equal(5.04066, (double)fit["parameters"]![0]!["value"]!, 2e-4);
        Assert.Contains(fit["warnings"]!.AsArray(), warning => ((string)warning!).StartsWith("no start was given for a, b, c", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PriorsConstantsAndVariablesOfOtherNames()
    {
        var priors = folder.Write("priors.json", "{\"a\": \"normal(5, 0.001)\", \"b\": {\"start\": 1, \"lower\": 0}}");
        var (code, text, error) = await Run(
            "fit", "--formula", "a*exp(-b*time/tau)+c", "--data", Decay, "--y", "y", "--x", "time=x", "--constant", "tau=2", "--priors", priors, "--start", "c=0", "--likelihood", "student-t", "--degrees", "1", "--json", "-");
        Assert.Equal((string.Empty, ExitCode.Good), (error, code));
        var parameters = JsonNode.Parse(text)!["parameters"]!.AsArray();
        Assert.Equal(["a", "b", "c"], parameters.Select(parameter => (string?)parameter!["name"]));
        Assert.Equal(5, (double)parameters[0]!["value"]!, 0.004);
        Assert.Equal(1.4, (double)parameters[1]!["value"]!, 0.1);
    }

    [Theory]
    [InlineData("lm")]
    [InlineData("bfgs")]
    [InlineData("l-bfgs")]
    [InlineData("nelder-mead")]
    public async Task EveryEngineEndsAtTheSamePlace(string engine)
    {
        var (code, text, _) = await Run("fit", "--formula", "a*exp(-b*x)+c", "--data", Decay, "--y", "y", "--start", "a=3,b=1,c=0", "--likelihood", "cauchy", "--engine", engine, "--json", "-");
        Assert.Equal(ExitCode.Good, code);
        Assert.Equal([5.04066, 0.701121, 0.986438], JsonNode.Parse(text)!["parameters"]!.AsArray().Select(parameter => (double)parameter!["value"]!), (a, b) => Math.Abs(a - b) < 2e-4);
    }

    /// <summary>A line is told by its formula; what is a minus sign in front is no option.</summary>
    [Fact]
    public async Task AFormulaMayBeginWithAMinus()
    {
        var (code, text, error) = await Run("fit", "--formula", "-h*x+d", "--data", Decay, "--y", "y", "--start", "h=-1e-4,d=-2", "--likelihood", "huber", "--bend", "2", "--json", "-");
        Assert.Equal((string.Empty, ExitCode.Good), (error, code));
        Assert.Equal(["h", "d"], JsonNode.Parse(text)!["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]));
    }

    [Theory]
    [InlineData(ExitCode.Usage, "did you mean exp?", "--formula", "a*exq(-b*x)", "--y", "y")]
    [InlineData(ExitCode.Failure, "has no column 'yy'; did you mean y?", "--formula", "a*x", "--y", "yy")]
    [InlineData(ExitCode.Failure, "has no column 'z'", "--formula", "a*x", "--y", "log(z)")]
    [InlineData(ExitCode.Failure, "has no column 'tim'", "--formula", "a*t", "--y", "y", "--x", "t=tim")]
    [InlineData(ExitCode.Failure, "has no column 'sx'", "--formula", "a*x", "--y", "y", "--sigma", "sx")]
    [InlineData(ExitCode.Usage, "did you mean beta?", "--formula", "alpha*x+beta", "--y", "y", "--start", "alpha=1,bta=2")]
    [InlineData(ExitCode.Usage, "'b' sets nothing; expected NAME=VALUE", "--formula", "a*x", "--y", "y", "--start", "b")]
    [InlineData(ExitCode.Usage, "lm, bfgs, l-bfgs, nelder-mead", "--formula", "a*x", "--y", "y", "--engine", "adam")]
    [InlineData(ExitCode.Usage, "gaussian, cauchy, student-t, huber", "--formula", "a*x", "--y", "y", "--likelihood", "gaus")]
    [InlineData(ExitCode.Usage, "--degrees is of --likelihood student-t", "--formula", "a*x", "--y", "y", "--degrees", "3")]
    [InlineData(ExitCode.Usage, "--bend is of --likelihood huber", "--formula", "a*x", "--y", "y", "--bend", "3")]
    [InlineData(ExitCode.Usage, "expected --group with it", "--formula", "a*x", "--y", "y", "--own", "a")]
    [InlineData(ExitCode.Usage, "expected --sigma with it", "--formula", "a*x", "--y", "y", "--fit-noise")]
    [InlineData(ExitCode.Usage, "expected --sigma or --weight with it", "--formula", "a*x", "--y", "y", "--max-chi-square", "3")]
    [InlineData(ExitCode.Usage, "expected --formula", "--y", "y")]
    [InlineData(ExitCode.Usage, "several formulas", "--formula", "a*x", "--formula", "b*x")]
    [InlineData(ExitCode.Failure, "nowhere.json: there is no such file", "--formula", "a*x", "--y", "y", "--priors", "nowhere.json")]
    public async Task AWrongCommandIsOneLine(int expected, string message, params string[] arguments)
    {
        var (code, text, error) = await Run(["fit", "--data", Decay, .. arguments]);
        Assert.Equal(expected, code);
        Assert.Equal(string.Empty, text);
        Assert.Contains(message, error.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("fault of the program", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FunctionsAreListed()
    {
        var (code, text, error) = await Run("fit", "--functions");
        Assert.Equal((string.Empty, ExitCode.Good), (error, code));
        Assert.All(FormulaFunctions.All, function => Assert.Contains(function.Usage, text, StringComparison.Ordinal));
        (code, _, error) = await Run("fit", "--formula", "a*x");
        Assert.Equal((ExitCode.Usage, "vlbiops: there are no data; expected --data, such as --data table.csv\n"), (code, error));
    }

    [Fact]
    public async Task AFormulaThatCannotBeReadShowsThePlace()
    {
        var (code, _, error) = await Run("fit", "--formula", "a*exp(-b*x+c", "--data", Decay, "--y", "y");
        Assert.Equal(ExitCode.Usage, code);
        var lines = error.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains("is not closed", lines[0], StringComparison.Ordinal);
        Assert.Equal(["a*exp(-b*x+c", "     ^"], lines[1..]);
    }

    private static async Task<(int Code, string Text, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await CommandLineApp.RunAsync(arguments, new CommandLineOutput(output, error));
        return (code, output.ToString(), error.ToString());
    }
}
