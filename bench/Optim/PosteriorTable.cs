using System.Globalization;
using VlbiOps.Optim.Sampling;
using VlbiOps.Tests.Posteriors;

namespace VlbiOps.Bench.Optim;

/// <summary>The sampler with its defaults on posteriordb's posteriors, beside Stan with its own: `posteriors [seeds] [names...]`.</summary>
internal static class PosteriorTable
{
    private const int DefaultSeeds = 5;

    public static int Run(string[] arguments, TextWriter output)
    {
        var hasSeeds = arguments is [var first, ..] && int.TryParse(first, CultureInfo.InvariantCulture, out _);
        var seeds = hasSeeds ? Math.Max(1, int.Parse(arguments[0], CultureInfo.InvariantCulture)) : DefaultSeeds;
        var names = arguments[(hasSeeds ? 1 : 0)..];
        var sampler = new Nuts();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sampler.Chains} chains of {sampler.WarmUp} + {sampler.Draws}, medians of {seeds} seeds; divergences and R-hat of the worst seed; |z| of all seeds' draws together; Stan's in brackets."));
        output.WriteLine();
        output.WriteLine("| posterior | gradients in warm-up | sampling | divergences, worst | R-hat | bulk ESS | ESS per 1000 gradients | ratio to Stan's | z of means | sds | quantiles |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        var ratios = PosteriorDb.All.Where(posterior => names.Length == 0 || names.Any(name => posterior.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            .ToDictionary(posterior => posterior, posterior => Row(posterior.Name, PosteriorRun.Several(posterior, sampler, seeds), output));
        double[] regressions = [.. PosteriorDb.Regressions.Where(ratios.ContainsKey).Select(posterior => Math.Log(ratios[posterior]))];
        if (regressions.Length > 0)
        {
            output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Geometric mean of the ratio over {regressions.Length} regressions: {Math.Exp(regressions.Average()):F1}."));
        }

        return 0;
    }

    /// <summary>Writes a posterior's row; the ratio of its effective draws a gradient to Stan's.</summary>
    private static double Row(string name, PosteriorRun[] runs, TextWriter output)
    {
        var stan = StanRun.Load(name);
        var score = ReferenceScore.Of(name, PosteriorRun.Pool(runs));
        var efficiency = PosteriorRun.Median(runs, run => run.BulkEssPerGradient);
        var ratio = efficiency / stan.BulkEssPerGradient;
        var (warmUp, sampling) = (PosteriorRun.Median(runs, run => run.Result.WarmUpGradients), PosteriorRun.Median(runs, run => run.Result.SamplingGradients));
        var divergences = PosteriorRun.Median(runs, run => run.Result.DivergentCount);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {warmUp:F0} ({stan.WarmupGradients:F0}) | {sampling:F0} ({stan.SamplingGradients:F0}) " +
            $"| {divergences:F0}, {runs.Max(run => run.Result.DivergentCount)} ({stan.Divergences:F0}, {stan.MaximumDivergences:F0}) " +
            $"| {runs.Max(run => run.Report.MaxRHat):F3} | {PosteriorRun.Median(runs, run => run.Report.MinBulkEss):F0} ({stan.LeastBulkEss:F0}) " +
            $"| {1000 * efficiency:F2} ({1000 * stan.BulkEssPerGradient:F2}) | {ratio:F2} | {score.Mean:F1} | {score.StandardDeviation:F1} | {score.Quantile:F1} |"));
        return ratio;
    }
}
