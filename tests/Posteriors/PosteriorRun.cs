using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Tests.Posteriors;

/// <summary>What a sampler reached on a posterior.</summary>
/// <param name="Result">What the sampler brought back.</param>
/// <param name="Draws">Its draws of the monitored quantities.</param>
/// <param name="Report">What the diagnostics say of them.</param>
internal sealed record PosteriorRun(SamplingResult Result, Draws Draws, ConvergenceReport Report)
{
    /// <summary>Gradients in all, warm-up included.</summary>
    public int Gradients => Result.WarmUpGradients + Result.SamplingGradients;

    /// <summary>Least bulk effective sample size of the monitored quantities for each gradient, warm-up included.</summary>
    public double BulkEssPerGradient => Report.MinBulkEss / Gradients;

    public static PosteriorRun Of(Posterior posterior, HamiltonianSampler sampler)
    {
        var result = sampler.Sample(posterior.Objective);
        var draws = posterior.Monitored(result.Draws);
        return new(result, draws, ConvergenceReport.Of(draws));
    }

    /// <summary>Runs with the seeds 1, 2, ...</summary>
    public static PosteriorRun[] Several(Posterior posterior, HamiltonianSampler sampler, int seeds) =>
        [.. Enumerable.Range(1, seeds).Select(seed => Of(posterior, sampler with { Seed = (ulong)seed }))];

    /// <summary>The chains of several runs as those of one.</summary>
    public static Draws Pool(IReadOnlyList<PosteriorRun> runs) => new(runs[0].Draws.Names, [.. runs.SelectMany(run => run.Draws.Chains)]);

    /// <summary>A figure's median over runs.</summary>
    public static double Median(IReadOnlyList<PosteriorRun> runs, Func<PosteriorRun, double> figure)
    {
        double[] sorted = [.. runs.Select(figure).Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
