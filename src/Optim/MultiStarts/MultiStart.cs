namespace VlbiOps.Optim.MultiStarts;

/// <summary>Runs an engine from several starts and sorts out the minima it finds.</summary>
/// <typeparam name="TProblem">The kind of problem the engine takes.</typeparam>
/// <param name="engine">The engine.</param>
/// <param name="createProblem">Makes one problem a thread; all must be the same function.</param>
public sealed class MultiStart<TProblem>(IEngine<TProblem> engine, Func<TProblem> createProblem)
{
    /// <summary>Runs from every start. The result is the same for any number of threads.</summary>
    /// <param name="starts">The starts, all of one length.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told of every run that ends: its start's index and its result; possibly from several threads.</param>
    /// <param name="cancellation">Seen before every evaluation; what was reached by then is returned.</param>
    /// <exception cref="ArgumentException">There is no start, their lengths differ, or an option makes no sense.</exception>
    public MultiStartResult Run(
        IReadOnlyList<OptimizationStart> starts,
        MultiStartOptions? options = null,
        IProgress<(int Start, OptimizationResult Result)>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new MultiStartOptions();
        if (starts.Count == 0)
        {
            throw new ArgumentException("there is no start");
        }

        var dimension = starts[0].Point.Length;
        foreach (var start in starts)
        {
            start.Validate(dimension);
        }

        options.Validate(dimension);
        var results = new OptimizationResult?[starts.Count];
        var chosen = Enumerable.Range(0, starts.Count).ToArray();
        IReadOnlyList<OptimizationStart> from = starts;
        if (options.ScreeningIterations > 0)
        {
            var screening = options.Criteria with { MaxIterations = Math.Min(options.ScreeningIterations, options.Criteria.MaxIterations) };
            RunAll(chosen, starts, screening, options.Threads, results, progress, cancellation);

            // Screened runs go on from where they were, with what they learnt.
            chosen = [.. chosen.Where(i => results[i] is { } r && double.IsFinite(r.Value)).OrderBy(i => results[i]!.Value).Take(options.Survivors)];
            chosen = [.. chosen.Where(i => results[i]!.Reason == ExitReason.IterationLimit).Order()];
            from = [.. starts.Select((start, i) => results[i]?.ToStart() ?? start)];
        }

        RunAll(chosen, from, options.Criteria, options.Threads, results, progress, cancellation);
        return new MultiStartResult(MinimaSorter.Sort(results, options, MinimaSorter.ScaleOf(starts, options)), results);
    }

    private void RunAll(
        int[] chosen,
        IReadOnlyList<OptimizationStart> starts,
        StoppingCriteria criteria,
        int threads,
        OptimizationResult?[] results,
        IProgress<(int Start, OptimizationResult Result)>? progress,
        CancellationToken cancellation)
    {
        void RunOne(TProblem problem, int index)
        {
            var result = engine.Minimize(problem, starts[index], criteria, null, cancellation);

            // A run cut off before its first evaluation says less than the screening before it.
            if (results[index] is null || double.IsFinite(result.Value))
            {
                results[index] = result;
            }

            progress?.Report((index, result));
        }

        if (threads == 1 || chosen.Length < 2)
        {
            var problem = createProblem();
            foreach (var index in chosen.TakeWhile(_ => !cancellation.IsCancellationRequested))
            {
                RunOne(problem, index);
            }

            return;
        }

        var next = -1;
        var workers = Enumerable.Range(0, Math.Min(threads, chosen.Length)).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var problem = createProblem();
                for (var k = Interlocked.Increment(ref next);
                     k < chosen.Length && !cancellation.IsCancellationRequested;
                     k = Interlocked.Increment(ref next))
                {
                    RunOne(problem, chosen[k]);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        Task.WhenAll(workers).GetAwaiter().GetResult();
    }
}
