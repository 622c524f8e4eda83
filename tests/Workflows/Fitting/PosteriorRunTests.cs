using System.Globalization;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;
using VlbiOps.Tests.Data.Files;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Workflows.Fitting;

/// <summary>Posteriors of holography fits: they agree with the fit's errors, carry the chain on, and can be stopped and taken up again.</summary>
public class PosteriorRunTests
{
    private static readonly Lazy<OofFitResult> Fit = new(() =>
    {
        var dish = VlbiOps.Models.Telescopes.TelescopeCatalog.Find("Effelsberg");
        var simulation = OofSimulation.Run(new()
        {
            Telescope = dish, WavelengthMeters = 0.009, DefocusMeters = [-0.02, 0, 0.02], RandomPhaseRms = 0.4, MaxOrder = 2, Samples = 21, SpacingInBeams = 0.6, Noise = 0.003, Pixels = 24, Seed = 11,
        });
        return OofFit.Run(simulation.Observation, new() { Telescope = dish, MaxOrder = 2, Starts = 1, Pixels = 24 });
    });

    private static readonly Nuts Sampler = new() { Draws = 400, WarmUp = 200, Seed = 7, Threads = 2 };

    private static readonly Lazy<PosteriorResult> Sampled = new(() => PosteriorRun.Run(FitStart.Of(Fit.Value), Sampler));

    [Fact]
    public void ItAgreesWithTheFit()
    {
        var posterior = Sampled.Value;
        Assert.InRange(posterior.Convergence.MaxRHat, 0.99, 1.03);
        Assert.Equal(0, posterior.DivergenceCount);
        var rows = PosteriorTable.Of(posterior);
        foreach (var coefficient in Fit.Value.Coefficients)
        {
            var row = rows.Single(r => r.Name == coefficient.ParameterName);
            Assert.InRange(row.Mean - coefficient.Radians, -0.25 * coefficient.ErrorRadians, 0.25 * coefficient.ErrorRadians);
            Assert.InRange(row.StandardDeviation / coefficient.ErrorRadians, 0.85, 1.18);
        }

        // The noise was estimated from n samples: its logarithm is known to 1 / sqrt(2 n).
        var noise = rows.Single(r => r.Name == "log_noise");
        Assert.InRange(noise.StandardDeviation * Math.Sqrt(2.0 * Fit.Value.SampleCount), 0.85, 1.18);
        Assert.True(posterior.Evaluations > Fit.Value.Evaluations + posterior.SamplingGradients);
    }

    [Fact]
    public void TheSurfaceHasCredibleBands()
    {
        var (fit, map) = (Fit.Value, new PosteriorApertureMap(Sampled.Value, 32));
        var mean = new ApertureMap(fit, 32);
        var lit = Enumerable.Range(0, map.Phase.Length).Where(i => !double.IsNaN(map.Phase[i])).ToArray();
        Assert.All(lit, i => Assert.InRange(map.Phase[i], map.PhaseLower[i], map.PhaseUpper[i]));
        Assert.All(lit, i => Assert.InRange(map.Phase[i] - mean.Phase[i], -0.5 * mean.PhaseError[i], 0.5 * mean.PhaseError[i]));
        Assert.InRange(lit.Average(i => (map.PhaseUpper[i] - map.PhaseLower[i]) / (2 * 1.645 * mean.PhaseError[i])), 0.9, 1.1);
        Assert.InRange(map.PhaseRms.StandardDeviation / fit.PhaseRms.Error, 0.8, 1.25);
        Assert.InRange(map.SurfaceRmsMicrometers.Mean / map.PhaseRms.Mean / map.MicrometersPerRadian, 1 - 1e-9, 1 + 1e-9);
    }

    [Fact]
    public void ThreadsDoNotChangeIt()
    {
        var one = PosteriorRun.Run(FitStart.Of(Fit.Value), Sampler with { Draws = 40, WarmUp = 60, Threads = 1 });
        var two = PosteriorRun.Run(FitStart.Of(Fit.Value), Sampler with { Draws = 40, WarmUp = 60, Threads = 4 });
        Assert.Equal(one.Draws.Chains.Select(chain => chain.Values), two.Draws.Chains.Select(chain => chain.Values));
    }

