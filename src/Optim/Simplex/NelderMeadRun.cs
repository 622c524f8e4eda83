using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.Simplex;

/// <summary>One run of <see cref="NelderMead"/>: rounds of a simplex, a polish and a look at the curvature, each from the best point so far.</summary>
internal sealed class NelderMeadRun
{
    /// <summary>A simplex that is to be polished has found its valley where its values agree to this share.</summary>
    private const double CoarseSpread = 1e-2;

    /// <summary>Or after this many evaluations a vertex.</summary>
    private const int CoarseEvaluations = 20;

    private readonly NelderMead options;
    private readonly RunMonitor monitor;
    private readonly OptimizationStart start;
    private readonly BoxedValues values;
    private readonly SimplexTolerances tolerances;
    private readonly SimplexSearch simplex;
    private readonly DifferenceModel model;
    private readonly QuasiNewtonPolish polish;
    private readonly double[] scale;
    private readonly double[] axes;
    private readonly double[] extents;
    private readonly int n;

    public NelderMeadRun(NelderMead options, IObjective problem, OptimizationStart start, RunMonitor monitor)
    {
        (this.options, this.start, this.monitor, n) = (options, start, monitor, problem.Dimension);
        values = new BoxedValues(problem, monitor);
        scale = start.Scale ?? [.. start.Point.Select(x => x != 0.0 && double.IsFinite(x) ? Math.Abs(x) : 1.0)];
        tolerances = new SimplexTolerances(monitor.Criteria, scale);
        simplex = new SimplexSearch(values, options.Adaptive);
        model = new DifferenceModel(values);
        polish = new QuasiNewtonPolish(values, monitor, tolerances, model);
        (axes, extents) = (new double[n * n], new double[n]);
    }

    public OptimizationResult Run()
    {
        double[] first = [.. start.Point];
        if (!values.TryEvaluate(first, out var value))
        {
            return monitor.FinishUnstarted(start.Point, values.Stopped!.Value);
        }

        if (!double.IsFinite(value))
        {
            return monitor.FinishAtBadStart(start.Point, "The function is");
        }

        monitor.Iterated(value, double.NaN, 0.0);
        var oriented = start.InverseHessian is not null && StartAxes.TryFromInverseHessian(start.InverseHessian, scale, axes);
        if (oriented)
        {
            // Along conjugate axes of unit length the function rises by one half, which may be far more than there is to gain.
            Vectors.Scale(Math.Clamp(Math.Sqrt(Math.Abs(value)), 1e-6, 1.0), axes);
        }
        else
        {
            StartAxes.AlongParameters(scale, options.InitialSize, axes);
        }

        for (var round = 0; round <= options.MaxRestarts; round++)
        {
            var before = monitor.BestValue;
            if (RunRound(oriented) is { } ended)
            {
                return ended;
            }

            var gain = before - monitor.BestValue;
            if (round > 0 && gain <= NotWorthwhile(before))
            {
                return Finish(ExitReason.NoFurtherProgress, $"A fresh simplex at the best point gained no more than {RunMonitor.Format(gain)}.");
            }

            // A fresh simplex looks to the other side each time.
            oriented = false;
            UpdateScale();
            StartAxes.AlongParameters(scale, round % 2 == 0 ? -options.InitialSize : options.InitialSize, axes);
        }

        return Finish(ExitReason.IterationLimit, $"The simplex was restarted {options.MaxRestarts} times and gained each time.");
    }

    /// <summary>A simplex, and where asked for its polish; a result where the run is over.</summary>
    private OptimizationResult? RunRound(bool oriented)
    {
        double[] best = [.. monitor.BestPoint];
        if (!simplex.TryBuild(best, monitor.BestValue, axes) || !TryCollapse())
        {
            return Interrupted();
        }

        monitor.BestPoint.CopyTo(model.Point, 0);
        (model.Value, model.LastGain) = (monitor.BestValue, 0.0);
        if (oriented)
        {
            axes.CopyTo(model.Axes, 0);
        }
        else
        {
            for (var j = 0; j < n; j++)
            {
                extents[j] = extents[j] > 0.0 ? extents[j] : 1e-8 * scale[j];
            }

            StartAxes.AlongParameters(extents, 1.0, model.Axes);
        }

        return options.Polish ? PolishAndConfirm() : null;
    }

