using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim;
using VlbiOps.Optim.MultiStarts;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>Looks for the minima of a problem: from many starts, then from places between and beside the minima found, generation after generation, until these give none
/// that is better.</summary>
/// <remarks>Descents from random points come to the best minimum of a ring and a blob in one of a thousand cases: each has to be right at once. Once one component is right, a
/// descent with the other drawn anew, or taken from another minimum, goes on from there (basin hopping, Wales and Doye 1997, J. Phys. Chem. A 101, 5111, with the
/// recombination of Deaven and Ho 1995, Phys. Rev. Lett. 75, 288). The same seed gives the same minima for any number of threads.</remarks>
internal sealed class VlbiSearch
{
    /// <summary>Generations without gain after which the search ends.</summary>
    private const int IdleGenerations = 5;

    private const int MostGenerations = 30;

    /// <summary>The minima from which generations are bred.</summary>
    private const int Parents = 16;

    /// <summary>A gain in the log-posterior that counts.</summary>
    private const double Gain = 0.01;

    /// <summary>Share of the first starts that end in the best minimum where it needs no further search.</summary>
    private const double EasyShare = 0.25;

    /// <summary>Starts go on until the minimum is plain, not until its last digit.</summary>
    private static readonly StoppingCriteria Plain = new() { FunctionRelative = 1e-9, MaxIterations = 1000 };

    private readonly FitProblem problem;
    private readonly VlbiFitOptions options;
    private readonly VlbiStarts starts;
    private readonly VlbiMinima minima;
    private readonly Func<IReadOnlyList<OptimizationStart>, MultiStartResult> descend;
    private readonly IProgress<FitProgress>? progress;
    private readonly CancellationToken cancellation;
    private int spent;
    private (int Generation, int Size, int Done) course;
    private long running;

    /// <summary>Prepares a search.</summary>
    /// <param name="problem">What is fitted.</param>
    /// <param name="model">Sky and data.</param>
    /// <param name="options">Engine, starts, seed, threads.</param>
    /// <param name="progress">Told of every run that ends.</param>
    /// <param name="cancellation">Seen before every evaluation.</param>
    public VlbiSearch(FitProblem problem, VlbiModel model, VlbiFitOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        (this.problem, this.options, this.progress, this.cancellation) = (problem, options, progress, cancellation);
        starts = new VlbiStarts(problem, model, unchecked((ulong)options.Seed));
        minima = new VlbiMinima(problem);
        descend = FitEngine.Of(options.Engine).Descents(problem, new() { Criteria = Plain, Threads = options.Threads }, progress is null ? null : new Relay(this), cancellation);
    }

    /// <summary>Evaluations so far.</summary>
    public int Evaluations => starts.Evaluations + spent;

    /// <summary>The minima, the best first.</summary>
    public IReadOnlyList<VlbiMinimum> Minima => minima.Sorted;

    /// <summary>Runs started.</summary>
    public int RunCount { get; private set; }

    /// <summary>Searches.</summary>
    /// <returns>The lowest point of all runs.</returns>
    /// <exception cref="ArgumentException">No start has a finite likelihood.</exception>
    public double[] Run()
    {
        Descend(starts.First(Math.Max(1, options.Starts), cancellation), 0);
        var isEasy = options.Starts < 2 || (minima.Sorted.Count > 0 && minima.Sorted[0].StartCount >= EasyShare * options.Starts);
        for (int generation = 1, idle = 0; !isEasy && generation <= MostGenerations && idle < IdleGenerations && minima.Sorted.Count > 0; generation++)
        {
            var before = minima.Sorted[0].LogPosterior;
            Descend(starts.Next([.. minima.Sorted.Take(Parents)], options.Starts), generation);
            idle = minima.Sorted[0].LogPosterior > before + Gain ? 0 : idle + 1;
        }

        return minima.BestPoint ?? throw new ArgumentException("no start has a finite likelihood: are starts, bounds and noise right?");
    }

    /// <summary>Takes in what came of the last run from the lowest point.</summary>
    public void Add(FitResult fit) => minima.Add(fit);

    private void Descend(IEnumerable<double[]> points, int generation)
    {
        OptimizationStart[] from = [.. points.Select(point => new FitStart(problem, point).ToEngine())];
        (course, running) = ((generation, from.Length, 0), Evaluations);
        var found = descend(from);
        cancellation.ThrowIfCancellationRequested();
        minima.Add(found);
        (RunCount, spent) = (RunCount + from.Length, spent + found.Runs.Sum(run => run!.Evaluations.Total));
    }

    /// <summary>How many generations there will be is not known: each takes half, a third, ... of what is left.</summary>
    private void Tell(OptimizationResult result)
    {
        var evaluations = Interlocked.Add(ref running, result.Evaluations.Total);
        var done = Interlocked.Increment(ref course.Done);
        var best = minima.Sorted.Count > 0 ? FormattableString.Invariant($", ln posterior {minima.Sorted[0].LogPosterior:F2}") : string.Empty;
        progress?.Report(new(FormattableString.Invariant($"{RunCount + done} starts{best}"), 1 - (1 / (course.Generation + 1 + ((double)done / course.Size))), evaluations));
    }

    private sealed class Relay(VlbiSearch search) : IProgress<(int Start, OptimizationResult Result)>
    {
        public void Report((int Start, OptimizationResult Result) value) => search.Tell(value.Result);
    }
}
