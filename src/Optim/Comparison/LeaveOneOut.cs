using System.Globalization;
using VlbiOps.Optim.Diagnostics;

namespace VlbiOps.Optim.Comparison;

/// <summary>Leave-one-out cross-validation from the draws of one fit, by Pareto-smoothed importance sampling (PSIS-LOO): Vehtari, Gelman and Gabry 2017
/// (Statistics and Computing 27, 1413).</summary>
public sealed record LeaveOneOut
{
    /// <summary>Expected log predictive density of points left out, each and in sum.</summary>
    public required PredictiveDensity Elpd { get; init; }

    /// <summary>Effective number of parameters of each point: how much its own presence helps to predict it. Far more in sum than the parameters there
    /// are tells of a model that does not describe the data.</summary>
    public required IReadOnlyList<double> PointwiseParameterCount { get; init; }

    /// <summary>Monte Carlo standard error of each point's elpd (Vehtari et al. 2024, equation 6, taken to the logarithm as of a log-normal).</summary>
    public required IReadOnlyList<double> PointwiseMonteCarloError { get; init; }

    /// <summary>Shape k of each point's importance weights.</summary>
    public required IReadOnlyList<double> ParetoShapes { get; init; }

    /// <summary>Effective sample size of each point's weights.</summary>
    public required IReadOnlyList<double> EffectiveSampleSizes { get; init; }

    /// <summary>Shape above which a point's estimate cannot be trusted.</summary>
    public required double ShapeThreshold { get; init; }

    /// <summary>Effective number of parameters.</summary>
    public double ParameterCount => PointwiseParameterCount.Sum();

    /// <summary>Standard error of the effective number of parameters.</summary>
    public double ParameterCountError => PredictiveDensity.SumError([.. PointwiseParameterCount]);

    /// <summary>-2 elpd, on the scale of a deviance; its error is twice that of elpd.</summary>
    public double InformationCriterion => -2.0 * Elpd.Value;

    /// <summary>Monte Carlo standard error of elpd; NaN where a shape is beyond the threshold.</summary>
    public double MonteCarloError => BadPoints.Count > 0 ? double.NaN : Math.Sqrt(PointwiseMonteCarloError.Sum(e => e * e));

    /// <summary>Points, by number from 0, whose shape is above the threshold, the worst first.</summary>
    public IReadOnlyList<int> BadPoints =>
        [.. Enumerable.Range(0, ParetoShapes.Count).Where(i => !(ParetoShapes[i] <= ShapeThreshold)).OrderByDescending(i => ParetoShapes[i])];

    /// <summary>How many points have a shape up to the threshold (good), up to one (bad), and above (very bad: the mean of the weights does not exist).</summary>
    public (int Good, int Bad, int VeryBad) ShapeCounts =>
        (ParetoShapes.Count - BadPoints.Count, BadPoints.Count(i => ParetoShapes[i] <= 1.0), BadPoints.Count(i => !(ParetoShapes[i] <= 1.0)));