    /// <summary>Descends and measures the whole curvature in turn until neither gains; a result where that is a minimum or a budget ended it.</summary>
    private OptimizationResult? PolishAndConfirm()
    {
        var end = polish.Run();
        while (end != PolishEnd.Interrupted)
        {
            var before = model.Value;
            if (!model.TryOrient())
            {
                break;
            }

            if (end == PolishEnd.Step)
            {
                return Finish(ExitReason.StepTolerance, "The last step is within the tolerance.");
            }

            AdoptBest();
            end = polish.Run();
            if (end != PolishEnd.Interrupted && before - model.Value <= NotWorthwhile(before))
            {
                return model.IsMinimum ? FinishAtMinimum(end) : null;
            }
        }

        return Interrupted();
    }

    /// <summary>Iterates the simplex until it has found its valley, or without a polish until nothing is left of it; false where a budget ended it.</summary>
    private bool TryCollapse()
    {
        var limit = monitor.Evaluations.Total + (CoarseEvaluations * (n + 1));
        simplex.Extents(extents);
        while (!IsCollapsed() && !(options.Polish && monitor.Evaluations.Total > limit))
        {
            if (monitor.Iterations >= monitor.Criteria.MaxIterations || !simplex.TryIterate())
            {
                return false;
            }

            simplex.Extents(extents);
            monitor.Iterated(simplex.Lowest, double.NaN, Vectors.Norm(extents));
        }

        return true;
    }

    private bool IsCollapsed()
    {
        var tolerance = tolerances.Of(simplex.Lowest);
        tolerance = options.Polish ? Math.Max(tolerance, CoarseSpread * Math.Abs(simplex.Lowest)) : tolerance;
        return simplex.Spread <= tolerance || tolerances.AreWithin(extents, simplex.Best);
    }

    /// <summary>The differences may have met a lower point than the one around which they were taken.</summary>
    private void AdoptBest()
    {
        if (monitor.BestValue < model.Value)
        {
            model.LastGain = model.Value - monitor.BestValue;
            monitor.BestPoint.CopyTo(model.Point, 0);
            model.Value = monitor.BestValue;
        }
    }

    /// <summary>Where no scale was given, a parameter's size is that of the best point.</summary>
    private void UpdateScale()
    {
        for (var j = 0; start.Scale is null && j < n; j++)
        {
            scale[j] = monitor.BestPoint[j] != 0.0 ? Math.Abs(monitor.BestPoint[j]) : scale[j];
        }
    }

    private double NotWorthwhile(double value) => Math.Max(tolerances.Of(value), RunMonitor.CancelledDigits * Math.Abs(value));

    private OptimizationResult FinishAtMinimum(PolishEnd end) => end == PolishEnd.Stalled
        ? Finish(ExitReason.NoFurtherProgress, $"The curvature is positive and no lower value can be told from the best one: a reduction of {RunMonitor.Format(polish.Predicted)} is predicted and none is found.")
        : Finish(ExitReason.FunctionTolerance, $"The curvature is positive and the reduction still predicted, {RunMonitor.Format(polish.Predicted)}, is within the tolerance.");

    private OptimizationResult Interrupted() => Finish(values.Stopped ?? ExitReason.IterationLimit, null);

    private OptimizationResult Finish(ExitReason reason, string? message)
    {
        var (inverse, unidentified) = model.InverseHessian();
        return monitor.Finish(reason, message) with { InverseHessian = inverse, UnidentifiedParameters = unidentified, Scale = scale };
    }
}
