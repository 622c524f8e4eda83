using VlbiOps.Core.Objectives;
using VlbiOps.Optim.MultiStarts;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>The minima that several starts found, in the parameters' own units, those a whole turn apart joined.</summary>
internal static class VlbiMinima
{
    /// <summary>Two ends are one minimum where their log-posteriors differ by no more.</summary>
    private const double SameLogPosterior = 0.01;

    /// <summary>... and no parameter by more than this share of the room that it has.</summary>
    private const double SamePlace = 0.01;

    /// <summary>Sorts them, the best first.</summary>
    /// <param name="problem">What was fitted.</param>
    /// <param name="found">Ends of the starts.</param>
    public static IReadOnlyList<VlbiMinimum> Of(FitProblem problem, MultiStartResult found)
    {
        var set = problem.Parameters;
        var minima = new List<VlbiMinimum>();
        foreach (var minimum in found.Minima)
        {
            double[] point = [.. set.ToModel(minimum.Best.Point).Select((value, i) => set[i].Near(value, 0))];
            var next = new VlbiMinimum(problem.LogLikelihoodConstant - minimum.Best.Value, point, minimum.Count);
            var known = minima.FindIndex(other => IsSame(set, other, next));
            if (known < 0) minima.Add(next);
            else minima[known] = minima[known] with { StartCount = minima[known].StartCount + next.StartCount };
        }

        return minima.ToArray();
    }

    private static bool IsSame(ParameterSet set, VlbiMinimum a, VlbiMinimum b)
    {
        if (Math.Abs(a.LogPosterior - b.LogPosterior) > SameLogPosterior) return false;
        foreach (var i in set.Free)
        {
            var (lower, upper) = set[i].Support;
            var room = set[i].IsCircular ? set[i].Prior!.Period!.Value : double.IsFinite(upper - lower) ? upper - lower : Math.Max(1, Math.Abs(a.Point[i]));
            if (Math.Abs(set[i].Near(b.Point[i], a.Point[i]) - a.Point[i]) > SamePlace * room) return false;
        }

        return true;
    }
}