    /// <summary>What to beware of, in words; null where there is nothing.</summary>
    public string? Warning
    {
        get
        {
            var bad = BadPoints;
            return bad.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture,
                $"{bad.Count} of {ParetoShapes.Count} points have a Pareto k above {ShapeThreshold:F2} (the worst is point {bad[0] + 1}, k = {ParetoShapes[bad[0]]:F2}): leaving one of them out moves the posterior too far for these draws. "
                + $"Look whether they are outliers, use a likelihood with heavier tails, or fit anew without each of them.");
        }
    }

    /// <summary>Cross-validates.</summary>
    /// <param name="logLikelihood">Log-likelihood of every point at every draw.</param>
    /// <param name="relativeEfficiency">Effective sample size over the number of draws: of each point's likelihood, or one for all; null to have it
    /// determined from the chains.</param>
    /// <param name="cancellation">Seen before every point.</param>
    /// <exception cref="ArgumentException">Fewer than 25 draws, or efficiencies that are not positive or do not fit the points.</exception>
    public static LeaveOneOut Of(PointwiseLogLikelihood logLikelihood, IReadOnlyList<double>? relativeEfficiency = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(logLikelihood);
        int points = logLikelihood.PointCount, draws = logLikelihood.DrawCount;
        if (draws < 25)
        {
            throw new ArgumentException(FormattableString.Invariant($"{draws} draws are too few to cross-validate; expected at least 25"), nameof(logLikelihood));
        }

        if (relativeEfficiency is not null && ((relativeEfficiency.Count != 1 && relativeEfficiency.Count != points) || relativeEfficiency.Any(e => !(e > 0.0 && double.IsFinite(e)))))
        {
            throw new ArgumentException(FormattableString.Invariant($"expected one positive relative efficiency or one for each of the {points} points"), nameof(relativeEfficiency));
        }

        var parts = new (double Elpd, double Parameters, double Error, double Shape, double Size)[points];
        Parallel.For(
            0,
            points,
            new ParallelOptions { CancellationToken = cancellation },
            () => (Statistics: relativeEfficiency is null ? new ChainStatistics(logLikelihood.ChainCount, logLikelihood.DrawsPerChain) : null, Weights: new double[draws]),
            (i, _, local) =>
            {
                var column = logLikelihood.Column(i);
                var efficiency = local.Statistics is { } statistics
                    ? Efficiency(column, statistics, local.Weights)
                    : relativeEfficiency![relativeEfficiency.Count == 1 ? 0 : i];
                parts[i] = LeaveOut(column, efficiency, local.Weights);
                return local;
            },
            static _ => { });
        return new()
        {
            Elpd = new([.. parts.Select(p => p.Elpd)]),
            PointwiseParameterCount = [.. parts.Select(p => p.Parameters)],
            PointwiseMonteCarloError = [.. parts.Select(p => p.Error)],
            ParetoShapes = [.. parts.Select(p => p.Shape)],
            EffectiveSampleSizes = [.. parts.Select(p => p.Size)],
            ShapeThreshold = ParetoSmoothing.ShapeThreshold(draws),
        };
    }

    /// <summary>Effective sample size of the mean likelihood over the number of draws; 1 where it never varies.</summary>
    private static double Efficiency(ReadOnlySpan<double> column, ChainStatistics statistics, double[] likelihood)
    {
        var greatest = double.NegativeInfinity;
        foreach (var value in column)
        {
            greatest = Math.Max(greatest, value);
        }

        for (var s = 0; s < column.Length; s++)
        {
            likelihood[s] = Math.Exp(column[s] - greatest);
        }

        statistics.Load(likelihood);
        var ess = statistics.MeanEss();
        return double.IsNaN(ess) ? 1.0 : ess / column.Length;
    }

    private static (double Elpd, double Parameters, double Error, double Shape, double Size) LeaveOut(ReadOnlySpan<double> column, double efficiency, double[] weights)
    {
        for (var s = 0; s < column.Length; s++)
        {
            weights[s] = -column[s];
        }

        var shape = ParetoSmoothing.Smooth(weights, efficiency);
        var squares = 0.0;
        for (var s = 0; s < column.Length; s++)
        {
            squares += Math.Exp(2.0 * weights[s]);
            weights[s] += column[s];
        }

        // With the summands w p in hand: sum w^2 (p / elpd - 1)^2 = sum (w p / elpd - w)^2.
        double elpd = LogSum.Exp(weights), variance = 0.0;
        for (var s = 0; s < column.Length; s++)
        {
            var share = Math.Exp(weights[s] - elpd) - Math.Exp(weights[s] - column[s]);
            variance += share * share;
        }

        return (elpd, LogSum.MeanExp(column) - elpd, Math.Sqrt(Math.Log(1.0 + (variance / efficiency))), shape, efficiency / squares);
    }
}
