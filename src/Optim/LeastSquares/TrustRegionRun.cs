using VlbiOps.Core.Objectives;

namespace VlbiOps.Optim.LeastSquares;

/// <summary>One run of <see cref="LevenbergMarquardt"/>: a descent; where it ends with parameters lost, further ones from where these are
/// seen; and the covariance at the best point.</summary>
internal sealed class TrustRegionRun
{
    /// <summary>Further descents, each from a point where what was lost is half as large as for the one before.</summary>
    private const int FurtherDescents = 4;

    /// <summary>Iterations allowed to a further descent before the next is tried; the best of them is then carried on.</summary>
    private const int FurtherIterations = 100;

    /// <summary>The first region of a further descent, in lengths of its start: bold steps lost the parameters.</summary>
    private const double FurtherRadius = 1.0;

    private readonly Linearization problem;
    private readonly double initialRadius;
    private readonly RunMonitor monitor;
    private readonly BoxStep region;
    private readonly StepUnits units;
    private readonly TrustRegionDescent descent;
    private readonly double[] point;
    private readonly double[] best;

    public TrustRegionRun(Linearization problem, IBounded? bounds, OptimizationStart start, double initialRadius, RunMonitor monitor)
    {
        (this.problem, this.initialRadius, this.monitor) = (problem, initialRadius, monitor);
        region = new BoxStep(problem, bounds);
        units = new StepUnits(start.Scale, problem.Dimension);
        descent = new TrustRegionDescent(problem, region, units, monitor);
        point = (double[])start.Point.Clone();
        region.Clamp(point);
        best = new double[point.Length];
    }

    public OptimizationResult Run()
    {
        if (monitor.Forbids() is { } forbidden)
        {
            return monitor.FinishUnstarted(point, forbidden);
        }

        var value = problem.Linearize(point);
        if (!double.IsFinite(value))
        {
            return monitor.FinishAtBadStart(point, "The function or its derivatives are");
        }

        var lost = new LostParameters(problem, region, (double[])point.Clone(), monitor);
        var result = Keep(descent.Run(point, value, initialRadius, int.MaxValue));
        if (!result.Converged || !lost.Any(descent.Point, descent.Value))
        {
            return result;
        }

        result = TakeBack(lost, result);
        return monitor.Finish(result.Reason, result.Message) with
        {
            InverseHessian = result.InverseHessian,
            UnidentifiedParameters = result.UnidentifiedParameters,
            BoundParameters = result.BoundParameters,
            Scale = result.Scale,
        };
    }

    /// <summary>Descends from where the lost parameters are seen, until an end is the best so far and has lost nothing.</summary>
    private OptimizationResult TakeBack(LostParameters lost, OptimizationResult result)
    {
        var value = lost.TakeBack(descent.Point, descent.Value, point);
        for (var k = 0; k < FurtherDescents && double.IsFinite(value); k++)
        {
            var end = descent.Run(point, value, FurtherRadius, FurtherIterations);
            if (!monitor.BestPoint.AsSpan().SequenceEqual(best))
            {
                result = Keep(end);
                if (result.Converged && !lost.Any(descent.Point, descent.Value))
                {
                    return result;
                }
            }

            value = lost.Halve(point);
        }

        var carryOn = result.Reason == ExitReason.IterationLimit && monitor.Iterations < monitor.Criteria.MaxIterations && monitor.Forbids() is null;
        return carryOn ? Keep(descent.Run(best, problem.Linearize(best), FurtherRadius, int.MaxValue)) : result;
    }

    /// <summary>Takes down the best point and what is known there, where the descent has just ended.</summary>
    private OptimizationResult Keep(DescentEnd end)
    {
        monitor.BestPoint.CopyTo(best, 0);
        var result = monitor.Finish(end.Reason, end.Message);
        if (!descent.Linearised)
        {
            return result;
        }

        region.MoveTo(descent.Point);
        var (inverse, undetermined) = problem.Invert();
        var onBound = Enumerable.Range(0, point.Length).Where(j => region.OnBound[j]).ToArray();
        foreach (var parameter in onBound)
        {
            inverse[parameter * (point.Length + 1)] = 0.0;
        }

        return result with
        {
            InverseHessian = inverse,
            UnidentifiedParameters = [.. undetermined.Except(onBound)],
            BoundParameters = onBound,
            Scale = [.. units.Scale.Select(s => 1.0 / s)],
        };
    }
}