    [Fact]
    public void AStoppedRunIsTakenUpFromItsFile()
    {
        using var folder = new TemporaryFolder();
        var path = folder["run.checkpoint"];
        var sampler = Sampler with { Chains = 2, Draws = 60, WarmUp = 60 };
        using var source = new CancellationTokenSource();
        var seen = 0;
        var progress = new Told(value =>
        {
            if (value.Chains.Sum(chain => chain.Iteration) > 60 && Interlocked.Exchange(ref seen, 1) == 0) source.Cancel();
        });
        // A run so short may end before it is told of; its file then holds the whole of it.
        try { PosteriorRun.Run(FitStart.Of(Fit.Value), sampler, progress, new CheckpointFile(path), source.Token); }
        catch (OperationCanceledException) { Assert.Equal(1, seen); }

        Assert.True(File.Exists(path));
        var resumed = PosteriorRun.Run(FitStart.Of(Fit.Value), sampler, null, new CheckpointFile(path));
        var whole = PosteriorRun.Run(FitStart.Of(Fit.Value), sampler);
        Assert.Equal(whole.Draws.Chains.Select(chain => chain.Values), resumed.Draws.Chains.Select(chain => chain.Values));
    }

    [Fact]
    public void PosteriorsAreComparedByLeavingSamplesOut()
    {
        var problem = FitStart.Of(Fit.Value).Problem;
        var held = problem with { Parameters = problem.Parameters.With("K5", p => p with { Start = 0, IsFixed = true }) };
        var worse = PosteriorRun.Run(FitStart.Of(EngineRun.Run(FitStart.Of(held), FitEngine.Of(new Bfgs()))), Sampler with { Chains = 2, Draws = 100 });
        var comparison = (FitComparison)FitComparisons.Of(Sampled.Value, worse);
        var elpd = comparison["elpd LOO"]!;
        Assert.True(elpd.Difference < -3 * elpd.Error && elpd.Error > 0, comparison.ToString());
        Assert.False(elpd.IsSecondBetter);
        Assert.Equal(comparison["elpd LOO"]!.First, LogPosteriorPredictive(Sampled.Value), 0.02 * Math.Abs(elpd.First));
        Assert.InRange(comparison["p LOO"]!.First, 0.3 * problem.Parameters.FreeCount, 2.0 * problem.Parameters.FreeCount);
        Assert.Throws<ArgumentException>(() => FitComparisons.Of(Sampled.Value, Fit.Value));
    }

