using System.Globalization;

namespace VlbiOps.Tests.Posteriors;

/// <summary>What Stan 2.21 reaches on a posterior with its defaults, 4 chains of 1000 + 1000: medians over five seeds.</summary>
/// <param name="Name">The posterior.</param>
/// <param name="WarmupGradients">Gradients of all chains in warm-up.</param>
/// <param name="SamplingGradients">Gradients of all chains after it.</param>
/// <param name="Divergences">Divergences of all chains after warm-up.</param>
/// <param name="MaximumDivergences">The same of the worst seed.</param>
/// <param name="LargestRhat">Of the monitored quantities.</param>
/// <param name="LeastBulkEss">Of the monitored quantities.</param>
/// <param name="BulkEssPerSamplingGradient">Warm-up left out.</param>
/// <param name="BulkEssPerGradient">Warm-up included.</param>
internal sealed record StanRun(
    string Name, double WarmupGradients, double SamplingGradients, double Divergences, double MaximumDivergences, double LargestRhat,
    double LeastBulkEss, double BulkEssPerSamplingGradient, double BulkEssPerGradient)
{
    private static readonly Lazy<IReadOnlyDictionary<string, StanRun>> Runs = new(Read);

    public static StanRun Load(string name) => Runs.Value[name];

    private static Dictionary<string, StanRun> Read()
    {
        var lines = File.ReadAllLines(PosteriorDb.File("rstan_summary.csv"));
        var header = lines[0].Split(',');
        return lines[1..].Select(line => Row(header, line.Split(','))).ToDictionary(run => run.Name);
    }

    private static StanRun Row(string[] header, string[] cells)
    {
        double Number(string key) => double.Parse(cells[Array.IndexOf(header, key)], CultureInfo.InvariantCulture);
        return new StanRun(
            cells[0], Number("median_n_leapfrog_warmup"), Number("median_n_leapfrog_sample"), Number("median_divergences"), Number("max_divergences"), Number("median_rhat_max"),
            Number("median_ess_bulk_min"), Number("median_essbulk_per_grad_sample"), Number("median_essbulk_per_grad_total"));
    }
}
