namespace VlbiOps.Optim.MultiStarts;

/// <summary>Tells distinct minima among the ends of several runs.</summary>
internal static class MinimaSorter
{
    /// <summary>The size of each parameter by which distances are measured.</summary>
    public static double[] ScaleOf(IReadOnlyList<OptimizationStart> starts, MultiStartOptions options)
    {
        if (options.Scale is not null)
        {
            return options.Scale;
        }

        var scale = new double[starts[0].Point.Length];
        for (var j = 0; j < scale.Length; j++)
        {
            var (low, high) = (starts.Min(s => s.Point[j]), starts.Max(s => s.Point[j]));
            scale[j] = high > low ? high - low : starts[0].Scale?[j] ?? (low != 0.0 ? Math.Abs(low) : 1.0);
        }

        return scale;
    }

    /// <summary>Groups the converged runs, the lowest first: each joins the first group whose best it equals.</summary>
    public static IReadOnlyList<Minimum> Sort(IReadOnlyList<OptimizationResult?> results, MultiStartOptions options, double[] scale)
    {
        var converged = Enumerable.Range(0, results.Count)
            .Where(i => results[i] is { Converged: true })
            .OrderBy(i => results[i]!.Value).ThenBy(i => i);
        var groups = new List<(OptimizationResult Best, List<int> Runs)>();
        foreach (var i in converged)
        {
            var result = results[i]!;
            var group = groups.Find(g => IsSame(g.Best, result, options, scale));
            if (group.Runs is null)
            {
                groups.Add((result, [i]));
            }
            else
            {
                group.Runs.Add(i);
            }
        }

        return [.. groups.Select(g => new Minimum(g.Best, [.. g.Runs.Order()]))];
    }

    private static bool IsSame(OptimizationResult a, OptimizationResult b, MultiStartOptions options, double[] scale)
    {
        if (!(Math.Abs(a.Value - b.Value) <= options.ValueTolerance * Math.Max(1.0, Math.Abs(a.Value))))
        {
            return false;
        }

        for (var j = 0; j < scale.Length; j++)
        {
            // A parameter that the data do not determine in either end cannot tell them apart.
            var free = a.UnidentifiedParameters.Contains(j) && b.UnidentifiedParameters.Contains(j);
            if (!free && !(Math.Abs(a.Point[j] - b.Point[j]) <= options.DistanceTolerance * scale[j]))
            {
                return false;
            }
        }

        return true;
    }
}
