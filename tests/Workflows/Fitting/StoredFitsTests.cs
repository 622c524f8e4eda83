using System.Text;
using System.Text.Json.Nodes;
using VlbiOps.Data.Closures;
using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Priors;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Files;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Vlbi;
using VlbiOps.Tests.Reports.Vlbi;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Formulas;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Workflows.Fitting;

/// <summary>Fits of visibilities and of formulas through files and back: the same, and engines go on from them.</summary>
public sealed class StoredFitsTests
{
    private static readonly Lazy<VlbiFitResult> Ring = new(() => Fit(Options("amplitude,closure-phase")));

    private static readonly Lazy<RobustFitResult> Decay = new(() => RobustFit.Run(Table(), new() { Formulas = [Formula.Parse("a*exp(-b*x)+c")], Y = ["y"], Likelihood = Likelihood.Cauchy }));

    public static TheoryData<string> Visibilities => ["amplitude,closure-phase", "visibility", "bispectrum", "log-amplitude,log-closure-amplitude", "closure-amplitude,closure-phase"];

    [Theory]
    [MemberData(nameof(Visibilities))]
    public void AFitOfVisibilitiesReadsBackWhole(string products) => AssertSame(Fit(Options(products)));

    [Fact]
    public void GainsNoisePriorsAndCovariancesReadBack()
    {
        AssertSame(Fit(Options("amplitude,closure-phase") with { FittedNoise = new(true, true), Gains = VlbiOptionText.Gains("0.1,AA=0.3") }));
        AssertSame(Fit(Options("closure-phase,log-closure-amplitude") with { UsesCovariance = true, Closures = ClosureSelection.EhtimMinimal }));
        AssertSame(Fit(Options("amplitude") with { Gains = VlbiOptionText.Gains("marginalized,BB=0.2") }));
        AssertSame(Fit(Options("visibility") with
        {
            Parameters = new Dictionary<string, ParameterSetting>
            {
                ["mring.diameter"] = new() { Prior = PriorCatalog.Parse("normal(40, 0.5)") },
                ["mring.width"] = new() { Prior = PriorCatalog.Parse("function(mring.diameter/3)") },
                ["mring.flux"] = new() { Start = 0.8, IsFixed = true },
            },
        }));
    }

    [Fact]
    public void SeveralFitsOfAFileAreRead()
    {
        var (first, second) = (Ring.Value, Fit(Options("amplitude")));
        var read = StoredFits.Parse(VlbiFitFile.ToJson([first, second]), "fits.json");
        Assert.Equal([first.LogLikelihood, second.LogLikelihood], read.Cast<VlbiFitResult>().Select(fit => fit.LogLikelihood));
    }

    [Fact]
    public void AFitOfFormulasReadsBackWhole()
    {
        AssertSame(Decay.Value);
        AssertSame(RobustFit.Run(Table(), new() { Formulas = [Formula.Parse("a*exp(-b*x)+c")], Y = ["log(y)"], Sigma = ["sy"], XSigma = new Dictionary<string, string> { ["x"] = "sy/10" } }));
        AssertSame(RobustFit.Run(Table(), new() { Formulas = [Formula.Parse("a*exp(-b*x)+c")], Y = ["y"], Weight = ["sy"], Group = "night", GroupParameters = ["a"], Likelihood = Likelihood.Huber() }));
        AssertSame(RobustFit.Run(Table(), new() { Formulas = [Formula.Parse("a*cis(b*x)")], Y = ["y", "sy"], Parameters = Starts }));
        AssertSame(RobustFit.Run(Table(), new() { Formulas = [Formula.Parse("a*exp(-b*x)+offset", constants: new Dictionary<string, double> { ["offset"] = 1.0 / 3 })], Y = ["y"], Parameters = Starts }));
    }

    private static Dictionary<string, ParameterSetting> Starts => new() { ["a"] = new() { Start = 4, Lower = 0 }, ["b"] = new() { Start = 1, Prior = PriorCatalog.Parse("half-normal(5)") } };

