using System.Diagnostics;
using VlbiOps.Core.Numerics;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Sampling.WarmUp;

namespace VlbiOps.Optim.Sampling;

/// <summary>One run of a sampler: its chains, shared out among threads.</summary>
internal sealed class SamplerRun
{
    private readonly HamiltonianSampler options;
    private readonly Func<IObjective> createObjective;
    private readonly CancellationToken cancellation;
    private volatile bool hasFailed;
    private readonly WarmUpScheme scheme;
    private readonly Chain[] chains;
    private readonly ProgressTeller progress;
    private readonly CheckpointKeeper keeper;
    private readonly long started = Stopwatch.GetTimestamp();
    private IObjective? first;

    public SamplerRun(
        HamiltonianSampler options,
        IObjective first,
        Func<IObjective> createObjective,
        IReadOnlyList<ChainStart>? starts,
        IProgress<SamplingProgress>? progress,
        ICheckpoint? checkpoint,
        CancellationToken cancellation)
    {
        (this.options, this.first, this.createObjective, this.cancellation) = (options, first, createObjective, cancellation);
        starts ??= [ChainStart.Anywhere(first.Dimension)];
        if (starts.Count != 1 && starts.Count != options.Chains)
        {
            throw new ArgumentException($"there are {starts.Count} starts for {options.Chains} chains; one for all or one each was expected");
        }

        if (starts.FirstOrDefault(start => start.Metric is { } metric && metric.Dimension != first.Dimension)?.Metric is { } wrong)
        {
            throw new ArgumentException($"a start's metric is of {wrong.Dimension} parameters where {first.Dimension} were expected");
        }

        scheme = options.Scheme ?? WarmUpScheme.Fisher(options.WarmUp, first.Dimension, starts.All(start => start.Metric is not null));
        var root = new RandomStream(options.Seed);
        chains = [.. Enumerable.Range(0, options.Chains).Select(c => new Chain(Settings(starts[starts.Count == 1 ? 0 : c]), c, root.Split((ulong)c)))];
        this.progress = new ProgressTeller(chains, progress, started);
        keeper = new CheckpointKeeper(options.CheckpointInterval, new CheckpointBytes(options, scheme, chains), chains.Length, checkpoint, started);
        keeper.TakeUp(first);
    }

    public SamplingResult Run(IReadOnlyList<string> names)
    {
        var threads = Math.Min(options.Threads, chains.Length);
        var groups = Enumerable.Range(0, threads).Select(t => new ChainGroup([.. chains.Where((_, c) => c % threads == t)])).ToArray();
        while (!cancellation.IsCancellationRequested && !Array.TrueForAll(chains, chain => chain.IsFinished))
        {
            keeper.Begin(groups);
            DriveAll(groups);
            if (!cancellation.IsCancellationRequested)
            {
                ReleaseParked();
            }
        }

        keeper.End();
        progress.Tell();
        return Result(names);
    }

    private ChainSettings Settings(ChainStart start) => new()
    {
        Dimension = first!.Dimension,
        Draws = options.Draws,
        WarmUp = scheme.Stages,
        TargetAcceptance = options.TargetAcceptance,
        StepSizeRule = scheme.StepSize,
        MaxDepth = options.LargestDepth,
        MaxEnergyError = options.MaxEnergyError,
        FixedSteps = options.FixedSteps,
        Metric = start.Metric,
        DrawStart = start.Draw,
    };

    /// <summary>Every chain to the end of its warm-up stage, or to its last draw.</summary>
    private void DriveAll(ChainGroup[] groups)
    {
        if (groups.Length == 1)
        {
            Drive(groups[0]);
            return;
        }

        Task.WhenAll(groups.Select(group => Task.Factory.StartNew(
            () => Drive(group), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))).GetAwaiter().GetResult();
    }

    private void Drive(ChainGroup group)
    {
        try
        {
            group.Objective ??= Interlocked.Exchange(ref first, null) ?? createObjective();
            group.Begin();
            while (!cancellation.IsCancellationRequested && !hasFailed && group.Advance())
            {
                progress.Look();
                keeper.Look(group);
            }

            keeper.Leave(group);
        }
        catch
        {
            // The caller is to hear of it now and not when the other threads have come to their end.
            hasFailed = true;
            throw;
        }
    }

    /// <summary>What the chains at the end of a stage learnt, together or each for itself, and on into the next.</summary>
    private void ReleaseParked()
    {
        var parked = chains.Where(chain => chain.IsParked).ToArray();
        if (parked.Length == 0)
        {
            return;
        }

        var estimator = scheme.Stages[parked[0].Stage].Estimator;
        if (!scheme.IsPooled)
        {
            foreach (var chain in parked)
            {
                chain.Release(estimator?.Estimate([chain.Window]), chain.SettledStep);
            }

            return;
        }

        // The mean that the smallest steps rule: a chain in a narrow place knows what the others have not met.
        var metric = estimator?.Estimate([.. parked.Select(chain => chain.Window)]);
        var step = Math.Pow(parked.Average(chain => Math.Pow(chain.SettledStep, -4)), -0.25);
        foreach (var chain in parked)
        {
            chain.Release(metric, step);
        }
    }

    private SamplingResult Result(IReadOnlyList<string> names)
    {
        var running = chains.Where(chain => chain.Failure is null).ToArray();
        var count = running.Length == 0 ? 0 : running.Min(chain => chain.Record.Count);
        return new SamplingResult
        {
            Engine = options.Name,
            Draws = new Draws(names, [.. running.Select(chain => chain.Record.ToDraws(count))]),
            Metrics = [.. running.Select(chain => chain.Metric)],
            StepSizes = [.. running.Select(chain => chain.StepSize)],
            Divergences = [.. running.SelectMany(chain => chain.Record.Divergences)],
            WarmUpGradients = chains.Sum(chain => chain.WarmUpGradients),
            SamplingGradients = chains.Sum(chain => chain.SamplingGradients),
            MaxDepth = options.LargestDepth,
            CheckpointFailure = keeper.Failure,
            Failures = [.. chains.Select(chain => chain.Failure).OfType<string>()],
            WasCancelled = chains.Any(chain => !chain.IsFinished),
            Elapsed = Stopwatch.GetElapsedTime(started),
        };
    }
}