    private static double LogPosteriorPredictive(PosteriorResult posterior) =>
        posterior.Problem.LogLikelihoodConstant - posterior.Problem.CreateObjective().Value(posterior.BestPoint());

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-7)]
    public void ABrokenLimitIsToldWholeAndApartFromTheFigure(double below)
    {
        var posterior = Sampled.Value;
        var limit = Math.Round(posterior.Convergence.MaxRHat - below, 9);
        var broken = Assert.Single(FitQuality.BrokenLimits(posterior, new() { MaxRHat = limit, MinEss = 0, MaxDivergences = int.MaxValue }));
        var words = broken.Split(["R-hat is ", ", over the limit of "], StringSplitOptions.None);
        Assert.Equal(limit, double.Parse(words[2], CultureInfo.InvariantCulture));
        Assert.True(double.Parse(words[1], CultureInfo.InvariantCulture) > limit, broken);
        Assert.True(words[1].Length <= 10, broken);
    }

    [Fact]
    public void AChainGoesThroughEnginesAndSamplers()
    {
        var problem = FitStart.Of(Fit.Value).Problem;
        var held = problem with { Parameters = problem.Parameters.With("K5", p => p with { Start = 0, IsFixed = true }) };
        var fit = EngineRun.Run(FitStart.Of(held), FitEngine.Of(new Bfgs()));
        var posterior = PosteriorRun.Run(FitStart.Of(fit), Sampler with { Chains = 2, Draws = 20, WarmUp = 40 });
        Assert.Equal([fit], posterior.Earlier);
        Assert.DoesNotContain("K5", posterior.Draws.Names);
        Assert.Equal(0, posterior.Point(1, 3)[problem.Parameters.IndexOf("K5")]);
        Assert.Equal(posterior.BestPoint(), FitStart.Of(posterior).Point);
        Assert.False(FitQuality.Check(posterior).HasConverged);
        Assert.NotEmpty(FitQuality.BrokenLimits(posterior, new()));
        Assert.Empty(FitQuality.BrokenLimits(fit, new()));
        Assert.Throws<ArgumentException>(() => FitQuality.Check("text"));
    }

    [Fact]
    public void PriorsCountInOptimaAndPosteriors()
    {
        var problem = FitStart.Of(Fit.Value).Problem;
        var sharp = VlbiOps.Models.Priors.Distributions.Normal(0.0, 1e-4);
        var with = FitStart.Of(problem with { Parameters = problem.Parameters.With("K5", p => p with { Prior = sharp }) });
        var fit = EngineRun.Run(with, FitEngine.Of(new Bfgs()));
        Assert.InRange(fit.Parameter("K5").Value, -1e-3, 1e-3);
        Assert.InRange(fit.Parameter("K5").Error, 0.9e-4, 1.01e-4);
        Assert.InRange(EngineRun.Run(with, FitEngine.Of(new LevenbergMarquardt())).Parameter("K5").Value, -1e-3, 1e-3);
        var posterior = PosteriorRun.Run(FitStart.Of(fit), Sampler with { Chains = 2, Draws = 300 });
        Assert.InRange(PosteriorTable.Of(posterior).Single(r => r.Name == "K5").StandardDeviation, 0.8e-4, 1.2e-4);
    }

    [Fact]
    public void AParameterOnABoundLeavesTheOthersTheirMetric()
    {
        var problem = FitStart.Of(Fit.Value).Problem;
        var upper = Fit.Value.Coefficients[4].Radians - (3 * Fit.Value.Coefficients[4].ErrorRadians);
        var bounded = problem with { Parameters = problem.Parameters.With("K5", p => p with { Start = upper - 0.1, Lower = upper - 0.2, Upper = upper }) };
        var fit = EngineRun.Run(FitStart.Of(bounded), FitEngine.Of(new Bfgs()));
        Assert.True(fit.Parameter("K5").IsAtBound);
        var first = Sampler with { Chains = 1, Draws = 4, WarmUp = 0 };
        var metric = PosteriorRun.Run(FitStart.Of(fit), first).Metrics[0].Diagonal().ToList();
        var held = bounded with { Parameters = bounded.Parameters.Fix("K5", fit.Parameter("K5").Value) };
        var expected = PosteriorRun.Run(new FitStart(held, fit.Point), first).Metrics[0].Diagonal();
        var k5 = bounded.Parameters.Free.ToList().IndexOf(bounded.Parameters.IndexOf("K5"));
        Assert.Equal(1.0, metric[k5]);
        metric.RemoveAt(k5);
        Assert.All(metric.Zip(expected), pair => Assert.InRange(pair.First / pair.Second, 0.98, 1.02));

        var posterior = PosteriorRun.Run(FitStart.Of(fit), Sampler with { Chains = 2, Draws = 200 });
        var draws = posterior.Draws.Chains.SelectMany(chain => chain.Column(posterior.Draws.IndexOf("K5")).ToArray()).ToArray();
        Assert.All(draws, k => Assert.InRange(k, upper - 0.2, upper));
        Assert.InRange(upper - draws.Average(), 0.1 * Fit.Value.Coefficients[4].ErrorRadians, 0.6 * Fit.Value.Coefficients[4].ErrorRadians);
    }

    [Fact]
    public void AStateThatCannotBeLeftIsAWarning()
    {
        using var folder = new TemporaryFolder();
        var (start, few) = (FitStart.Of(Fit.Value), Sampler with { Chains = 2, Draws = 8, WarmUp = 8 });
        var lost = Path.Combine(folder["gone"], "run.checkpoint");
        var told = PosteriorRun.Run(start, few, checkpoint: new CheckpointFile(lost));
        var silent = PosteriorRun.Run(start, few, checkpoint: new CheckpointFile(folder["run.checkpoint"]));
        var warning = Assert.Single(told.Warnings.Except(silent.Warnings));
        Assert.StartsWith($"The last state could not be left in the checkpoint, which costs no draw: {lost}: could not be written (", warning, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', warning);
        Assert.Equal(silent.Draws.Chains[0].Values, told.Draws.Chains[0].Values);
    }

    private sealed class Told(Action<SamplingProgress> action) : IProgress<SamplingProgress>
    {
        public void Report(SamplingProgress value) => action(value);
    }
}
