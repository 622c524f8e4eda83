using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.LeastSquares;

/// <summary>One run of <see cref="LevenbergMarquardt"/>: the trust-region loop over a linearised problem.</summary>
internal sealed class TrustRegionRun
{
    /// <summary>Iterations until the units of the steps change for the first time; each turn is twice as long as the one before.</summary>
    private const int FirstTurn = 100;

    /// <summary>Steps taken beyond what the function can tell: one that converges fast needs no more, one that does not would need many.</summary>
    private const int MaxPolish = 2;

    private readonly Linearization problem;
    private readonly OptimizationStart start;
    private readonly double initialRadius;
    private readonly RunMonitor monitor;
    private readonly StoppingCriteria criteria;
    private readonly BoxStep region;
    private readonly double[] point;
    private readonly double[] trial;
    private readonly double[] scale;
    private double value;
    private double radius;
    private double damping;
    private int nextTurn = FirstTurn;
    private bool equalUnits;

    public TrustRegionRun(Linearization problem, IBounded? box, OptimizationStart start, double initialRadius, RunMonitor monitor)
    {
        (this.problem, this.start, this.initialRadius, this.monitor) = (problem, start, initialRadius, monitor);
        criteria = monitor.Criteria;
        region = new BoxStep(problem, box);
        point = (double[])start.Point.Clone();
        region.Clamp(point);
        trial = new double[point.Length];
        scale = new double[point.Length];
    }

    public OptimizationResult Run()
    {
        if (monitor.Forbids() is { } forbidden)
        {
            return monitor.FinishUnstarted(point, forbidden);
        }

        value = problem.Linearize(point);
        if (!double.IsFinite(value))
        {
            return monitor.FinishAtBadStart(point, "The function or its derivatives are");
        }

        monitor.Consider(point, value, problem.Gradient);
        region.MoveTo(point);
        monitor.Iterated(value, Vectors.MaxAbsolute(problem.FreeGradient), 0.0);
        InitialiseScale();
        while (true)
        {
            if (GradientIsSmall() is { } result)
            {
                return result;
            }

            if (monitor.Iterations >= criteria.MaxIterations)
            {
                return Finish(ExitReason.IterationLimit);
            }

            if (Advance() is { } ended)
            {
                return ended;
            }
        }
    }

    private void InitialiseScale()
    {
        for (var j = 0; j < scale.Length; j++)
        {
            var known = start.Scale is not null ? 1.0 / start.Scale[j] : 1.0;
            scale[j] = problem.ColumnNorms[j] > 0.0 ? problem.ColumnNorms[j] : known;
        }

        InitialiseRadius();
    }

    private void InitialiseRadius()
    {
        var pointLength = Vectors.ScaledNorm(scale, point);

        // The second length, that of the steepest descent step in the same units, serves starts at or near zero.
        radius = initialRadius * Math.Max(pointLength, region.SteepestLength(scale));
        radius = radius > 0.0 ? radius : initialRadius;
    }

    private OptimizationResult? GradientIsSmall()
    {
        var largest = Vectors.MaxAbsolute(problem.FreeGradient);
        if (largest <= criteria.GradientAbsolute)
        {
            return Finish(ExitReason.GradientTolerance, $"The largest gradient entry, {RunMonitor.Format(largest)}, is within the tolerance.");
        }

        // The cosine between residuals and columns where 2 f is the squared length of the residuals.
        var length = Math.Sqrt(2.0 * Math.Abs(value));
        var cosine = 0.0;
        for (var j = 0; j < point.Length; j++)
        {
            if (problem.FreeGradient[j] != 0.0)
            {
                cosine = Math.Max(cosine, Math.Abs(problem.FreeGradient[j] / problem.ColumnNorms[j]) / length);
            }
        }

        return cosine <= criteria.GradientRelative
            ? Finish(ExitReason.GradientTolerance, $"The relative gradient, {RunMonitor.Format(cosine)}, is within the tolerance.")
            : null;
    }

