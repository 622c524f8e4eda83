using System.Runtime.ExceptionServices;

namespace VlbiOps.Core.Numerics;

/// <summary>A loop over numbered chunks on one or more threads. Chunks are fixed by the problem and never by the number of threads, so
/// that a body which writes only what belongs to its chunk gives the same bits on any number of them.</summary>
/// <remarks>The caller takes part; the others are work items of the thread pool made once, so that no run allocates.</remarks>
internal sealed class ChunkedLoop
{
    private readonly Action<int, int> body;
    private readonly Helper[] helpers;
    private readonly object gate = new();
    private int chunks;
    private int next;
    private int pending;
    private Exception? failure;

    /// <summary>Prepares a loop.</summary>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="body">What to do: number of the worker (0 to threads - 1, for its scratch memory) and of the chunk.</param>
    public ChunkedLoop(int threads, Action<int, int> body)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        this.body = body;
        Threads = threads;
        helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Helper(this, i + 1);
        }
    }

    /// <summary>Number of threads that may take part.</summary>
    public int Threads { get; }

    /// <summary>Runs all chunks and returns when they are done; the first exception of a body is rethrown here.</summary>
    public void Run(int count)
    {
        if (helpers.Length == 0 || count < 2)
        {
            for (int chunk = 0; chunk < count; chunk++)
            {
                body(0, chunk);
            }

            return;
        }

        chunks = count;
        next = -1;
        failure = null;
        int used = Math.Min(helpers.Length, count - 1);
        Volatile.Write(ref pending, used);
        for (int i = 0; i < used; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(helpers[i], preferLocal: false);
        }

        Work(0);
        lock (gate)
        {
            while (pending > 0)
            {
                Monitor.Wait(gate);
            }
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void Work(int worker)
    {
        try
        {
            for (int chunk = Interlocked.Increment(ref next); chunk < chunks; chunk = Interlocked.Increment(ref next))
            {
                body(worker, chunk);
            }
        }
#pragma warning disable CA1031 // Whatever a body throws on another thread belongs to the caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // The remaining chunks are dropped.
            Interlocked.CompareExchange(ref failure, exception, null);
            Interlocked.Exchange(ref next, chunks);
        }
    }

    private void Finish()
    {
        lock (gate)
        {
            pending--;
            Monitor.Pulse(gate);
        }
    }

    private sealed class Helper(ChunkedLoop loop, int worker) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            loop.Work(worker);
            loop.Finish();
        }
    }
}
