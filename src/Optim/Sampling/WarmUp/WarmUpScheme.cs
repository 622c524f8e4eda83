using VlbiOps.Optim.Sampling.Metrics;

namespace VlbiOps.Optim.Sampling.WarmUp;

/// <summary>How a sampler warms up: stages in their order, and how its step size is tuned.</summary>
/// <param name="Name">The name options take.</param>
/// <param name="Stages">The stages.</param>
/// <param name="StepSize">How the step size is tuned.</param>
/// <param name="IsPooled">Whether chains learn metric and step size together at the end of each stage, or each for itself.</param>
public sealed record WarmUpScheme(string Name, IReadOnlyList<WarmUpStage> Stages, StepSizeRule StepSize, bool IsPooled)
{
    /// <summary>Parameters from which a low-rank metric replaces the full one.</summary>
    public const int ManyParameters = 200;

    /// <summary>Windows of fewer transitions teach a first metric only; their trajectories are kept short.</summary>
    private const int ShortWindow = 20;

    private const int EarlyDepth = 6;

    /// <summary>Names that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["fisher", "stan", "stan-dense"];

    /// <summary>The default: a diagonal metric from short trajectories first, then a full one (low-rank for many parameters) from growing windows, both from draws
    /// and gradients of all chains; the last stretch settles the step size.</summary>
    /// <param name="iterations">Transitions in all.</param>
    /// <param name="dimension">Number of parameters.</param>
    /// <param name="isMetricKnown">Whether the chains begin with a metric: then there is no diagonal stage.</param>
    public static WarmUpScheme Fisher(int iterations, int dimension, bool isMetricKnown = false)
    {
        IMetricEstimator diagonal = new FisherDiagonal();
        IMetricEstimator full = dimension >= ManyParameters ? new FisherLowRank() : new FisherDense();
        var last = iterations / 5;
        var early = isMetricKnown ? 0 : iterations / 6;
        var stages = new List<WarmUpStage>();
        Fill(stages, early, 10, 1.5, diagonal, EarlyDepth);
        Fill(stages, iterations - early - last, 12, 1.6, full, 8);
        stages.Add(new WarmUpStage(last, null));
        return new WarmUpScheme("fisher", stages, StepSizeRule.AcceptanceSpread, true);
    }

    /// <summary>Stan's scheme with a diagonal metric: 75, then windows of 25 doubling, then 50, in proportion where there are fewer than 150.</summary>
    /// <param name="iterations">Transitions in all.</param>
    public static WarmUpScheme Stan(int iterations) => new("stan", StanStages(iterations, new StanDiagonal()), StepSizeRule.DualAveraging, false);

    /// <summary>Stan's scheme with a full metric.</summary>
    /// <param name="iterations">Transitions in all.</param>
    public static WarmUpScheme StanDense(int iterations) => new("stan-dense", StanStages(iterations, new StanDense()), StepSizeRule.DualAveraging, false);

    /// <summary>The scheme of a name.</summary>
    /// <param name="name">fisher, stan or stan-dense, in any case.</param>
    /// <param name="iterations">Transitions in all.</param>
    /// <param name="dimension">Number of parameters.</param>
    /// <param name="isMetricKnown">Whether the chains begin with a metric.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static WarmUpScheme Find(string name, int iterations, int dimension, bool isMetricKnown) => name.ToUpperInvariant() switch
    {
        "FISHER" => Fisher(iterations, dimension, isMetricKnown),
        "STAN" => Stan(iterations),
        "STAN-DENSE" => StanDense(iterations),
        _ => throw new ArgumentException($"no warm-up scheme is called '{name}'; there are {string.Join(", ", Names)}"),
    };

    private static List<WarmUpStage> StanStages(int iterations, IMetricEstimator estimator)
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
            stages.Add(new WarmUpStage(size, estimator) { MaxDepth = size < ShortWindow ? Math.Min(maxDepth, EarlyDepth) : maxDepth });
            left -= size;
            window = next;
        }
    }
}
