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
    private readonly Chain[] chains;
    private readonly RunWatch watch;
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

        var root = new RandomStream(options.Seed);
        chains = [.. Enumerable.Range(0, options.Chains).Select(c => new Chain(Settings(starts[starts.Count == 1 ? 0 : c]), c, root.Split((ulong)c)))];
        watch = new RunWatch(options, chains, progress, checkpoint, started);
        watch.TakeUp(first);
    }

    public SamplingResult Run(IReadOnlyList<string> names)
    {
        var threads = Math.Min(options.Threads, chains.Length);
        var groups = Enumerable.Range(0, threads).Select(t => new ChainGroup(t, [.. chains.Where((_, c) => c % threads == t)])).ToArray();
        if (threads == 1)
        {
            Drive(groups[0]);
        }
        else
        {
            Task.WhenAll(groups.Select(group => Task.Factory.StartNew(
                () => Drive(group), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))).GetAwaiter().GetResult();
        }

        watch.End();
        return Result(names);
    }

    private ChainSettings Settings(ChainStart start) => new()
    {
        Dimension = first!.Dimension,
        Draws = options.Draws,
        WarmUp = options.Stages ?? WarmUpSchedule.Fisher(options.WarmUp, first.Dimension, start.Metric is not null),
        TargetAcceptance = options.TargetAcceptance,
        MaxDepth = options.LargestDepth,
        MaxEnergyError = options.MaxEnergyError,
        FixedSteps = options.FixedSteps,
        Metric = start.Metric,
        StepSize = 1.0,
        DrawStart = start.Draw,
    };

    private void Drive(ChainGroup group)
    {
        var objective = Interlocked.Exchange(ref first, null) ?? createObjective();
        while (!cancellation.IsCancellationRequested && group.Advance(objective))
        {
            watch.Look(group);
        }

        watch.Leave(group);
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
            Failures = [.. chains.Select(chain => chain.Failure).OfType<string>()],
            WasCancelled = chains.Any(chain => !chain.IsFinished),
            Elapsed = Stopwatch.GetElapsedTime(started),
        };
    }
}
