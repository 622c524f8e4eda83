using VlbiOps.Models.Priors;
using VlbiOps.Optim;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Workflows.Fitting;

/// <summary>What an engine's result says of errors, and what it carries on from the fit before it.</summary>
public class EngineRunTests
{
    private static readonly Lazy<OofFitResult> Fit = new(() =>
    {
        var dish = VlbiOps.Models.Telescopes.TelescopeCatalog.Find("Effelsberg");
        var simulation = OofSimulation.Run(new()
        {
            Telescope = dish, WavelengthMeters = 0.009, DefocusMeters = [-0.02, 0, 0.02], Coefficients = new Dictionary<int, double> { [5] = 0.3, [7] = -0.2 }, Samples = 21, SpacingInBeams = 0.6,
            Noise = 0.003, Pixels = 24, Seed = 11,
        });
        return OofFit.Run(simulation.Observation, new() { Telescope = dish, MaxOrder = 3, Starts = 1, Pixels = 24 });
    });

    private static FitResult Run(Func<VlbiOps.Core.Objectives.ParameterSet, VlbiOps.Core.Objectives.ParameterSet> change)
    {
        var problem = FitStart.Of(Fit.Value).Problem;
        return EngineRun.Run(FitStart.Of(problem with { Parameters = change(problem.Parameters) }), FitEngine.Of(new Bfgs()));
    }

    [Fact]
    public void AParameterOnABoundIsHeldForTheOthersErrors()
    {
        var bounded = Run(set => set.With("K5", p => p with { Start = 0.1, Lower = 0, Upper = 0.2 }));
        var held = Run(set => set.Fix("K5", 0.2));
        Assert.Equal(("at bound", double.NaN), (bounded.Parameter("K5").Note, bounded.Parameter("K5").Error));
        foreach (var parameter in held.Parameters.Where(p => !p.IsFixed))
        {
            Assert.InRange(bounded.Parameter(parameter.Name).Error / parameter.Error, 0.98, 1.02);
        }

        Assert.DoesNotContain(bounded.Warnings, warning => warning.Contains("do not determine", StringComparison.Ordinal) || warning.Contains("no minimum", StringComparison.Ordinal));
        Assert.Contains(bounded.Warnings, warning => warning.StartsWith("K5 ended on a bound", StringComparison.Ordinal));
    }

    [Fact]
    public void ADefinedParametersErrorFollowsFromItsDefinition()
    {
        var fit = Run(set => set.With("K8", p => p with { Prior = PriorCatalog.Parse("function(K7*2 + 0.1)") }).With("K9", p => p with { Prior = PriorCatalog.Parse("function(K8 + K5)") }));
        var (seven, eight, nine) = (fit.Parameter("K7"), fit.Parameter("K8"), fit.Parameter("K9"));
        Assert.True(seven.Error > 0);
        Assert.Equal(2 * seven.Error, eight.Error, 1e-12);
        Assert.Equal("function of K7", eight.Note);
        var (names, n) = (fit.Covariance.Names.ToList(), fit.Covariance.Names.Count);
        double C(string a, string b) => fit.Covariance.Matrix[(names.IndexOf(a) * n) + names.IndexOf(b)];
        Assert.Equal(Math.Sqrt((4 * C("K7", "K7")) + (4 * C("K7", "K5")) + C("K5", "K5")), nine.Error, 1e-12);
    }

    [Fact]
    public void WarningsOfTheHolographyFitGoDownTheChain()
    {
        var fit = Fit.Value with { Warnings = ["neighbouring residuals are alike"] };
        var first = EngineRun.Run(FitStart.Of(fit), FitEngine.Of(new Bfgs()));
        var posterior = PosteriorRun.Run(FitStart.Of(first), new Nuts { Chains = 1, Draws = 8, WarmUp = 10 });
        Assert.Contains(first.Warnings, warning => warning.EndsWith("neighbouring residuals are alike", StringComparison.Ordinal));
        Assert.Contains(posterior.Warnings, warning => warning.EndsWith("neighbouring residuals are alike", StringComparison.Ordinal));
        Assert.Equal(fit.Warnings, FitQuality.Check(fit).Warnings);
    }

    [Fact]
    public void FitsOfTheSameDataAreComparedWhateverTheirKind()
    {
        var fit = Run(set => set);
        var comparison = (FitComparison)FitComparisons.Of(Fit.Value, fit);
        Assert.All(comparison.Criteria, criterion => Assert.InRange(criterion.Difference, -0.1, 0.1));
        var scaled = Fit.Value with { Observation = OtherObservation() };
        var other = fit with { Problem = fit.Problem with { Source = scaled } };
        Assert.Contains("different data", Assert.Throws<ArgumentException>(() => FitComparisons.Of(fit, other)).Message, StringComparison.Ordinal);
        Assert.Contains("posterior", Assert.Throws<ArgumentException>(() => FitComparisons.Of(fit, "text")).Message, StringComparison.Ordinal);
        Assert.Equal("AIC +0.0", new CriterionChange("AIC", 2.04, 2.0, double.NaN, true).ToString());
        Assert.Equal("AIC -0.1", new CriterionChange("AIC", 2.06, 2.0, double.NaN, true).ToString());
        Assert.Equal((false, string.Empty), (new CriterionChange("p LOO", 2, 1, double.NaN, null).IsSecondBetter, new CriterionChange("p LOO", 2, 1, double.NaN, null).Better));
    }

    private static VlbiOps.Data.BeamMaps.OofObservation OtherObservation() => OofSimulation.Run(new()
    {
        Telescope = Fit.Value.Telescope, WavelengthMeters = 0.009, DefocusMeters = [-0.02, 0, 0.02], Samples = 21, SpacingInBeams = 0.6, Noise = 0.003, Pixels = 24, Seed = 12,
    }).Observation;

    [Fact]
    public void ValuesAreRoundedAsTheirDeviationHasThem()
    {
        var row = new PosteriorParameter("K5", "rad", 0.123456, 0.0123, 0.1, 0.12, 0.14, 1e-4, 1.0, 900, 800) { Probability = 0.95 };
        Assert.Equal(("0.123", "0.000"), (row.Rounded(row.Mean), row.Rounded(-1e-5)));
        Assert.Equal("7.248E-05", (row with { StandardDeviation = 1.2e-7 }).Rounded(7.2481e-5));
        Assert.Equal("2.5 % and 97.5 %", row.Interval);
    }

    [Fact]
    public void ProgressTellsRHatInDigits()
    {
        var progress = new SamplingProgress([new ChainProgress(0, 60, 100, false, 50, 1, 0.25)], TimeSpan.FromSeconds(1), 1.0234);
        Assert.Equal("50 draws, 1 divergence, step 0.25, R-hat 1.023", SamplingText.Of(progress));
        Assert.Equal("50 draws, 1 divergence, step 0.25", SamplingText.Of(progress with { LargestRHat = double.NaN }));
        Assert.Equal("no chain could start", SamplingText.Of(progress with { Chains = [] }));
    }
}
