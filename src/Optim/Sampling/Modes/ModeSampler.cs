using System.Globalization;
using VlbiOps.Core.Numerics;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.MultiStarts;

namespace VlbiOps.Optim.Sampling.Modes;

/// <summary>Samples a posterior of several modes: finds minima from many starts, runs chains from each, puts together the chains that meet, and weighs the modes by
/// their integrals. A chain seldom passes between modes that lie far apart, so chains alone say nothing of the modes' weights.</summary>
/// <remarks>Modes that no start leads to are missed; how often each was found is the only hint there is.</remarks>
public sealed record ModeSampler
{
    private const double LargestRHat = 1.05;

    /// <summary>The sampler; its number of chains is for each minimum.</summary>
    public Nuts Sampler { get; init; } = new() { Chains = 2 };

    /// <summary>Starts of the search for minima. Default 30.</summary>
    public int Starts { get; init; } = 30;

    /// <summary>Minima higher than the lowest by more than this, in log density, are not sampled. Default 20.</summary>
    public double LargestRise { get; init; } = 20.0;

    /// <summary>Most minima that are sampled, the lowest first. Default 8.</summary>
    public int LargestCount { get; init; } = 8;

    /// <summary>Finds, samples and weighs.</summary>
    /// <param name="createObjective">Makes minus the log density, one a thread.</param>
    /// <param name="start">Draws the starts of the search; null for anywhere.</param>
    /// <param name="names">Names of the coordinates; null for x[1], x[2], ...</param>
    /// <param name="cancellation">Seen before every evaluation.</param>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped it.</exception>
    public ModesResult Sample(Func<IObjective> createObjective, ChainStart? start = null, IReadOnlyList<string>? names = null, CancellationToken cancellation = default)
    {
        Sampler.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(Starts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LargestCount, 1);
        var objective = createObjective();
        start ??= ChainStart.Anywhere(objective.Dimension);
        var stream = new RandomStream(Sampler.Seed).Split(ulong.MaxValue);
        var found = new MultiStart<IObjective>(new Bfgs(), createObjective).Run(
            [.. Enumerable.Range(0, Starts).Select(k => new OptimizationStart(start.Draw(stream.Split((ulong)k))))],
            new MultiStartOptions { Threads = Sampler.Threads },
            null,
            cancellation);
        cancellation.ThrowIfCancellationRequested();
        var notes = new List<string>();
        var gradients = found.Runs.Sum(run => run?.Evaluations.Total ?? 0);
        var minima = Choose(found, notes);
        if (minima.Count == 0)
        {
            notes.Add($"none of {Starts} starts came to a minimum; the density may be unbounded");
            return new ModesResult([], notes, gradients);
        }

        var runs = new List<SamplingResult>();
        foreach (var (minimum, k) in minima.Select((minimum, k) => (minimum, k)))
        {
            var run = (Sampler with { Seed = Sampler.Seed + (ulong)k }).Sample(createObjective, [ChainStart.Around(minimum.Best.ToStart())], names, null, null, cancellation);
            cancellation.ThrowIfCancellationRequested();
            gradients += run.WarmUpGradients + run.SamplingGradients;
            runs.Add(run);
        }

        return new ModesResult(Weigh(objective, minima, runs, notes), notes, gradients);
    }

    private List<Minimum> Choose(MultiStartResult found, List<string> notes)
    {
        var lowest = found.Minima.Count > 0 ? found.Minima[0].Best.Value : double.NaN;
        var near = found.Minima.Where(minimum => minimum.Best.Value <= lowest + LargestRise).ToList();
        if (near.Count < found.Minima.Count)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{found.Minima.Count - near.Count} minima higher than the lowest by more than {LargestRise:G3} were not sampled"));
        }

        if (near.Count > LargestCount)
        {
            notes.Add($"{near.Count} minima lie within {LargestRise.ToString("G3", CultureInfo.InvariantCulture)} of the lowest; the {LargestCount} lowest were sampled");
        }

