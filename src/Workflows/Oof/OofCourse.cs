using VlbiOps.Optim;

namespace VlbiOps.Workflows.Oof;

/// <summary>Tells how far a fit has come: which stage, which share of it, and how many evaluations were made in all.</summary>
/// <param name="progress">Who is told.</param>
/// <param name="parts">Fits that follow one another, one an order.</param>
internal sealed class OofCourse(IProgress<OofFitProgress> progress, int parts)
{
    private string stage = string.Empty;
    private (double From, double To) share;
    private int part;
    private long before;
    private long latest;

    /// <summary>Goes on to the next order.</summary>
    public OofCourse Next()
    {
        part++;
        before += latest;
        return this;
    }

    /// <summary>Begins a stage.</summary>
    /// <param name="name">What is done, in words.</param>
    /// <param name="from">Share of the order's work that was done before.</param>
    /// <param name="to">... and behind it.</param>
    public void Begin(string name, double from, double to)
    {
        (stage, share) = (name, (from, to));
        Tell(0, double.NaN, latest);
    }

    /// <summary>Tells where the stage is.</summary>
    /// <param name="fraction">Share of the stage that is done.</param>
    /// <param name="value">Minus the log-likelihood.</param>
    /// <param name="evaluations">Evaluations for this order.</param>
    public void Tell(double fraction, double value, long evaluations)
    {
        Interlocked.Exchange(ref latest, evaluations);
        progress.Report(new(stage, (part + share.From + ((share.To - share.From) * fraction)) / parts, value, before + evaluations));
    }

    /// <summary>Tells of starts as they end.</summary>
    /// <param name="starts">How many there are.</param>
    public IProgress<(int Start, OptimizationResult Result)> Starts(int starts) => new StartRelay(this, starts);

    /// <summary>Tells of an engine's iterations.</summary>
    /// <param name="fraction">Share of the stage that is done.</param>
    /// <param name="evaluations">Evaluations before.</param>
    public IProgress<OptimizationProgress> Engine(double fraction, long evaluations) => new EngineRelay(this, fraction, evaluations);

    private sealed class StartRelay(OofCourse course, int starts) : IProgress<(int Start, OptimizationResult Result)>
    {
        private int done;
        private long evaluations;

        public void Report((int Start, OptimizationResult Result) value) =>
            course.Tell((double)Interlocked.Increment(ref done) / starts, double.NaN, Interlocked.Add(ref evaluations, value.Result.Evaluations.Total));
    }

    private sealed class EngineRelay(OofCourse course, double fraction, long evaluations) : IProgress<OptimizationProgress>
    {
        public void Report(OptimizationProgress value) => course.Tell(fraction, value.Value, evaluations + value.Evaluations.Total);
    }
}
