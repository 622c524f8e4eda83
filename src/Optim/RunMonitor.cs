using System.Diagnostics;
using System.Globalization;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim;

/// <summary>The book-keeping every engine shares: evaluation counts, budgets, cancellation, the best point, history and progress.</summary>
internal sealed class RunMonitor
{
    /// <summary>The distance from 1 to the next double.</summary>
    public const double Epsilon = 2.220446049250313e-16;

    /// <summary>Rounding error of a function value relative to it, generously: sums of many terms lose some digits.</summary>
    public const double Rounding = 64.0 * Epsilon;

    /// <summary>The relative error of a function value in which many digits cancelled: what is predicted below it need not be found.</summary>
    public const double CancelledDigits = 1e-10;

    private readonly string engine;
    private readonly IProgress<OptimizationProgress>? progress;
    private readonly CancellationToken cancellation;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly List<double> values = [];
    private readonly List<double> gradientNorms = [];
    private readonly List<double> stepNorms = [];
    private int valueCalls;
    private int gradientCalls;
    private int jacobianCalls;

    public RunMonitor(
        string engine, int dimension, StoppingCriteria criteria, IProgress<OptimizationProgress>? progress, CancellationToken cancellation)
    {
        criteria.Validate();
        this.engine = engine;
        Criteria = criteria;
        this.progress = progress;
        this.cancellation = cancellation;
        BestPoint = new double[dimension];
        BestGradient = new double[dimension];
        BestGradient.AsSpan().Fill(double.NaN);
    }

    public StoppingCriteria Criteria { get; }

    public double[] BestPoint { get; }

    public double[] BestGradient { get; }

    public double BestValue { get; private set; } = double.NaN;

    public int Iterations => Math.Max(0, values.Count - 1);

    public EvaluationCounts Evaluations => new(valueCalls, gradientCalls, jacobianCalls);

    /// <summary>Whether another evaluation is allowed; null when it is, else why not.</summary>
    public ExitReason? Forbids()
    {
        if (cancellation.IsCancellationRequested)
        {
            return ExitReason.Cancelled;
        }

        if (valueCalls + gradientCalls + jacobianCalls >= Criteria.MaxEvaluations)
        {
            return ExitReason.EvaluationLimit;
        }

        return Criteria.MaxTime != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(started) >= Criteria.MaxTime
            ? ExitReason.TimeLimit
            : null;
    }

    public void CountValue() => valueCalls++;

    public void CountGradient() => gradientCalls++;

    public void CountJacobian() => jacobianCalls++;

    /// <summary>Remembers a point where it is the best so far. Values within <paramref name="noise"/> of the best count as equal: then the
    /// smaller gradient wins. An empty gradient is one not evaluated.</summary>
    public void Consider(ReadOnlySpan<double> point, double value, ReadOnlySpan<double> gradient, double noise = 0.0)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        var better = double.IsNaN(BestValue) || value < BestValue - noise
            || (value <= BestValue + noise && !gradient.IsEmpty && !(Vectors.MaxAbsolute(gradient) >= Vectors.MaxAbsolute(BestGradient)))
            || (value < BestValue && gradient.IsEmpty);
        if (better)
        {
            point.CopyTo(BestPoint);
            BestValue = value;
            if (gradient.IsEmpty)
            {
                BestGradient.AsSpan().Fill(double.NaN);
            }
            else
            {
                gradient.CopyTo(BestGradient);
            }
        }
    }

    /// <summary>Makes a point the best one whose value cannot be told from the best and whose gradient says that it is closer.</summary>
    public void Prefer(ReadOnlySpan<double> point, double value, ReadOnlySpan<double> gradient)
    {
        point.CopyTo(BestPoint);
        BestValue = value;
        gradient.CopyTo(BestGradient);
    }

    /// <summary>Closes an iteration (the first call is the start).</summary>
    public void Iterated(double value, double gradientNorm, double stepNorm)
    {
        values.Add(value);
        gradientNorms.Add(gradientNorm);
        stepNorms.Add(stepNorm);
        progress?.Report(new OptimizationProgress(
            engine, Iterations, value, gradientNorm, stepNorm, Evaluations, Stopwatch.GetElapsedTime(started)));
    }

    public OptimizationResult Finish(ExitReason reason, string? message = null) => new()
    {
        Engine = engine,
        Point = BestPoint,
        Value = BestValue,
        Gradient = BestGradient,
        Reason = reason,
        Message = message ?? Describe(reason),
        Iterations = Iterations,
        Evaluations = Evaluations,
        Elapsed = Stopwatch.GetElapsedTime(started),
        History = new OptimizationHistory([.. values], [.. gradientNorms], [.. stepNorms]),
    };

    /// <summary>Ends a run whose start is no start.</summary>
    public OptimizationResult FinishAtBadStart(ReadOnlySpan<double> start, string what)
    {
        start.CopyTo(BestPoint);
        return Finish(ExitReason.NonFiniteStart, what + " not finite at the start.");
    }

    /// <summary>Ends a run that was not allowed even its first evaluation.</summary>
    public OptimizationResult FinishUnstarted(ReadOnlySpan<double> start, ExitReason reason)
    {
        start.CopyTo(BestPoint);
        return Finish(reason);
    }

    public static string Format(double figure) => figure.ToString("G3", CultureInfo.InvariantCulture);

    private string Describe(ExitReason reason) => reason switch
    {
        ExitReason.IterationLimit => $"The limit of {Criteria.MaxIterations} iterations was reached.",
        ExitReason.EvaluationLimit => $"The limit of {Criteria.MaxEvaluations} evaluations was reached.",
        ExitReason.TimeLimit => $"The time limit of {Format(Criteria.MaxTime.TotalSeconds)} s was reached.",
        ExitReason.Cancelled => "The run was cancelled.",
        _ => reason.ToString(),
    };
}
