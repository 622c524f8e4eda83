using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace VlbiOps.Cmdlets.Hosting;

/// <summary>Runs work on a thread of its own while the pipeline thread, on which alone PowerShell may be written to, hands on what the work
/// reports.</summary>
internal sealed class WorkerPump : IDisposable
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private readonly BlockingCollection<Action> messages = [];
    private readonly Lock gate = new();
    private (string Status, double Fraction)? progress;

    /// <summary>Asks for something to be done on the pipeline thread, in order.</summary>
    public void Post(Action message) => messages.Add(message);

    /// <summary>Tells how far the work has come; only the latest is shown.</summary>
    public void Report(string status, double fraction)
    {
        lock (gate)
        {
            progress = (status, fraction);
        }
    }

    /// <summary>Runs the work and pumps until it ends.</summary>
    /// <param name="work">The work.</param>
    /// <param name="showProgress">Shows progress, called on this thread at most five times a second.</param>
    /// <returns>What the work returns; what it throws is thrown here.</returns>
    public T Run<T>(Func<T> work, Action<string, double> showProgress)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var worker = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception error)
            {
                // Whatever it is, it belongs to the thread that waits.
                failure = ExceptionDispatchInfo.Capture(error);
            }
            finally
            {
                messages.CompleteAdding();
            }
        })
        {
            IsBackground = true,
            Name = "VlbiOps worker",
        };
        worker.Start();
        try
        {
            Pump(showProgress);
        }
        finally
        {
            // Also where the pipeline is stopped in the midst of a message: the work, cancelled then, must not outlive what it reports to.
            worker.Join();
        }

        failure?.Throw();
        return result!;
    }

    public void Dispose() => messages.Dispose();

    private void Pump(Action<string, double> showProgress)
    {
        var sinceShown = Stopwatch.StartNew();
        while (!messages.IsCompleted)
        {
            if (messages.TryTake(out var message, ProgressInterval))
            {
                message();
            }

            if (sinceShown.Elapsed >= ProgressInterval && TakeProgress() is { } latest)
            {
                showProgress(latest.Status, latest.Fraction);
                sinceShown.Restart();
            }
        }
    }

    private (string Status, double Fraction)? TakeProgress()
    {
        lock (gate)
        {
            var latest = progress;
            progress = null;
            return latest;
        }
    }
}
