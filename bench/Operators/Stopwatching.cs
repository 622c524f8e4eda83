using System.Diagnostics;

namespace VlbiOps.Bench.Operators;

/// <summary>The best of several timed repetitions: what the code costs when nothing else runs.</summary>
internal static class Stopwatching
{
    /// <summary>Seconds a call takes.</summary>
    public static double Best(Action action, double budgetSeconds = 0.5)
    {
        for (int i = 0; i < 3; i++)
        {
            action();
        }

        int batch = 1;
        double best = double.MaxValue;
        long end = Stopwatch.GetTimestamp() + (long)(budgetSeconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < end)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < batch; i++)
            {
                action();
            }

            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            best = Math.Min(best, seconds / batch);
            if (seconds < 1e-3)
            {
                batch *= 2;
            }
        }

        return best;
    }
}
