using System.Text;
using System.Text.Json.Nodes;
using VlbiOps.Cli;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Files;

namespace VlbiOps.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vlbiops").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task TelescopesAreListed()
    {
        var (code, text, error) = await Run("telescopes");
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
        Assert.All(TelescopeCatalog.All, telescope => Assert.Contains(telescope.Name, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATelescopeIsShownAsTheFileItIs()
    {
        var (code, text, _) = await Run("telescopes", "effelsberg");
        Assert.Equal(ExitCode.Good, code);
        Assert.Equal(TelescopeCatalog.Find("Effelsberg").Name, TelescopeFile.Parse(Encoding.UTF8.GetBytes(text), "shown").Name);
    }

    [Theory]
    [InlineData(new string[0], "")]
    [InlineData(new[] { "oof-fit", "--telescope", "SRT" }, "give at least one file of beam maps; see vlbiops oof-fit --help")]
    [InlineData(new[] { "telescopes", "--json" }, "there is no option --json")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--seed", "-1" }, "'-1' is no seed")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--units", "feet" }, "rad, waves, um")]
    [InlineData(new[] { "oof-fit", "a.fits" }, "--telescope")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "Efelsberg" }, "did you mean Effelsberg?")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--jsn", "x.json" }, "there is no option --jsn; did you mean --json?")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--max-order", "21" }, "from 1 to 20")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--max-order", "five" }, "'five'")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--likelihood", "laplace" }, "gaussian, cauchy, student-t, huber")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--illumination", "flat" }, "parabolic")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--engine", "adam" }, "lm, bfgs")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--compat", "pyoof:x" }, "pyoof:512:6.5")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--noise", "some" }, "per-map, peak, uniform")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--dz", "1,2furlong" }, "furlong")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--fix", "taper" }, "NAME=VALUE")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--defocus-sign", "2" }, "+1 or -1")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--frequency", "22kg" }, "kg")]
    [InlineData(new[] { "oof-fit", "a.fits", "--telescope", "SRT", "--wavelength", "9mm", "--frequency", "32GHz" }, "expected one of them")]
    [InlineData(new[] { "telescopes", "Hubble" }, "no telescope is called 'Hubble'")]
    [InlineData(new[] { "dance" }, "dance")]
    public async Task AWrongCommandLineIsOneLineAnd64(string[] arguments, string expected)
    {
        var (code, _, error) = await Run(arguments);
        Assert.Equal(ExitCode.Usage, code);
        AssertOneLine(error, expected);
        Assert.DoesNotContain("Parameter '", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFileIsOneLineAnd1()
    {
        var (code, _, error) = await Run("oof-fit", PathOf("none.fits"), "--telescope", "SRT");
        Assert.Equal(ExitCode.Failure, code);
        AssertOneLine(error, "none.fits: there is no such file");
    }

    [Theory]
    [InlineData("beams.fits", "SIMPLE  =                    T")]
    [InlineData("beams.csv", "u_rad,v_rad,power\n1,2\n")]
    [InlineData("beams.txt", "these are not maps")]
    [InlineData("beams.csv", "1,2,3\n")]
    [InlineData("beams.fits", "1 2 3\n")]
    public async Task ABadFileIsOneLineAnd1(string name, string content)
    {
        File.WriteAllText(PathOf(name), content);
        var (code, _, error) = await Run("oof-fit", PathOf(name), "--telescope", "SRT");
        Assert.Equal(ExitCode.Failure, code);
        AssertOneLine(error, name);
    }

    [Theory]
    [InlineData("{ \"name\": \"X\" }", "geometry: missing")]
    [InlineData("{", "not JSON")]
    public async Task ABadTelescopeFileIsOneLineAnd1(string content, string expected)
    {
        File.WriteAllText(PathOf("dish.json"), content);
        var (code, _, error) = await Run("oof-fit", PathOf("a.fits"), "--telescope", PathOf("dish.json"));
        Assert.Equal(ExitCode.Failure, code);
        AssertOneLine(error, expected);
    }

    [Fact]
    public async Task AMissingTelescopeFileIsOneLineAnd1()
    {
        var (code, _, error) = await Run("oof-fit", PathOf("a.fits"), "--telescope", PathOf("nope.json"));
        Assert.Equal(ExitCode.Failure, code);
        AssertOneLine(error, "nope.json: there is no such telescope file");
    }

    [Fact]
    public async Task HelpTellsDefaults()
    {
        var (code, text, _) = await Run("oof-fit", "--help");
        Assert.Equal(ExitCode.Good, code);
        var plain = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(
            new[] { "degree; 5 by", "residuals; gaussian by", "minima; 7 by", "starts; 1 by", "number; 1 by", "dish; 64 by", "large; auto by", "unit; automatic by", "FILE-1.json" },
            expected => Assert.Contains(expected, plain, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rad", "phase [rad]", 0.3)]
    [InlineData("waves", "phase [waves]", 0.3 / (2 * Math.PI))]
    [InlineData("um", "surface [um]", 0.3 * 9368.514 / (4 * Math.PI))]
    public async Task CoefficientsArePrintedInAUnit(string unit, string title, double expected)
    {
        var maps = await Simulate("maps.fits");
        var (_, text, _) = await Run("oof-fit", maps, "--telescope", "Effelsberg", "--max-order", "3", "--starts", "1", "--units", unit);
        Assert.Contains(title, text, StringComparison.Ordinal);
        var cells = text.Split('\n').Single(line => line.StartsWith("  K5 ", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var value = cells.SkipWhile(cell => !cell.Contains('.', StringComparison.Ordinal)).Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.InRange(value[0] / expected, 0.8, 1.2);
        Assert.InRange(value[1] / expected, 0.02, 0.2);
        Assert.Contains("minimum", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("-0[.]0+( |\n)", text);
    }

    [Theory]
    [InlineData("studentt")]
    [InlineData("Student_T")]
    [InlineData("STUDENT-T")]
    public async Task StudentIsSpeltInManyWays(string name)
    {
        var maps = await Simulate("maps.fits");
        var (_, text, _) = await Run("oof-fit", maps, "--telescope", "Effelsberg", "--max-order", "1", "--starts", "1", "--likelihood", name);
        Assert.Contains("student-t likelihood", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.001, 0, 2, "0.00", "0.00")]
    [InlineData(1.23456789, 0.000012, 4, "1.234568", "0.000012")]
    [InlineData(1.2, 0.5, 4, "1.2000", "0.5000")]
    [InlineData(1.2, double.NaN, 1, "1.2", "?")]
    [InlineData(1.2, 1.2e-17, 1, "1.200000000000", "1.2E-017")]
    public void ErrorsKeepTheirDigits(double value, double error, int decimals, string expected, string expectedError) =>
        Assert.Equal((expected, expectedError), TextTable.WithError(value, error, decimals));

    [Fact]
    public async Task SimulatedMapsAreFittedToTheTruth()
    {
        var maps = await Simulate("maps.fits");
        var (code, text, error) = await Run("oof-fit", maps, "--telescope", "Effelsberg", "--max-order", "3", "--starts", "2", "--json", PathOf("fit.json"));
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
        Assert.Contains("vertical astigmatism", text, StringComparison.Ordinal);
        var result = OofFitFile.Read(PathOf("fit.json"));
        AssertNear(0.3, result, 5);
        AssertNear(-0.2, result, 7);
        AssertNear(0, result, 8);
    }

    [Fact]
    public async Task MapsInSeveralTextsAreOneObservation()
    {
        await Simulate("maps.txt");
        string[] files = [PathOf("maps-1.txt"), PathOf("maps-2.txt"), PathOf("maps-3.txt")];
        var (code, text, error) = await Run(
            [.. "oof-fit --telescope Effelsberg --max-order 3 --starts 1 --json - --dz -27mm,0,27mm --frequency 32GHz".Split(' '), .. files]);
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
        Assert.Equal(3, JsonNode.Parse(text)!["maps"]!.AsArray().Count);
    }

    [Fact]
    public async Task AResultOverALimitIsWrittenAnd2()
    {
        var maps = await Simulate("maps.fits");
        var (code, text, _) = await Run("oof-fit", maps, "--telescope", "Effelsberg", "--max-order", "3", "--starts", "1", "--max-residual", "1e-9", "--json", PathOf("fit.json"));
        Assert.Equal(ExitCode.QualityLimit, code);
        Assert.Contains("over the limit", text, StringComparison.Ordinal);
        Assert.True(File.Exists(PathOf("fit.json")));
    }

    [Fact]
    public async Task AReportIsAPageAndTables()
    {
        var maps = await Simulate("maps.fits");
        var (code, _, error) = await Run("oof-fit", maps, "--telescope", "Effelsberg", "--max-order", "2", "--starts", "1", "--report", PathOf("report/night"));
        Assert.Equal(string.Empty, error);
        Assert.True(code is ExitCode.Good or ExitCode.QualityLimit);
        Assert.Contains("<html", File.ReadAllText(PathOf("report/night/oof-fit.html")), StringComparison.Ordinal);
        Assert.Equal(5, OofFitFile.Read(PathOf("report/night/oof-fit.json")).Coefficients.Count);
        Assert.All(new[] { "coefficients.csv", "zernike-offsets.csv", "aperture.csv", "actuators.data" }, name => Assert.True(File.Exists(PathOf("report/night/" + name)), name));
    }

    [Fact]
    public async Task ActuatorsThatCannotGoThatFarAreAWarning()
    {
        var maps = await Simulate("maps.fits");
        var (_, _, error) = await Run("oof-fit", maps, "--telescope", "Effelsberg", "--max-order", "2", "--starts", "1", "--fix", "K4=30", "--report", PathOf("report"));
        AssertOneLine(error, "warning: actuators.data is not written: Effelsberg: actuator 1 would have to move by");
        Assert.True(File.Exists(PathOf("report/oof-fit.html")));
        Assert.False(File.Exists(PathOf("report/actuators.data")));
    }

    [Fact]
    public async Task ThreeElevationsMakeAGravityModel()
    {
        string[] maps = [await AtElevation("a", 20), await AtElevation("b", 45), await AtElevation("c", 70)];
        var (_, _, error) = await Run([.. "oof-fit --telescope Effelsberg --max-order 2 --starts 1 --report".Split(' '), PathOf("report"), .. maps]);
        Assert.Equal(string.Empty, error);
        Assert.Contains("elevations 20 45 70 deg", File.ReadAllText(PathOf("report/gravity-model.csv")), StringComparison.Ordinal);
        Assert.Equal(97, File.ReadAllLines(PathOf("report/actuators-gravity.data")).Length);
    }

    [Fact]
    public async Task AnEarlierResultIsComparedWith()
    {
        var maps = await Simulate("maps.fits");
        string[] fit = [.. "oof-fit --telescope Effelsberg --max-order 3 --starts 1".Split(' '), maps];
        await Run([.. fit, "--json", PathOf("earlier.json")]);
        var (code, text, error) = await Run([.. fit, "--compare-with", PathOf("earlier.json"), "--report", PathOf("report")]);
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
        Assert.Contains("compared with", text, StringComparison.Ordinal);
        Assert.Contains("chi-square 0.0 for 7 coefficients beyond tilt, probability 1 ", text, StringComparison.Ordinal);
        Assert.Contains("Comparison with an earlier result", File.ReadAllText(PathOf("report/oof-fit.html")), StringComparison.Ordinal);

        var (status, _, complaint) = await Run("oof-fit", maps, "--telescope", "SRT", "--compare-with", PathOf("earlier.json"));
        Assert.Equal(ExitCode.Usage, status);
        AssertOneLine(complaint, "expected results of one dish");
        (status, _, complaint) = await Run([.. fit, "--compare-with", PathOf("no.json")]);
        Assert.Equal(ExitCode.Failure, status);
        AssertOneLine(complaint, "no.json");
    }

    [Fact]
    public async Task SeveralObservationsHaveNumberedResults()
    {
        string[] maps = [await Simulate("a.fits"), await Simulate("b.fits")];
        var (code, text, error) = await Run([.. "oof-fit --telescope Effelsberg --max-order 3 --starts 1 --json".Split(' '), PathOf("fit.json"), .. maps]);
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
        Assert.Equal(maps, new[] { "fit-1.json", "fit-2.json" }.Select(name => OofFitFile.Read(PathOf(name)).Observation.Sources[0].Path));
        Assert.Contains("written: " + PathOf("fit-1.json"), text, StringComparison.Ordinal);
        Assert.Contains("written: " + PathOf("fit-2.json"), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AParameterThatDoesNotExistIs64()
    {
        var maps = await Simulate("maps.fits");
        var (code, _, error) = await Run("oof-fit", maps, "--telescope", "Effelsberg", "--max-order", "3", "--fix", "sharpness=3");
        Assert.Equal(ExitCode.Usage, code);
        AssertOneLine(error, "sharpness");
    }

    [Theory]
    [InlineData("--json", "taken", "taken: is a folder; expected the name of a file")]
    [InlineData("--json", "maps.fits/fit.json", "maps.fits/fit.json: could not be written")]
    [InlineData("--report", "maps.fits", "maps.fits: is a file; expected a folder")]
    [InlineData("--report", "maps.fits/below", "maps.fits/below: could not be written")]
    public async Task AnOutputThatCannotBeWrittenIsToldBeforeTheFit(string option, string name, string expected)
    {
        var maps = await Simulate("maps.fits");
        Directory.CreateDirectory(PathOf("taken"));

        // The other output, which could be written, is not there: nothing was fitted.
        string[] other = option == "--json" ? ["--report", PathOf("report")] : ["--json", PathOf("fit.json")];
        var (code, _, error) = await Run(["oof-fit", maps, "--telescope", "Effelsberg", "--max-order", "2", "--starts", "1", option, PathOf(name), .. other]);
        Assert.Equal(ExitCode.Failure, code);
        AssertOneLine(error, expected);
        Assert.DoesNotContain(".tmp", error, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("fit.json")) || File.Exists(PathOf("report/oof-fit.html")));
    }

    [Fact]
    public async Task FoldersOfResultsAreMade()
    {
        var maps = await Simulate("maps.fits");
        var (_, text, error) = await Run("oof-fit", maps, "--telescope", "Effelsberg", "--max-order", "2", "--starts", "1", "--json", PathOf("a/b/fit.json"));
        Assert.Equal(string.Empty, error);
        Assert.Equal(5, OofFitFile.Read(PathOf("a/b/fit.json")).Coefficients.Count);
        Assert.Contains("written: " + PathOf("a/b/fit.json"), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancellationLeavesNoResult()
    {
        var maps = await Simulate("maps.fits");
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var output = new CommandLineOutput(new StringWriter(), new StringWriter());
        var code = await CommandLineApp.RunAsync(["oof-fit", maps, "--telescope", "Effelsberg", "--json", PathOf("fit.json")], output, source.Token);
        Assert.Equal(ExitCode.Cancelled, code);
        AssertOneLine(output.Error.ToString()!, "cancelled");
        Assert.False(File.Exists(PathOf("fit.json")));
    }

    private static void AssertNear(double truth, VlbiOps.Results.Oof.OofFitResult result, int j)
    {
        var coefficient = result.Coefficients[j - 1];
        Assert.Equal(j, coefficient.Order.Index);
        Assert.InRange(coefficient.ErrorRadians, 1e-6, 0.1);
        Assert.InRange(Math.Abs(coefficient.Radians - truth), 0, 5 * coefficient.ErrorRadians);
    }

    private static void AssertOneLine(string error, string expected)
    {
        Assert.StartsWith("vlbiops: ", error, StringComparison.Ordinal);
        Assert.Equal(error.Length - Environment.NewLine.Length, error.IndexOf(Environment.NewLine, StringComparison.Ordinal));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        var output = new CommandLineOutput(new StringWriter(), new StringWriter());
        var code = await CommandLineApp.RunAsync(arguments, output);
        return (code, output.Out.ToString()!, output.Error.ToString()!);
    }

    private async Task<string> Simulate(string name)
    {
        var (code, text, error) = await Run(
            [.. "oof-simulate --telescope Effelsberg --frequency 32GHz --dz -27mm,0,27mm --coefficient K5=0.3 --coefficient K7=-0.2 --noise 0.001 --samples 21 --seed 5 --output".Split(' '), PathOf(name)]);
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
        Assert.Contains("K5 = 0.3 rad", text, StringComparison.Ordinal);
        return PathOf(name);
    }

    private async Task<string> AtElevation(string name, double degrees)
    {
        var maps = BeamMapFiles.Read(await Simulate(name + ".fits"));
        BeamMapFiles.Write(maps with { MeanElevationRadians = degrees * Math.PI / 180 }, PathOf(name + ".fits"));
        return PathOf(name + ".fits");
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
