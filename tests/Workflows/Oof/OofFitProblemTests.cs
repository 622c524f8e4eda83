using VlbiOps.Models.Telescopes;
using VlbiOps.Optim;
using VlbiOps.Results.Files;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Workflows.Oof;

/// <summary>The problem of a holography fit made again from its result is the one that was fitted.</summary>
public class OofFitProblemTests
{
    private static readonly Telescope Dish = TelescopeCatalog.Find("Effelsberg");

    private static readonly OofSimulationOptions Simulation = new()
    {
        Telescope = Dish, WavelengthMeters = 0.009, DefocusMeters = [-0.02, 0, 0.02], RandomPhaseRms = 0.4, MaxOrder = 3, Samples = 31, SpacingInBeams = 0.6, Noise = 0.002, Pixels = 32, Seed = 11,
    };

    private static readonly OofFitOptions Options = new() { Telescope = Dish, MaxOrder = 3, Starts = 1, Pixels = 32 };

    [Theory]
    [InlineData("gaussian", false)]
    [InlineData("gaussian", true)]
    [InlineData("cauchy", false)]
    [InlineData("student-t", true)]
    public void ItsOptimumAndCurvatureAreThoseOfTheResult(string likelihood, bool noiseIsGiven)
    {
        var result = OofFit.Run(OofSimulation.Run(Simulation).Observation, Options with { Likelihood = likelihood, NoiseSigma = noiseIsGiven ? 0.002 : null });
        var start = FitStart.Of(result);
        var fit = EngineRun.Run(start, FitEngine.Of(new Bfgs()));

        // The log-likelihood has nowhere to rise, and the errors of the observed information are those the fit told; robust fits tell the expected information's, which
        // differs where the noise is normal.
        var tolerance = likelihood == "gaussian" ? 0.05 : 0.2;
        Assert.InRange(fit.LogLikelihood - result.LogLikelihood, -1e-6, 0.05);
        foreach (var coefficient in result.Coefficients)
        {
            var again = fit.Parameter(coefficient.ParameterName);
            Assert.InRange(again.Value - coefficient.Radians, -0.05 * coefficient.ErrorRadians, 0.05 * coefficient.ErrorRadians);
            Assert.InRange(again.Error / coefficient.ErrorRadians, 1 - tolerance, 1 + tolerance);
        }

        Assert.Equal(!noiseIsGiven, fit.Problem.FreeParameters.Any(p => p.Name == "log_noise"));
        Assert.Equal(result.Evaluations + fit.Run.Evaluations.Total, fit.Evaluations, tolerance: 16 * fit.FreeParameterCount);
    }

    [Fact]
    public void AResultReadBackFromItsFileMakesTheSameProblem()
    {
        var options = Options with { Fix = new Dictionary<string, double> { ["taper"] = -12, ["K4"] = 0.1 }, Free = ["q"], FitPointing = false, ChopGainRatio = 0.9 };
        var result = OofFit.Run(OofSimulation.Run(Simulation).Observation, options);
        var (made, read) = (OofFitProblem.Of(result), OofFitProblem.Of(OofFitFile.Parse(OofFitFile.ToJson(result), "fit.json")));
        Assert.Equal(made.Parameters.All, read.Parameters.All);
        Assert.Equal(made.CreateObjective().Value(made.Start()), read.CreateObjective().Value(read.Start()));
        Assert.Equal(["K4", "taper"], made.Parameters.All.Where(p => p.IsFixed && !p.Name.StartsWith("pointing", StringComparison.Ordinal)).Select(p => p.Name));
    }

    [Fact]
    public void SamplesLogLikelihoodsAddUpToTheWhole()
    {
        var problem = OofFitProblem.Of(OofFit.Run(OofSimulation.Run(Simulation).Observation, Options with { Likelihood = "cauchy" }));
        var (point, each) = (problem.Start(), problem.CreatePointwise!());
        point[0] += 0.01;
        var logLikelihoods = new double[each.SampleCount];
        each.LogLikelihoods(point, logLikelihoods);
        Assert.Equal(problem.SampleCount, each.SampleCount);
        Assert.Equal(problem.LogLikelihoodConstant - problem.CreateObjective().Value(point), logLikelihoods.Sum(), 1e-6);
    }

    [Fact]
    public void AResultThatIsNotOfItsMapsIsRefused()
    {
        var result = OofFit.Run(OofSimulation.Run(Simulation).Observation, Options);
        var error = Assert.Throws<ArgumentException>(() => OofFitProblem.Of(result with { LogLikelihood = result.LogLikelihood + 1 }));
        Assert.Contains("cannot be made again", error.Message, StringComparison.Ordinal);
        var options = new Dictionary<string, string>(result.Options) { ["grid"] = "of the caller" };
        Assert.Contains("grid", Assert.Throws<ArgumentException>(() => OofFitProblem.Of(result with { Options = options })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AChainCarriesItsResultsAndCountsOn()
    {
        var fit = OofFit.Run(OofSimulation.Run(Simulation).Observation, Options with { Likelihood = "cauchy" });
        var first = EngineRun.Run(FitStart.Of(fit), FitEngine.Of(new LevenbergMarquardt()));
        var second = EngineRun.Run(FitStart.Of(first), FitEngine.Of(new Bfgs()));
        Assert.Equal([first], second.Earlier);
        Assert.True(second.Evaluations > first.Evaluations);
        Assert.True(second.LogLikelihood >= first.LogLikelihood - 1e-9);
        Assert.Same(fit, second.Problem.Source);
        Assert.True(second.Bic > second.Aic);
        Assert.Contains("expected a fit problem", Assert.Throws<ArgumentException>(() => FitStart.Of("text")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACancelledRunIsAnException()
    {
        var start = FitStart.Of(OofFit.Run(OofSimulation.Run(Simulation).Observation, Options));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => EngineRun.Run(start, FitEngine.Of(new Bfgs()), cancellation: source.Token));
    }
}
