using VlbiOps.Optim.LeastSquares;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Nights;

/// <summary>Looks for the date at which a quantity changed most.</summary>
internal static class StepSearch
{
    /// <summary>Fewest measurements before and after a step.</summary>
    private const int LeastSide = 3;

    /// <summary>Most dates that are tried at first, over the whole range; those between the neighbours of the best come after.</summary>
    private const int MostDates = 40;

    /// <summary>The step that explains the measurements best; null where measurements are too few.</summary>
    /// <param name="measurements">Measurements of one dish.</param>
    /// <param name="series">The quantity.</param>
    /// <param name="isAfterGravity">Whether the gravity model is fitted with the step.</param>
    public static OofStep? Largest(IReadOnlyList<DishMeasurement> measurements, TrendSeries series, bool isAfterGravity)
    {
        int[] used = [.. OofTrends.Used(measurements, TrendVariable.Date, isAfterGravity).OrderBy(i => measurements[i].ObservedAt)];
        int[] splits = [.. Enumerable.Range(LeastSide, Math.Max(0, used.Length - (2 * LeastSide) + 1)).Where(k => measurements[used[k]].ObservedAt > measurements[used[k - 1]].ObservedAt)];
        if (splits.Length == 0 || used.Length < OofTrends.LeastCount + (isAfterGravity ? 2 : 0)) return null;
        int[] tried = splits.Length <= MostDates ? splits : [.. Enumerable.Range(0, MostDates).Select(k => splits[(int)((long)k * (splits.Length - 1) / (MostDates - 1))])];
        double[] values = [.. used.Select(i => series.Values[i].Value)];
        var errors = series.Errors(used);
        // By how well all are explained: by its significance alone a step one night off, that night far off then, would do as well.
        var best = Best(tried);
        if (best.Fit is not null && tried.Length < splits.Length)
        {
            var place = Array.IndexOf(tried, best.Split);
            var (low, high) = (tried[Math.Max(0, place - 1)], tried[Math.Min(tried.Length - 1, place + 1)]);
            best = Best([.. splits.Where(split => split >= low && split <= high)]);
        }

        return best.Fit is not { } fit ? null : new()
        {
            Telescope = measurements[0].TelescopeName, Quantity = series.Quantity, Name = series.Name, IsAfterGravity = isAfterGravity,
            LastBefore = measurements[used[best.Split - 1]].ObservedAt!.Value, FirstAfter = measurements[used[best.Split]].ObservedAt!.Value,
            Change = new(fit.Values[0], fit.Errors[0]),
            // Bonferroni's bound over all dates, tried or passed over: they are not independent, so that the truth is below.
            Probability = Math.Min(1, fit.Probability(0) * splits.Length), Count = used.Length, LeftOutCount = measurements.Count - used.Length,
        };

        (int Split, RobustRegression? Fit) Best(int[] candidates) => candidates.Select(split => (Split: split, Fit: Fit(measurements, used, values, errors, split, isAfterGravity)))
            .Where(one => one.Fit is not null && double.IsFinite(one.Fit.Probability(0))).OrderBy(one => one.Fit!.Deviance).FirstOrDefault();
    }

    private static RobustRegression? Fit(IReadOnlyList<DishMeasurement> measurements, int[] used, double[] values, double[]? errors, int split, bool isAfterGravity)
    {
        try
        {
            return RobustRegression.Fit([.. used.Select((i, k) => OofTrends.Columns(measurements[i], k < split ? -0.5 : 0.5, isAfterGravity))], values, errors);
        }
        catch (ArgumentException)
        {
            // All measurements of one side are at elevations that tell the two apart from nothing.
            return null;
        }
    }
}