    /// <summary>One iteration: trial steps, each in a smaller region, until one lowers the function.</summary>
    private OptimizationResult? Advance()
    {
        while (true)
        {
            damping = region.Solve(point, radius, damping, scale, trial);
            if (monitor.Forbids() is { } forbidden)
            {
                return Finish(forbidden);
            }

            radius = monitor.Iterations == 0 ? Math.Min(radius, region.Length) : radius;
            var trialValue = problem.Value(trial);
            var outcome = Judge(trialValue);
            var accepted = outcome.Achieved > 0.0;
            Resize(outcome);
            if (accepted && Accept(trialValue) is { } stopped)
            {
                return stopped;
            }

            if (Finished(outcome) is { } result)
            {
                return result;
            }

            if (accepted)
            {
                return null;
            }
        }
    }

    private readonly record struct Outcome(double Achieved, double Predicted, double Slope)
    {
        public double Ratio => Predicted > 0.0 ? Achieved / Predicted : 0.0;
    }

    private Outcome Judge(double trialValue) => new(
        double.IsFinite(trialValue) ? value - trialValue : double.NegativeInfinity, region.Predicted, region.Slope);

    /// <summary>The new radius: smaller after a poor prediction, by as much as the parabola through value, slope and trial says.</summary>
    private void Resize(Outcome outcome)
    {
        if (outcome.Ratio <= 0.25)
        {
            var shrink = outcome.Achieved >= 0.0 ? 0.5 : 0.5 * outcome.Slope / (outcome.Slope + outcome.Achieved);
            shrink = double.IsFinite(shrink) ? Math.Clamp(shrink, 0.1, 0.5) : 0.1;
            radius = shrink * Math.Min(radius, 10.0 * region.Length);
            damping /= shrink;
        }
        else if (damping == 0.0 || outcome.Ratio >= 0.75)
        {
            radius = 2.0 * region.Length;
            damping *= 0.5;
        }
    }

    /// <summary>Units of the largest columns met suit parameters of different sizes, but creep once a column that was long has become short;
    /// equal units do the opposite. A run that lasts takes them in turns.</summary>
    private void UpdateScale()
    {
        if (monitor.Iterations == nextTurn)
        {
            TurnUnits();
        }

        for (var j = 0; j < scale.Length && !equalUnits; j++)
        {
            scale[j] = Math.Max(scale[j], problem.ColumnNorms[j]);
        }
    }

    private void TurnUnits()
    {
        var mean = Vectors.Norm(problem.ColumnNorms) / Math.Sqrt(scale.Length);
        if (!(mean > 0.0))
        {
            return;
        }

        nextTurn *= 2;
        equalUnits = !equalUnits;
        for (var j = 0; j < scale.Length; j++)
        {
            scale[j] = equalUnits || problem.ColumnNorms[j] == 0.0 ? mean : problem.ColumnNorms[j];
        }

        damping = 0.0;
        InitialiseRadius();
    }

    /// <summary>Takes the Gauss-Newton steps that are too small to show in the function, where they show in the gradient: near a minimum its
    /// rounding error is a fraction eps of the point, that of the function a fraction sqrt(eps).</summary>
    private void Polish()
    {
        for (var k = 0; k < MaxPolish && monitor.Forbids() is null; k++)
        {
            region.MoveTo(point);
            var before = region.SteepestLength(scale);
            region.Solve(point, double.PositiveInfinity, 0.0, scale, trial);
            var noise = RunMonitor.Rounding * Math.Abs(value);
            if (!(region.Predicted <= noise && LargestRelativeStep() > RunMonitor.Epsilon))
            {
                return;
            }

            var linearised = problem.Linearize(trial);
            region.MoveTo(trial);
            if (!double.IsFinite(linearised) && monitor.Forbids() is null)
            {
                problem.Linearize(point);
                return;
            }

            // A step refused here is still one of rounding: what was linearised serves the covariance as well.
            if (!(linearised <= value + noise && region.SteepestLength(scale) <= 0.5 * before))
            {
                return;
            }

            value = linearised;
            trial.CopyTo(point, 0);
            monitor.Prefer(point, value, problem.Gradient);
        }
    }

