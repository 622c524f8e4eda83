using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace VlbiOps.Cmdlets.Hosting;

/// <summary>Runs work on a thread of its own while the pipeline thread, on which alone PowerShell may be written to, hands on what the work
/// reports.</summary>
/// <remarks>Work that does not end soon after it was cancelled is left behind: it runs on to where it looks at its cancellation, and what it returns or reports is dropped. So the
/// prompt is back at once, from any point. Writing is safe from it, for <see cref="VlbiOps.Data.Files.AtomicFile"/> completes nothing that was cancelled.</remarks>
internal sealed class WorkerPump
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>How long cancelled work may take to end before it is left behind.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly BlockingCollection<Action> messages = [];
    private readonly Lock gate = new();
    private WorkProgress? progress;

    /// <summary>Asks for something to be done on the pipeline thread, in order.</summary>
    public void Post(Action message) => messages.Add(message);

    /// <summary>Tells how far the work has come; only the latest is shown.</summary>
    public void Report(WorkProgress latest)
    {
        lock (gate)
        {
            progress = latest;
        }
    }

    /// <summary>Runs the work and pumps until it ends.</summary>
    /// <param name="work">The work.</param>
    /// <param name="showProgress">Shows progress, called on this thread at most five times a second.</param>
    /// <param name="isToFinish">Whether the work must not be left behind when it is cancelled: it leaves something that is needed later.</param>
    /// <param name="cancellation">What the work was given to heed.</param>
    /// <returns>What the work returns; what it throws is thrown here.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public T Run<T>(Func<T> work, Action<WorkProgress> showProgress, bool isToFinish, CancellationToken cancellation)
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
            Pump(showProgress, cancellation);
        }
        finally
        {
            // Also where the pipeline is stopped in the midst of a message.
            if (isToFinish) worker.Join();
            else if (cancellation.IsCancellationRequested) worker.Join(Patience);
        }

        cancellation.ThrowIfCancellationRequested();
        worker.Join();
        failure?.Throw();
        return result!;
    }

    private void Pump(Action<WorkProgress> showProgress, CancellationToken cancellation)
    {
        var sinceShown = Stopwatch.StartNew();
        while (!messages.IsCompleted)
        {
            if (messages.TryTake(out var message, (int)ProgressInterval.TotalMilliseconds, cancellation))
            {
                message();
            }

            if (sinceShown.Elapsed >= ProgressInterval && TakeProgress() is { } latest)
            {
                showProgress(latest);
                sinceShown.Restart();
            }
        }
    }

    private WorkProgress? TakeProgress()
    {
        lock (gate)
        {
            var latest = progress;
            progress = null;
            return latest;
        }
    }
}
