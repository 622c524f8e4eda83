using System.Diagnostics;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Optim.Sampling;

/// <summary>Leaves the states of all chains in a checkpoint now and then. In each round every group of chains leaves its own, and the last to do so saves them
/// all; chains of one stage only are ever saved together.</summary>
internal sealed class CheckpointKeeper(TimeSpan interval, CheckpointBytes bytes, int chainCount, ICheckpoint? checkpoint, long started)
{
    private readonly long interval = (long)(interval.TotalSeconds * Stopwatch.Frequency);
    private readonly byte[][] states = new byte[chainCount][];
    private readonly int[] rounds = new int[chainCount];
    private readonly Lock gate = new();
    private long next = started + (long)(interval.TotalSeconds * Stopwatch.Frequency);
    private volatile int round;
    private int saved;

    /// <summary>Why the last state could not be left; null where it could.</summary>
    public string? Failure { get; private set; }

    /// <summary>Takes up a state left by an earlier run, where there is one.</summary>
    /// <exception cref="ArgumentException">It is not of this run.</exception>
    public void TakeUp(IObjective objective)
    {
        if (checkpoint?.Load() is { } state)
        {
            bytes.Read(state, objective);
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
            group.CheckpointRound = round;
            foreach (var chain in group.Chains)
            {
                (states[chain.Index], rounds[chain.Index]) = (CheckpointBytes.Write(chain), round);
            }
        }
    }

    /// <summary>Called by a group's thread after every evaluation: begins a round where it is time, and takes part in it.</summary>
    public void Look(ChainGroup group)
    {
        if (checkpoint is null)
        {
            return;
        }

        if (Stopwatch.GetTimestamp() >= Volatile.Read(ref next))
        {
            BeginRound();
        }

        if (group.CheckpointRound < round)
        {
            group.CheckpointRound = round;
            Leave(group, group.CheckpointRound);
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
        if (checkpoint is not null && Array.TrueForAll(states, state => state is not null))
        {
            Save();
        }
    }

    private void BeginRound()
    {
        lock (gate)
        {
            var now = Stopwatch.GetTimestamp();
            if (now >= next)
            {
                Volatile.Write(ref next, now + interval);
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
            if (complete > saved && complete != int.MaxValue)
            {
                saved = complete;
                Save();
            }
        }
    }

    /// <summary>A full disk must not cost the draws: what went wrong is told with the result.</summary>
    private void Save()
    {
        try
        {
            checkpoint!.Save(bytes.Join(states));
            Failure = null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Failure = exception.Message;
        }
    }
}