    [Fact]
    public void EnginesAndSamplersGoOnFromWhatWasRead()
    {
        foreach (var result in new object[] { Ring.Value, Decay.Value })
        {
            var read = Read(result);
            PosteriorResult Draw(object start) => PosteriorRun.Run(FitStart.Of(start), new Nuts { Chains = 2, Draws = 40, WarmUp = 40, Seed = 3 });
            var (told, again) = (Draw(result), Draw(read));
            Assert.Equal(told.Draws.Chains.Select(chain => chain.Values), again.Draws.Chains.Select(chain => chain.Values));
            Assert.Equal(0, ((FitComparison)FitComparisons.Of(FitStart.Of(result).Earlier[^1], FitStart.Of(read).Earlier[^1]))["BIC"]!.Difference);
        }
    }

    [Fact]
    public void WhatTheFileLacksIsSaid()
    {
        var posterior = PosteriorRun.Run(FitStart.Of(Ring.Value), new Nuts { Chains = 2, Draws = 40, WarmUp = 40 });
        var drawn = (VlbiFitResult)Read(Ring.Value with { Posterior = posterior });
        Assert.Null(drawn.Posterior);
        Assert.Contains("draws of its posterior are not in the file", drawn.Warnings[^1], StringComparison.Ordinal);
        AssertRefused(VlbiFitFile.ToJson(Ring.Value), json => json["observations"]![0]!.AsObject().Remove("samples"), "fit.json: observations[0].samples: is not there: the data are of more than 4194304 numbers");
        AssertRefused(RobustFitFile.ToJson(Decay.Value), json => json.AsObject().Remove("samples"), "fit.json: samples: is not there");
    }

    [Fact]
    public void WhatDoesNotGoTogetherIsSaid()
    {
        var (ring, decay) = (VlbiFitFile.ToJson(Ring.Value), RobustFitFile.ToJson(Decay.Value));
        AssertRefused(ring, json => json["model"] = "mring(order=2)", "parameters: are mring.flux, ");
        AssertRefused(ring, json => json["model"] = "ring of fire", "ring of fire");
        AssertRefused(ring, json => json["log_likelihood"] = 12, "log_likelihood: is 12, where the model gives ");
        AssertRefused(ring, json => json["observations"]![0]!["terms"]![1]!["samples"]!["block_counts"] = new JsonArray(1000000), "block_counts");
        AssertRefused(ring, json => json["observations"]![0]!["visibility_count"] = -1, "-1 numbers packed as base64");
        AssertRefused(ring, json => json["schema"] = "vlbiops.vlbi-fit/9", "of another version");
        AssertRefused(decay, json => json["outputs"]![0]!["expression"] = "a*exp(-b*x)+c+d", "expected those of the model, a, b, c, d, noise");
        AssertRefused(decay, json => json["outputs"] = new JsonArray(), "outputs: is empty");
        AssertRefused(decay, json => json["problem"]!["parameters"]![0]!["prior"] = "abnormal(1)", "abnormal");
    }

    /// <summary>Bytes changed or cut off, and values of every kind in the place of members: read or refused in one line, never worse.</summary>
    [Fact]
    public void ADamagedFileIsRefusedOrReadNeverWorse()
    {
        var (random, refused) = (new Random(17), 0);
        byte[][] whole = [VlbiFitFile.ToJson(Ring.Value), RobustFitFile.ToJson(Decay.Value)];
        for (var round = 0; round < 300; round++)
        {
            var bytes = (round % 3) switch { 0 => Damaged(whole[round % 2], random), _ => Exchanged(whole[round % 2], random) };
            try
            {
                Assert.Single(StoredFits.Parse(bytes, "damaged.json"));
            }
            catch (DataFileException error)
            {
                Assert.StartsWith("damaged.json: ", error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', error.Message);
                refused++;
            }
        }

        Assert.InRange(refused, 100, 300);
    }

    private static byte[] Damaged(byte[] whole, Random random)
    {
        var bytes = random.Next(3) == 0 ? whole[..random.Next(1, whole.Length - 2)] : (byte[])whole.Clone();
        for (var edits = random.Next(1, 4); edits > 0; edits--) bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 127);
        return bytes;
    }

