using System.Diagnostics;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Sampling.WarmUp;

namespace VlbiOps.Optim.Sampling;

/// <summary>What goes on beside the sampling: progress told now and then, states left now and then.</summary>
internal sealed class RunWatch
{
    private static readonly long ProgressTicks = Stopwatch.Frequency / 2;

    private readonly HamiltonianSampler options;
    private readonly Chain[] chains;
    private readonly IProgress<SamplingProgress>? progress;
    private readonly ICheckpoint? checkpoint;
    private readonly CheckpointBytes bytes;
    private readonly byte[][] states;
    private readonly int[] rounds;
    private readonly long started;
    private readonly Lock gate = new();
    private long nextProgress;
    private long nextCheckpoint;
    private volatile int round;
    private int written;

    public RunWatch(HamiltonianSampler options, WarmUpScheme scheme, Chain[] chains, IProgress<SamplingProgress>? progress, ICheckpoint? checkpoint, long started)
    {
        (this.options, this.chains, this.progress, this.checkpoint, this.started) = (options, chains, progress, checkpoint, started);
        bytes = new CheckpointBytes(options, scheme, chains);
        (states, rounds) = (new byte[chains.Length][], new int[chains.Length]);
        nextProgress = started + ProgressTicks;
        nextCheckpoint = NextCheckpoint(started);
    }

    /// <summary>Takes up a state left by an earlier run, where there is one.</summary>
    /// <exception cref="ArgumentException">It is not of this run.</exception>
    public void TakeUp(IObjective objective)
    {
        if (checkpoint?.Load() is { } state)
        {
            bytes.Read(state, objective);
        }
    }

    /// <summary>Called by a group's thread after every evaluation.</summary>
    public void Look(ChainGroup group)
    {
        if (progress is null && checkpoint is null)
        {
            return;
        }

        var now = Stopwatch.GetTimestamp();
        if (progress is not null && now >= Volatile.Read(ref nextProgress))
        {
            TellProgress(now);
        }

        if (checkpoint is null)
        {
            return;
        }

        if (now >= Volatile.Read(ref nextCheckpoint))
        {
            BeginRound(now);
        }

        if (group.Checkpoints < round)
        {
            group.Checkpoints = round;
            Leave(group, group.Checkpoints);
        }
    }

    /// <summary>Called before the threads begin a stage: what is left from now on is of this stage, all chains of it.</summary>
    public void Begin(IReadOnlyList<ChainGroup> groups)
    {
        if (checkpoint is null)
        {
            return;
        }

        foreach (var group in groups)
        {
            group.Checkpoints = round;
            foreach (var chain in group.Chains)
            {
                (states[chain.Index], rounds[chain.Index]) = (CheckpointBytes.Write(chain), round);
            }
        }
    }

    /// <summary>Called by a group's thread when it ends: its chains' states hold until the next stage.</summary>
    public void Leave(ChainGroup group)
    {
        if (checkpoint is not null)
        {
            Leave(group, int.MaxValue);
        }
    }

    /// <summary>Called when all threads have ended.</summary>
    public void End()
    {
        // A run taken up at its end, or stopped before it began, has nothing to leave.
        if (Array.TrueForAll(states, state => state is not null))
        {
            checkpoint?.Save(bytes.Join(states));
        }

        progress?.Report(State(Stopwatch.GetTimestamp()));
    }

    private void BeginRound(long now)
    {
        lock (gate)
        {
            if (now >= nextCheckpoint)
            {
                nextCheckpoint = NextCheckpoint(now);
                round++;
            }
        }
    }

    private void Leave(ChainGroup group, int inRound)
    {
        var own = Array.ConvertAll(group.Chains, CheckpointBytes.Write);
        lock (gate)
        {
            for (var k = 0; k < own.Length; k++)
            {
                (states[group.Chains[k].Index], rounds[group.Chains[k].Index]) = (own[k], inRound);
            }

            var complete = rounds.Min();
            if (complete > written && complete != int.MaxValue)
            {
                written = complete;
                checkpoint!.Save(bytes.Join(states));
            }
        }
    }

    private long NextCheckpoint(long now) => now + (long)(options.CheckpointInterval.TotalSeconds * Stopwatch.Frequency);

    private void TellProgress(long now)
    {
        // Whoever comes second has nothing new to tell.
        if (!gate.TryEnter())
        {
            return;
        }

        try
        {
            if (now >= nextProgress)
            {
                nextProgress = now + ProgressTicks;
                progress!.Report(State(now));
            }
        }
        finally
        {
            gate.Exit();
        }
    }

    private SamplingProgress State(long now) => new(
        [.. Running().Select(chain => new ChainProgress(
            chain.Index,
            chain.Iteration,
            chain.TotalIterations,
            chain.IsWarmingUp,
            chain.Record.Count,
            chain.Record.DivergentCount,
            chain.StepSize))],
        Stopwatch.GetElapsedTime(started, now),
        LargestRHat());

    /// <summary>Chains that found no start have nothing to tell.</summary>
    private IEnumerable<Chain> Running() => chains.Where(chain => chain.Failure is null);

    /// <summary>Of the draws all chains have; the rows already there do not change while others are added.</summary>
    private double LargestRHat()
    {
        Chain[] running = [.. Running()];
        var count = running.Length == 0 ? 0 : running.Min(chain => chain.Record.Count);
        if (count < 8)
        {
            return double.NaN;
        }

        var (largest, statistics) = (0.0, new ChainStatistics(running.Length, count));
        var columns = Array.ConvertAll(running, _ => new double[count]);
        for (var j = 0; j < running[0].Current.Position.Length; j++)
        {
            for (var c = 0; c < columns.Length; c++)
            {
                for (var k = 0; k < count; k++)
                {
                    columns[c][k] = running[c].Record.Position(k)[j];
                }
            }

            statistics.Load(columns);
            largest = Math.Max(largest, statistics.SplitRHat());
        }

        return largest;
    }
}
