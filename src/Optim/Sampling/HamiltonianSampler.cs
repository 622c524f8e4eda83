using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Sampling.WarmUp;

namespace VlbiOps.Optim.Sampling;

/// <summary>What all Hamiltonian samplers have in common: chains, warm-up, seed, threads.</summary>
/// <remarks>Immutable. The same seed gives the same draws for any number of threads, and after any number of interruptions.</remarks>
public abstract record HamiltonianSampler
{
    /// <summary>Number of chains. Default 4.</summary>
    public int Chains { get; init; } = 4;

    /// <summary>Draws of each chain. Default 1000.</summary>
    public int Draws { get; init; } = 1000;

    /// <summary>Transitions of each chain before the first draw is kept. Default 300.</summary>
    public int WarmUp { get; init; } = 300;

    /// <summary>How to warm up; null for <see cref="WarmUpScheme.Fisher"/> of <see cref="WarmUp"/> transitions.</summary>
    public WarmUpScheme? Scheme { get; init; }

    /// <summary>Mean acceptance probability that the step size is tuned to; by the spread of the acceptance, the one it would have on a normal posterior.
    /// Default 0.9.</summary>
    public double TargetAcceptance { get; init; } = 0.9;

    /// <summary>A trajectory whose energy rises by more than this is divergent. Default 1000.</summary>
    public double MaxEnergyError { get; init; } = 1000.0;

    /// <summary>Seed of all random numbers. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; chains are shared out among them. Default 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Time between two checkpoints, where there is a place for them. Default 10 s.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The sampler's name, as reports show it.</summary>
    public abstract string Name { get; }

    /// <summary>Most doublings of a trajectory.</summary>
    internal abstract int LargestDepth { get; }

    /// <summary>Steps of a trajectory where their number is fixed, else 0.</summary>
    internal abstract int FixedSteps { get; }

    /// <summary>Draws from the density exp(-objective).</summary>
    /// <param name="createObjective">Makes minus the log density over unconstrained coordinates, one a thread and called from each; all must be the same function.</param>
    /// <param name="starts">Where the chains begin: one start for all or one a chain; null for anywhere.</param>
    /// <param name="names">Names of the coordinates; null for x[1], x[2], ...</param>
    /// <param name="progress">Told at most twice a second, from the threads that work.</param>
    /// <param name="checkpoint">Where the state is left now and then; a state found there is taken up. Null for none.</param>
    /// <param name="cancellation">Seen before every evaluation of a thread's chains; what was drawn by then is returned.</param>
    /// <exception cref="ArgumentException">An option makes no sense, or the checkpoint belongs to another run.</exception>
    public SamplingResult Sample(
        Func<IObjective> createObjective,
        IReadOnlyList<ChainStart>? starts = null,
        IReadOnlyList<string>? names = null,
        IProgress<SamplingProgress>? progress = null,
        ICheckpoint? checkpoint = null,
        CancellationToken cancellation = default)
    {
        Validate();
        var first = createObjective();
        var run = new SamplerRun(this, first, createObjective, starts, progress, checkpoint, cancellation);
        return run.Run(names ?? [.. Enumerable.Range(1, first.Dimension).Select(i => $"x[{i}]")]);
    }

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One makes no sense; the message names it.</exception>
    public void Validate()
    {
        Check(Chains >= 1, nameof(Chains), "at least 1");
        Check(Draws >= 1, nameof(Draws), "at least 1");
        Check(WarmUp >= 0, nameof(WarmUp), "not negative");
        Check(TargetAcceptance is > 0.0 and < 1.0, nameof(TargetAcceptance), "between 0 and 1");
        Check(MaxEnergyError > 0.0, nameof(MaxEnergyError), "positive");
        Check(Threads >= 1, nameof(Threads), "at least 1");
        Check(this is not Nuts || LargestDepth is >= 1 and <= 24, "MaxDepth", "from 1 to 24");
        Check(this is not Hmc || FixedSteps >= 1, "Steps", "at least 1");
        Check(Scheme is null || Scheme.Stages.All(stage => stage.Iterations >= 0 && stage.MaxDepth >= 1), nameof(Scheme), "of iterations that are not negative and depths of at least 1");
    }

    private static void Check(bool holds, string name, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} must be {expected}");
        }
    }
}
