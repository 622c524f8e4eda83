using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Workflows.Vlbi;

/// <summary>Fits of M87's 2017 April 11 low band, against the reference fits (reference/vlbi/fit_own.json, nuts_reference.json).</summary>
public class VlbiFitTests
{
    private const string Closures = "vlbi/m87_101_lo_bri_calibrated_cphase_min.csv";

    private static readonly Lazy<IReadOnlyList<VlbiObservation>> Calibrated = new(() =>
        VlbiObservation.Read([TestFiles.Reference(ReferenceVisibilities.Calibrated), TestFiles.Reference(Closures)]));

    private static VlbiFitOptions Ring(int order) => new() { Model = SkyModelText.Parse($"mring(order={order})") };

    [ReferenceTheory(Closures)]
    [InlineData(1, "bfgs", -2868.372944, 42.24085698, 13.40953561, 30.982588, 8.963714)]
    [InlineData(1, "lm", -2868.372944, 42.24085698, 13.40953561, 30.982588, 8.963714)]
    [InlineData(2, "bfgs", -1643.551657, 44.36513972, 11.89921981, 20.647209, 7.342813)]
    public void TheBestIsFoundFromACold(int order, string engine, double logLikelihood, double diameter, double width, double amplitude, double phase)
    {
        var result = VlbiFit.Run(Calibrated.Value, Ring(order) with { Engine = engine });
        Assert.True(result.Fit.Converged, result.Fit.Run.Message);
        Assert.Equal(logLikelihood, result.LogLikelihood, 5e-6);
        Assert.Equal(diameter, result.Fit.Parameter("mring.diameter").Value, 1e-4);
        Assert.Equal(width, result.Fit.Parameter("mring.width").Value, 2e-4);
        Assert.Equal([amplitude, phase], result.ChiSquares.Select(product => product.Reduced), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal([DataProduct.Amplitude, DataProduct.ClosurePhase], result.ChiSquares.Select(product => product.Product));
        Assert.True(result.Minima[0].StartCount > 1);
        Assert.Equal(result.LogPosterior, result.Minima[0].LogPosterior, 1e-3);
    }

    [ReferenceTheory(Closures)]
    [InlineData("bfgs")]
    [InlineData("lm")]
    public void PriorsCountWhateverTheEngine(string engine)
    {
        var settings = new Dictionary<string, ParameterSetting> { ["mring.diameter"] = new() { Prior = VlbiOps.Models.Priors.PriorCatalog.Parse("normal(40, 0.04)") } };
        var result = VlbiFit.Run(Calibrated.Value, Ring(1) with { Engine = engine, Parameters = settings });
        var (diameter, expected) = (result.Fit.Parameter("mring.diameter"), 41.1);
        Assert.Equal(expected, diameter.Value, 0.1);
        Assert.Equal(PriorReference.Value.LogPosterior, result.LogPosterior, 1e-5);
        Assert.Equal(PriorReference.Value.Parameter("mring.diameter").Value, diameter.Value, 1e-4);
    }

    /// <summary>The same by an engine that sees values alone.</summary>
    private static readonly Lazy<FitResult> PriorReference = new(() =>
    {
        var settings = new Dictionary<string, ParameterSetting> { ["mring.diameter"] = new() { Prior = VlbiOps.Models.Priors.PriorCatalog.Parse("normal(40, 0.04)"), Start = 41 } };
        return VlbiFit.Run(Calibrated.Value, Ring(1) with { Engine = "nelder-mead", Starts = 1, Parameters = settings }).Fit;
    });

    [ReferenceFact(Closures)]
    public void APoorFitIsSaidInWords()
    {
        var result = VlbiFit.Run(Calibrated.Value, Ring(1));
        Assert.StartsWith("amplitude: reduced chi^2 31 of 216: this model does not describe the data; the errors given are of noise alone.", result.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("stretch(mring(order=2,thick))+gauss(elliptical)", result.Warnings[2], StringComparison.Ordinal);
    }

    [ReferenceFact(Closures)]
    public void DrawsAreThoseOfTheReference()
    {
        var result = VlbiFit.Run(Calibrated.Value, Ring(1) with { Sampler = new Nuts { Chains = 2, Draws = 1000, WarmUp = 300, Seed = 3 } });
        var rows = PosteriorTable.Of(result.Posterior!).ToDictionary(row => row.Name);
        Assert.InRange(result.Posterior!.DivergenceCount, 0, 5);
        Assert.Equal(42.2408, rows["mring.diameter"].Mean, 0.006);
        Assert.Equal(0.0398, rows["mring.diameter"].StandardDeviation, 0.004);
        Assert.Equal(13.4103, rows["mring.width"].Mean, 0.008);
        Assert.Equal(-0.18339, rows["mring.beta1_re"].Mean, 0.0004);
        Assert.Equal(0.01019, rows["mring.beta1_im"].Mean, 0.0005);
        Assert.Equal(-176.82, rows["mring.bright_pa"].Mean, 0.2);
    }

    [ReferenceFact(Closures)]
    public void AnAngleIsDrawnAcrossTheCutAtHalfATurn()
    {
        var result = VlbiFit.Run(Calibrated.Value, Ring(1) with { Model = SkyModelText.Parse("mring(order=1,polar)"), Sampler = new Nuts { Chains = 2, Draws = 500, WarmUp = 300, Seed = 3 } });
        var rows = PosteriorTable.Of(result.Posterior!).ToDictionary(row => row.Name);
        Assert.Equal(176.82, rows["mring.beta1_arg"].Mean, 0.3);
        Assert.Equal(1.0, rows["mring.beta1_arg"].StandardDeviation, 0.15);
        Assert.Equal(rows["mring.beta1_arg"].StandardDeviation, rows["mring.bright_pa"].StandardDeviation, 1e-9);
        Assert.True(result.Posterior!.Draws.Chains.Max(chain => chain.Values.Max()) > 180);
    }

    [ReferenceFact(Closures)]
    public void AFitIsTheStartOfFurtherEngines()
    {
        var result = VlbiFit.Run(Calibrated.Value, Ring(1));
        var again = EngineRun.Run(FitStart.Of(result), FitEngine.Of("l-bfgs"));
        Assert.Equal(result.LogPosterior, again.LogPosterior, 1e-6);
        Assert.Equal(result.Fit.Parameter("mring.diameter").Error, again.Parameter("mring.diameter").Error, 1e-5);
        Assert.Empty(FitQuality.BrokenLimits(result, new()));
        Assert.Equal(2, FitQuality.BrokenLimits(result, new() { MaxReducedChiSquare = 2 }).Count);
        Assert.Equal(0, FitComparisons.Of(result, result) is FitComparison { } same ? same["BIC"]!.Difference : double.NaN);
    }

    [ReferenceFact(Closures)]
    public void ThreadsDoNotChangeTheResult()
    {
        VlbiFitResult Run(int threads) => VlbiFit.Run(Calibrated.Value, Ring(1) with { Starts = 6, Threads = threads });
        var (one, two) = (Run(1), Run(2));
        Assert.Equal(one.Fit.Point, two.Fit.Point);
        Assert.Equal(one.Minima.Select(minimum => minimum.LogPosterior), two.Minima.Select(minimum => minimum.LogPosterior));
    }

    [DataFact("eht-m87-2017/SR1_M87_2017_101_lo_hops_netcal_StokesI.uvfits")]
    public void AStretchedRingDescribesCompleteClosures()
    {
        var observations = VlbiObservation.Read([TestFiles.Data("eht-m87-2017/SR1_M87_2017_101_lo_hops_netcal_StokesI.uvfits")]);
        var result = VlbiFit.Run(observations, new()
        {
            Model = SkyModelText.Parse("stretch(mring(order=2))+shift(gauss(elliptical))"),
            Products = VlbiOptionText.Products("log-closure-amplitude,closure-phase"),
            UsesCovariance = true,
            AverageSeconds = double.PositiveInfinity,
            NoiseFraction = 0.02,
            ShortestBaseline = 1e8,
        });
        Assert.Equal([91, 107], result.ChiSquares.Select(product => product.Count));
        Assert.InRange(result.ReducedChiSquare, 0.9, 1.25);
        Assert.Equal(result.LogPosterior, result.Minima[0].LogPosterior, 1e-9);
        var (mean, ring) = (VlbiDerived.Of(result.Fit).Single(quantity => quantity.Name == "mring.mean_diameter"), result.Fit.Parameter("mring.diameter"));
        Assert.Equal(ring.Value * Math.Sqrt(result.Fit.Parameter("mring.stretch").Value), mean.Value, 1e-9);
        Assert.InRange(mean.Value, 38, 48);
        Assert.InRange(mean.Error, 0.1 * ring.Error, 2 * ring.Error);
    }

    [Fact]
    public void ClosuresAloneHoldTheFluxAndFindTheRest()
    {
        var truth = SkyModelText.Parse("gauss(elliptical)+shift(point)");
        double[] values = [1, 60, 0.5, 30, 0.4, 25, -40];
        var observation = new VlbiObservation(Synthetic(truth, values));
        var result = VlbiFit.Run([observation], new()
        {
            Model = truth,
            Products = VlbiOptionText.Products("log-closure-amplitude,closure-phase"),
            UsesCovariance = true,
            Parameters = new Dictionary<string, ParameterSetting> { ["gauss.flux"] = new() { Start = 1 }, ["gauss.major"] = new() { Lower = 20, Upper = 120 } },
        });
        Assert.True(result.Fit.Parameter("gauss.flux").IsFixed);
        Assert.Contains(result.Warnings, warning => warning.Contains("gauss.flux is held at 1 Jy", StringComparison.Ordinal));
        for (var i = 0; i < values.Length; i++) Assert.Equal(values[i], result.Fit.Parameters[i].Value, 1e-3 * Math.Max(1, Math.Abs(values[i])));
        Assert.True(result.ReducedChiSquare < 1e-6);
    }

    [Fact]
    public void WithoutPhasesNobodyKnowsThePlace()
    {
        var truth = SkyModelText.Parse("shift(gauss)+shift(point)");
        var problem = VlbiFitProblem.Of([new(Synthetic(truth, [1, 60, 0, 0, 0.4, 25, -40]))], new() { Model = truth });
        Assert.Equal(["gauss.x0", "gauss.y0"], problem.Parameters.All.Where(p => p.IsFixed).Select(p => p.Name));
        Assert.Equal(2, problem.Warnings.Count(warning => warning.Contains("where the source lies", StringComparison.Ordinal)));
    }

    /// <summary>Noiseless visibilities of a model, all baselines of seven stations.</summary>
    private static VlbiOps.Data.Visibilities.VisibilitySet Synthetic(SkyModel model, double[] values)
    {
        var u = VlbiOps.Core.Expressions.Expr.Input("u");
        var v = VlbiOps.Core.Expressions.Expr.Input("v");
        var formula = model.Visibility(u, v, [.. values.Select(value => (VlbiOps.Core.Expressions.Expr)value)]);
        return SyntheticVisibilities.Of(["A", "B", "C", "D", "E", "F", "G"], [1, 2, 3, 4], (_, a, b) => (
            VlbiOps.Core.Expressions.Interpreter.Evaluate(formula.Real, name => name == "u" ? a : b), VlbiOps.Core.Expressions.Interpreter.Evaluate(formula.Imaginary, name => name == "u" ? a : b)));
    }
}