    /// <summary>Moves to the trial and linearises there. Where the budget forbids that the run ends; where the derivatives are not finite
    /// the move is taken back and the region shrinks.</summary>
    private OptimizationResult? Accept(double trialValue)
    {
        if (monitor.Forbids() is { } forbidden)
        {
            monitor.Consider(trial, trialValue, []);
            return Finish(forbidden);
        }

        var linearised = problem.Linearize(trial);
        if (!double.IsFinite(linearised))
        {
            radius = 0.1 * region.Length;
            if (monitor.Forbids() is { } late)
            {
                return monitor.Finish(late);
            }

            problem.Linearize(point);
            region.MoveTo(point);
            return null;
        }

        value = linearised;
        trial.CopyTo(point, 0);
        region.MoveTo(point);
        monitor.Consider(point, value, problem.Gradient);
        monitor.Iterated(value, Vectors.MaxAbsolute(problem.FreeGradient), Vectors.Norm(region.Step));
        UpdateScale();
        return null;
    }

    private OptimizationResult? Finished(Outcome outcome)
    {
        var achieved = Math.Abs(outcome.Achieved);
        var size = Math.Abs(value);
        var tolerance = Math.Max(criteria.FunctionAbsolute, criteria.FunctionRelative * size);
        if (achieved <= tolerance && outcome.Predicted <= tolerance && outcome.Ratio <= 2.0)
        {
            Polish();
            return Finish(ExitReason.FunctionTolerance, $"Achieved ({RunMonitor.Format(outcome.Achieved)}) and predicted ({RunMonitor.Format(outcome.Predicted)}) reductions are within the tolerance.");
        }

        // An undamped step is as small as the model asks for; a damped one as the region lets it be.
        var step = damping == 0.0 && outcome.Achieved >= 0.0 ? Math.Min(radius, region.Length) : radius;
        var relative = LargestRelativeStep();
        if (step <= criteria.StepAbsolute || relative <= criteria.StepRelative)
        {
            return Finish(ExitReason.StepTolerance, $"The step, {RunMonitor.Format(step)} in scaled units and at most {RunMonitor.Format(relative)} of any parameter, is within the tolerance.");
        }

        if (achieved <= RunMonitor.Rounding * size && outcome.Predicted <= RunMonitor.Epsilon * size && outcome.Ratio <= 2.0)
        {
            Polish();
            return Finish(ExitReason.NoFurtherProgress, $"The reduction still predicted, {RunMonitor.Format(outcome.Predicted)}, is below the rounding error of the function.");
        }

        if (relative <= 0.5 * RunMonitor.Epsilon)
        {
            return Finish(ExitReason.NoFurtherProgress, "The step does not change any parameter's last digit.");
        }

        return null;
    }

    /// <summary>The largest step of any parameter relative to its value.</summary>
    private double LargestRelativeStep()
    {
        var largest = 0.0;
        for (var j = 0; j < point.Length; j++)
        {
            largest = region.Step[j] == 0.0 ? largest : Math.Max(largest, Math.Abs(region.Step[j] / point[j]));
        }

        return largest;
    }

    private OptimizationResult Finish(ExitReason reason, string? message = null)
    {
        region.MoveTo(point);
        var (inverse, undetermined) = problem.Invert();
        var onBound = Enumerable.Range(0, point.Length).Where(j => region.OnBound[j]).ToArray();
        foreach (var parameter in onBound)
        {
            inverse[parameter * (point.Length + 1)] = 0.0;
        }

        return monitor.Finish(reason, message) with
        {
            InverseHessian = inverse,
            UnidentifiedParameters = [.. undetermined.Except(onBound)],
            BoundParameters = onBound,
            Scale = [.. scale.Select(s => 1.0 / s)],
        };
    }
}