        foreach (var minimum in near.Where(minimum => minimum.Count == 1 && found.Minima.Count > 1))
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"the minimum at {minimum.Best.Value:G8} was found by one start of {Starts}: there may be more that none found"));
        }

        return [.. near.Take(LargestCount)];
    }

    /// <summary>Chains that meet are one mode, whatever minimum they began at.</summary>
    private List<Mode> Weigh(IObjective objective, List<Minimum> minima, List<SamplingResult> runs, List<string> notes)
    {
        var chains = runs.SelectMany((run, k) => run.Draws.Chains.Select(chain => (Chain: chain, Minimum: k))).ToArray();
        var names = runs[0].Draws.Names;
        var groups = ChainGroups.Find(new Draws(names, [.. chains.Select(c => c.Chain)])).Groups;
        foreach (var run in runs.Where(run => run.DivergentCount > 0))
        {
            notes.Add($"{run.DivergentCount} trajectories diverged near the minimum at {minima[runs.IndexOf(run)].Best.Value.ToString("G8", CultureInfo.InvariantCulture)}: its mode may be wider than its draws say");
        }

        notes.AddRange(runs.SelectMany(run => run.Failures).Select(failure => $"near a minimum {failure}"));
        var modes = new List<Mode>();
        foreach (var group in groups)
        {
            var within = group.Select(c => chains[c].Minimum).Distinct().Order().Select(k => minima[k].Best).ToArray();
            var draws = new Draws(names, [.. group.Select(c => chains[c].Chain)]);
            NoteDisagreement(draws, within[0], notes);
            modes.Add(new Mode(within, draws, EvidenceOf(objective, draws, notes), double.NaN, double.NaN));
        }

        return modes.Count > 0 && modes.TrueForAll(mode => mode.Evidence is not null)
            ? [.. Weighted(modes).OrderByDescending(mode => mode.Weight)]
            : [.. modes.OrderBy(mode => mode.Minima[0].Value)];
    }

    /// <summary>Chains of one mode that disagree have not explored it: its weight is then of what they saw.</summary>
    private static void NoteDisagreement(Draws draws, OptimizationResult minimum, List<string> notes)
    {
        var largest = DrawsSummary.Of(draws).Quantities.Max(quantity => quantity.RHat);
        if (!(largest <= LargestRHat))
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"the chains of the mode at {minimum.Value:G8} disagree (R-hat {largest:F3}): more draws are needed before its weight counts"));
        }
    }

    private Evidence? EvidenceOf(IObjective objective, Draws draws, List<string> notes)
    {
        try
        {
            var evidence = BridgeSampling.Estimate(objective, draws, Sampler.Seed);
            if (evidence.HasConverged && double.IsFinite(evidence.LogValue))
            {
                return evidence;
            }

            notes.Add("the modes were not weighed: the integral of one did not settle");
        }
        catch (ArgumentException exception)
        {
            notes.Add($"the modes were not weighed: {exception.Message}");
        }

        return null;
    }

    private static IEnumerable<Mode> Weighted(List<Mode> modes)
    {
        var largest = modes.Max(mode => mode.Evidence!.Value.LogValue);
        var total = modes.Sum(mode => Math.Exp(mode.Evidence!.Value.LogValue - largest));
        var shares = modes.ConvertAll(mode => Math.Exp(mode.Evidence!.Value.LogValue - largest) / total);
        for (var k = 0; k < modes.Count; k++)
        {
            // w_k = Z_k / sum Z: dw_k = w_k (dlnZ_k - sum_l w_l dlnZ_l).
            var variance = 0.0;
            for (var l = 0; l < modes.Count; l++)
            {
                var slope = shares[k] * ((k == l ? 1.0 : 0.0) - shares[l]);
                variance += Math.Pow(slope * modes[l].Evidence!.Value.Error, 2);
            }

            yield return modes[k] with { Weight = shares[k], WeightError = Math.Sqrt(variance) };
        }
    }
}