    private static byte[] Exchanged(byte[] whole, Random random)
    {
        var root = JsonNode.Parse(whole)!;
        var node = root;
        while (node is JsonObject or JsonArray && (ReferenceEquals(node, root) || random.Next(4) > 0))
        {
            JsonNode?[] inside = node is JsonObject members ? [.. members.Select(pair => pair.Value)] : [.. node.AsArray()];
            if (inside.Length == 0 || inside[random.Next(inside.Length)] is not { } next) break;
            node = next;
        }

        if (ReferenceEquals(node, root)) return whole;
        string[] others = ["null", "-1", "1e300", "0.5", "2147483647", "\"x\"", "\"\"", "[]", "{}", "true", "[1, null, \"a\"]", "\"AAAAAAAA+H8=\""];
        node.ReplaceWith(JsonNode.Parse(others[random.Next(others.Length)]));
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static void AssertRefused(byte[] whole, Action<JsonNode> change, string expected)
    {
        var json = JsonNode.Parse(whole)!;
        change(json);
        var error = Assert.Throws<DataFileException>(() => StoredFits.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "fit.json"));
        Assert.StartsWith("fit.json: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    /// <summary>All that the writers write is the same again, but for the time of writing; and what follows from data that are not written as such.</summary>
    private static void AssertSame(object result)
    {
        var read = Read(result);
        Assert.Equal(Text(result), Text(read));
        if (result is VlbiFitResult fit)
        {
            var again = (VlbiFitResult)read;
            Assert.Equal(fit.Comparisons.Select(product => product.Model), again.Comparisons.Select(product => product.Model));
            Assert.Equal(fit.Comparisons.Select(product => product.Sigma), again.Comparisons.Select(product => product.Sigma));
            Assert.Equal(fit.ChiSquares, again.ChiSquares);
        }
        else if (result is RobustFitResult robust)
        {
            var again = (RobustFitResult)read;
            Assert.Equal(ResidualRow.Of(robust), ResidualRow.Of(again));
            Assert.Equal(robust.DegreesOfFreedom, again.DegreesOfFreedom);
        }
    }

    private static object Read(object result) => Assert.Single(StoredFits.Parse(Bytes(result), "fit.json"));

    private static byte[] Bytes(object result) => result is VlbiFitResult fit ? VlbiFitFile.ToJson(fit) : RobustFitFile.ToJson((RobustFitResult)result);

    private static string Text(object result)
    {
        var json = JsonNode.Parse(Bytes(result))!.AsObject();
        json["date"] = "now";
        return json.ToJsonString();
    }

    private static VlbiFitOptions Options(string products) => new() { Model = SkyModelText.Parse("mring(order=1,polar)"), Products = VlbiOptionText.Products(products), Starts = 1 };

    private static VlbiFitResult Fit(VlbiFitOptions options) => VlbiFit.Run([new(VlbiFitFixture.Observation())], options);

    private static ColumnTable Table() => ColumnTable.Of(
        "made up",
        ("x", [.. Enumerable.Range(0, 30).Select(k => 0.1 * k)]),
        ("y", [.. Enumerable.Range(0, 30).Select(k => (5 * Math.Exp(-0.07 * k)) + 1 + (k % 9 == 4 ? 3 : 0.02 * Math.Sin(37.0 * k)))]),
        ("sy", [.. Enumerable.Range(0, 30).Select(k => 0.02 + (0.001 * (k % 5)))]),
        ("night", [.. Enumerable.Range(0, 30).Select(k => (double)(k % 3))]));
}
