using System.Diagnostics;
using VlbiOps.Optim.Diagnostics;

namespace VlbiOps.Optim.Sampling;

/// <summary>Tells now and then how far the chains have come; called by the threads that drive them.</summary>
internal sealed class ProgressTeller(Chain[] chains, IProgress<SamplingProgress>? progress, long started)
{
    /// <summary>Draws of each chain below which R-hat says nothing.</summary>
    private const int FewestDraws = 8;

    private static readonly long Interval = Stopwatch.Frequency / 2;

    private readonly Lock gate = new();
    private long next = started + Interval;

    /// <summary>Called after every evaluation: tells where it is time.</summary>
    public void Look()
    {
        // Whoever comes second has nothing new to tell.
        if (progress is null || Stopwatch.GetTimestamp() < Volatile.Read(ref next) || !gate.TryEnter())
        {
            return;
        }

        try
        {
            var now = Stopwatch.GetTimestamp();
            if (now >= next)
            {
                Volatile.Write(ref next, now + Interval);
                Tell();
            }
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>Tells how far the chains that found a start have come.</summary>
    public void Tell()
    {
        if (progress is null)
        {
            return;
        }

        var running = Array.FindAll(chains, chain => chain.Failure is null);
        progress.Report(new SamplingProgress(
            Array.ConvertAll(running, chain => new ChainProgress(
                chain.Index, chain.Iteration, chain.TotalIterations, chain.IsWarmingUp, chain.Record.Count, chain.Record.DivergentCount, chain.StepSize)),
            Stopwatch.GetElapsedTime(started),
            LargestRHat(running)));
    }

    /// <summary>Of the draws all chains have; the rows already there do not change while others are added.</summary>
    private static double LargestRHat(Chain[] running)
    {
        var count = running.Length == 0 ? 0 : running.Min(chain => chain.Record.Count);
        if (count < FewestDraws)
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
