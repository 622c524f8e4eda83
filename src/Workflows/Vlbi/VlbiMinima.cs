using VlbiOps.Core.Objectives;
using VlbiOps.Optim.MultiStarts;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>The minima that starts found, in the parameters' own units, those a whole turn apart joined.</summary>
/// <param name="problem">What is fitted.</param>
internal sealed class VlbiMinima(FitProblem problem)
{
    /// <summary>Two ends are one minimum where their log-posteriors differ by no more.</summary>
    private const double SameLogPosterior = 0.05;

    /// <summary>... and no parameter by more than this share of the room that it has.</summary>
    private const double SamePlace = 0.02;

    private readonly List<VlbiMinimum> sorted = [];
    private double lowest = double.PositiveInfinity;

    /// <summary>All of them, the best first.</summary>
    public IReadOnlyList<VlbiMinimum> Sorted => sorted;

    /// <summary>The lowest end of all runs, converged or not; null where none has a finite value.</summary>
    public double[]? BestPoint { get; private set; }

    /// <summary>Adds the ends of several starts.</summary>
    /// <param name="found">The ends.</param>
    public void Add(MultiStartResult found)
    {
        foreach (var minimum in found.Minima) Add(new VlbiMinimum(problem.LogLikelihoodConstant - minimum.Best.Value, ToModel(minimum.Best.Point), minimum.Count));
        if (found.Best is not { } best || !(best.Value < lowest)) return;
        (lowest, BestPoint) = (best.Value, ToModel(best.Point));
    }

    /// <summary>Adds the end of a run that began in the best.</summary>
    /// <param name="fit">Its result.</param>
    public void Add(FitResult fit) => Add(new VlbiMinimum(fit.LogPosterior, fit.Point, sorted.Any(other => IsSame(other, new(fit.LogPosterior, fit.Point, 0))) ? 0 : 1));

    private void Add(VlbiMinimum next)
    {
        var known = sorted.FindIndex(other => IsSame(other, next));
        if (known >= 0)
        {
            var other = sorted[known];
            sorted.RemoveAt(known);
            next = (other.LogPosterior >= next.LogPosterior ? other : next) with { StartCount = other.StartCount + next.StartCount };
        }

        var place = sorted.FindIndex(other => other.LogPosterior < next.LogPosterior);
        sorted.Insert(place < 0 ? sorted.Count : place, next);
    }

    private double[] ToModel(double[] point)
    {
        var set = problem.Parameters;
        return [.. set.ToModel(point).Select((value, i) => set[i].Near(value, 0))];
    }

    private bool IsSame(VlbiMinimum a, VlbiMinimum b)
    {
        var set = problem.Parameters;
        return Math.Abs(a.LogPosterior - b.LogPosterior) <= SameLogPosterior
            && set.Free.All(i => Math.Abs(set[i].Near(b.Point[i], a.Point[i]) - a.Point[i]) <= SamePlace * Room(set[i], a.Point[i]));
    }

    private static double Room(Parameter parameter, double value)
    {
        if (parameter.IsCircular) return parameter.Prior!.Period!.Value;
        var (lower, upper) = parameter.Support;
        return double.IsFinite(upper - lower) ? upper - lower : Math.Max(1, Math.Abs(value));
    }
}
