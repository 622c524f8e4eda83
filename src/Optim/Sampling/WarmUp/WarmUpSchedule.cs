using VlbiOps.Optim.Sampling.Metrics;

namespace VlbiOps.Optim.Sampling.WarmUp;

/// <summary>Lists of warm-up stages.</summary>
public static class WarmUpSchedule
{
    /// <summary>Parameters from which a low-rank metric replaces the full one.</summary>
    public const int ManyParameters = 200;

    /// <summary>The default: a diagonal metric from short trajectories first, then a full one (low-rank for many parameters) from growing windows, both from draws
    /// and gradients; the last tenth settles the step size.</summary>
    /// <param name="iterations">Transitions in all.</param>
    /// <param name="dimension">Number of parameters.</param>
    /// <param name="isMetricKnown">Whether the chain begins with a metric: then there is no diagonal stage.</param>
    public static IReadOnlyList<WarmUpStage> Fisher(int iterations, int dimension, bool isMetricKnown = false)
    {
        IMetricEstimator diagonal = new FisherDiagonal();
        IMetricEstimator full = dimension >= ManyParameters ? new FisherLowRank() : new FisherDense();
        var last = iterations / 8;
        var early = isMetricKnown ? 0 : iterations * 3 / 10;
        var stages = new List<WarmUpStage>();
        Fill(stages, early, 10, 1.5, diagonal, 6);
        Fill(stages, iterations - early - last, Math.Max(12, dimension + 5), 1.6, full, 8);
        stages.Add(new WarmUpStage(last, null));
        return stages;
    }

    /// <summary>Stan's scheme with a diagonal metric: 75, then windows of 25 doubling, then 50, in proportion where there are fewer than 150.</summary>
    public static IReadOnlyList<WarmUpStage> Stan(int iterations) => Stan(iterations, new StanDiagonal());

    /// <summary>Stan's scheme with a full metric.</summary>
    public static IReadOnlyList<WarmUpStage> StanFull(int iterations) => Stan(iterations, new StanDense());

    private static List<WarmUpStage> Stan(int iterations, IMetricEstimator estimator)
    {
        var (first, last, window) = iterations < 150
            ? ((int)(0.15 * iterations), (int)(0.1 * iterations), iterations - (int)(0.15 * iterations) - (int)(0.1 * iterations))
            : (75, 50, 25);
        var stages = new List<WarmUpStage> { new(first, null) };
        Fill(stages, iterations - first - last, window, 2.0, estimator, int.MaxValue);
        stages.Add(new WarmUpStage(last, null));
        return stages;
    }

    /// <summary>Windows that grow by a factor; the last takes what would not fill another.</summary>
    private static void Fill(List<WarmUpStage> stages, int iterations, int window, double growth, IMetricEstimator estimator, int maxDepth)
    {
        for (var left = iterations; left > 0;)
        {
            var next = (int)(window * growth);
            var size = left < window + next ? left : window;
            stages.Add(new WarmUpStage(size, estimator) { MaxDepth = maxDepth });
            left -= size;
            window = next;
        }
    }
}
