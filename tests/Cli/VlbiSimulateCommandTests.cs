using VlbiOps.Cli;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Tests.Cli;

public sealed class VlbiSimulateCommandTests : IDisposable
{
    private const string Ring = "vlbi-simulate --model mring(order=1) --parameter mring.diameter=42 --scan 60 --integration 30 --start 0 --stop 4";

    private readonly string folder = Directory.CreateTempSubdirectory("vlbiops").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("data.uvfits")]
    [InlineData("data.csv")]
    public async Task VisibilitiesAreWrittenAsTheyWereMade(string name)
    {
        var (code, text, error) = await Run($"{Ring} --gains 0.1 --phases scan --outliers 0.05 --seed 7 --out {PathOf(name)} --truth {PathOf("gains.csv")}");
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
        var set = VisibilityFiles.Read(PathOf(name));
        Assert.Equal(("M87", 57854), (set.Metadata.SourceName, set.Metadata.ModifiedJulianDate));
        Assert.Contains(FormattableString.Invariant($"{set.Count} visibilities, 8 stations"), text, StringComparison.Ordinal);
        Assert.Contains("mring.diameter=42 uas", text, StringComparison.Ordinal);
        Assert.Contains("outliers, Cauchy's noise 10 times as wide", text, StringComparison.Ordinal);
        var gains = File.ReadAllLines(PathOf("gains.csv"));
        Assert.Equal("time_h,station,re,im", gains[0]);
        Assert.Equal(Enumerable.Range(0, set.Stations.Count).Sum(k => Times(set, k)), gains.Length - 1);
    }

    [Fact]
    public async Task AFileLendsItsCoverage()
    {
        await Run($"{Ring} --hands --source SgrA --date 2018-04-21 --frequency 229.1GHz --bandwidth 64MHz --noiseless --out {PathOf("first.uvfits")}");
        var (code, _, error) = await Run($"vlbi-simulate --model gauss --parameter gauss.flux=2 --coverage {PathOf("first.uvfits")} --noiseless --output {PathOf("second.csv")}");
        Assert.Equal((ExitCode.Good, string.Empty), (code, error));
        var (first, second) = (VisibilityFiles.Read(PathOf("first.uvfits")), VisibilityFiles.Read(PathOf("second.csv")));
        Assert.Equal(("SGRA", 58229, 229.1e9, 64e6), (second.Metadata.SourceName, second.Metadata.ModifiedJulianDate, second.Metadata.FrequencyHz, second.Metadata.BandwidthHz));
        Assert.Equal(first.Columns.U, second.Columns.U);
        Assert.Equal(["RR", "LL"], first.Columns.Products.Select(product => product.Product.ToString()));
        Assert.Equal(2, second.Columns.Real.Max(), 1e-3);
    }

    [Theory]
    [InlineData("--model mring(order=1) --parameter mring.size=42 --out x.csv", "no parameter is called 'mring.size'")]
    [InlineData("--model mring(order=1) --parameter mring.width --out x.csv", "expected NAME=VALUE")]
    [InlineData("--model mring(order=1) --parameter mring.width=15uas --out x.csv", "expected NAME=VALUE")]
    [InlineData("--model mrink --out x.csv", "no model is called 'mrink'")]
    [InlineData("--out x.csv", "--model")]
    [InlineData("--model gauss", "--output")]
    [InlineData("--model gauss --out x.dat", "tells no format of visibilities")]
    [InlineData("--model gauss --out x.csv --array nowhere.txt", "there is no array 'nowhere.txt'")]
    [InlineData("--model gauss --out x.csv --source here", "'here' is no source")]
    [InlineData("--model gauss --out x.csv --date 11.4.2017", "'11.4.2017' is no date")]
    [InlineData("--model gauss --out x.csv --start 5 --stop 4", "expected a stop after the start")]
    [InlineData("--model gauss --out x.csv --scan 0", "at least one integration a scan")]
    [InlineData("--model gauss --out x.csv --outliers 2", "--outliers")]
    [InlineData("--model gauss --out x.csv --phases day", "expected scan, integration")]
    [InlineData("--model gauss --out x.csv --frequency 3kg", "kg")]
    [InlineData("--model gauss --out x.csv --coverage y.csv --array EHT2017", "--array is given beside --coverage")]
    public async Task AWrongCommandLineIsOneLineAnd64(string arguments, string expected)
    {
        var (code, _, error) = await Run("vlbi-simulate " + arguments.Replace("--out ", $"--out {folder}/", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(c => c == '\n'));
        Assert.Empty(Directory.GetFiles(folder));
    }

    private static int Times(VisibilitySet set, int station) =>
        Enumerable.Range(0, set.Count).Where(k => set.Columns.Station1[k] == station || set.Columns.Station2[k] == station).Select(k => set.Columns.TimeHours[k]).Distinct().Count();

    private string PathOf(string name) => Path.Combine(folder, name);

    private static async Task<(int Code, string Out, string Error)> Run(string line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLineApp.RunAsync(line.Split(' '), new CommandLineOutput(output, error));
        return (code, output.ToString(), error.ToString());
    }
}
