using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.LeastSquares;

/// <summary>Why a descent ended.</summary>
internal sealed record DescentEnd(ExitReason Reason, string? Message = null);

/// <summary>The trust-region loop over a linearised problem, from one point to where it ends.</summary>
internal sealed class TrustRegionDescent
{
    /// <summary>Steps taken beyond what the function can tell.</summary>
    private const int MaxPolish = 20;

    /// <summary>A further step may promise at most this share of the reduction of the one before. Residuals that are large at the minimum make
    /// Gauss-Newton slow; slower than by 0.8 a step, or at rounding, it gains too little for its evaluation.</summary>
    private const double SlowestPolish = 0.64;

    /// <summary>A relative step not worth an evaluation.</summary>
    private const double Polished = 1e-11;

    private readonly Linearization problem;
    private readonly RunMonitor monitor;
    private readonly StoppingCriteria criteria;
    private readonly BoxStep region;
    private readonly StepUnits units;
    private readonly double[] point;
    private readonly double[] trial;
    private readonly double[] polished;
    private double value;
    private double radius;
    private double damping;
    private double lengths;
    private bool first;

    public TrustRegionDescent(Linearization problem, BoxStep region, StepUnits units, RunMonitor monitor)
    {
        (this.problem, this.region, this.units, this.monitor) = (problem, region, units, monitor);
        criteria = monitor.Criteria;
        point = new double[problem.Dimension];
        trial = new double[problem.Dimension];
        polished = new double[problem.Dimension];
    }

    /// <summary>Where the descent is.</summary>
    public ReadOnlySpan<double> Point => point;

    /// <summary>The function there.</summary>
    public double Value => value;

    /// <summary>Whether the problem is linearised there, or as good as there.</summary>
    public bool Linearised { get; private set; }

    /// <summary>Descends from a point at which the problem has just been linearised and has a value.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="valueThere">The function at the start.</param>
    /// <param name="radiusInLengths">The first region's radius in units of the scaled length of the start.</param>
    /// <param name="iterations">Iterations allowed to this descent.</param>
    public DescentEnd Run(ReadOnlySpan<double> start, double valueThere, double radiusInLengths, int iterations)
    {
        start.CopyTo(point);
        (value, damping, lengths, first, Linearised) = (valueThere, 0.0, radiusInLengths, true, true);
        monitor.Consider(point, value, problem.Gradient);
        region.MoveTo(point);
        monitor.Iterated(value, Vectors.MaxAbsolute(problem.FreeGradient), 0.0);
        units.Begin(problem.ColumnNorms);
        radius = units.Radius(lengths, point, region);
        var last = (int)Math.Min(criteria.MaxIterations, (long)monitor.Iterations + iterations);
        while (true)
        {
            if (GradientIsSmall() is { } small)
            {
                return small;
            }

            if (monitor.Iterations >= last)
            {
                return new(ExitReason.IterationLimit);
            }

            if (Advance() is { } ended)
            {
                return ended;
            }
        }
    }

    private DescentEnd? GradientIsSmall()
    {
        var largest = Vectors.MaxAbsolute(problem.FreeGradient);
        if (largest <= criteria.GradientAbsolute)
        {
            return new(ExitReason.GradientTolerance, $"The largest gradient entry, {RunMonitor.Format(largest)}, is within the tolerance.");
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
            ? new DescentEnd(ExitReason.GradientTolerance, $"The relative gradient, {RunMonitor.Format(cosine)}, is within the tolerance.")
            : null;
    }

    /// <summary>One iteration: trial steps, each in a smaller region, until one lowers the function.</summary>
    private DescentEnd? Advance()
    {
        while (true)
        {
            damping = region.Solve(point, radius, damping, units.Scale, trial);
            if (monitor.Forbids() is { } forbidden)
            {
                return new(forbidden);
            }

            radius = first ? Math.Min(radius, region.Length) : radius;
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

    /// <summary>Takes the Gauss-Newton steps that are too small to show in the function, where they show in the gradient: near a minimum its
    /// rounding error is a fraction eps of the point, that of the function a fraction sqrt(eps).</summary>
    private void Polish()
    {
        var noise = RunMonitor.CancelledDigits * Math.Abs(value);
        var reduction = FullStep(point);
        for (var k = 0; k < MaxPolish && reduction <= noise && LargestRelativeStep() > Polished && monitor.Forbids() is null; k++)
        {
            var linearised = problem.Linearize(trial);
            if (!double.IsFinite(linearised))
            {
                Linearised = monitor.Forbids() is null && double.IsFinite(problem.Linearize(point));
                return;
            }

            trial.CopyTo(polished, 0);
            var before = reduction;
            reduction = FullStep(polished);

            // A step refused here is still one of rounding: what was linearised serves the covariance as well.
            if (!(linearised <= value + noise && reduction <= SlowestPolish * before))
            {
                return;
            }

            value = linearised;
            polished.CopyTo(point, 0);
            if (value <= monitor.BestValue + noise)
            {
                monitor.Prefer(point, value, problem.Gradient);
            }
        }
    }

    /// <summary>Writes where the undamped step from a point leads; returns the reduction that it promises.</summary>
    private double FullStep(ReadOnlySpan<double> from)
    {
        region.MoveTo(from);
        region.Solve(from, double.PositiveInfinity, 0.0, units.Scale, trial);
        return region.Predicted;
    }

    /// <summary>Moves to the trial and linearises there. Where the budget forbids that the run ends; where the derivatives are not finite
    /// the move is taken back and the region shrinks.</summary>
    private DescentEnd? Accept(double trialValue)
    {
        if (monitor.Forbids() is { } forbidden)
        {
            monitor.Consider(trial, trialValue, []);
            return new(forbidden);
        }

        var linearised = problem.Linearize(trial);
        if (!double.IsFinite(linearised))
        {
            radius = 0.1 * region.Length;
            if (monitor.Forbids() is { } late)
            {
                Linearised = false;
                return new(late);
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
        first = false;
        if (units.Update(problem.ColumnNorms))
        {
            damping = 0.0;
            radius = units.Radius(lengths, point, region);
        }

        return null;
    }

    private DescentEnd? Finished(Outcome outcome)
    {
        var achieved = Math.Abs(outcome.Achieved);
        var size = Math.Abs(value);
        var tolerance = Math.Max(criteria.FunctionAbsolute, criteria.FunctionRelative * size);
        if (achieved <= tolerance && outcome.Predicted <= tolerance && outcome.Ratio <= 2.0)
        {
            Polish();
            return new(ExitReason.FunctionTolerance, $"Achieved ({RunMonitor.Format(outcome.Achieved)}) and predicted ({RunMonitor.Format(outcome.Predicted)}) reductions are within the tolerance.");
        }

        // An undamped step is as small as the model asks for; a damped one as the region lets it be.
        var step = damping == 0.0 && outcome.Achieved >= 0.0 ? Math.Min(radius, region.Length) : radius;
        var relative = LargestRelativeStep();
        if (step <= criteria.StepAbsolute || relative <= criteria.StepRelative)
        {
            Polish();
            return new(ExitReason.StepTolerance, $"The step, {RunMonitor.Format(step)} in scaled units and at most {RunMonitor.Format(relative)} of any parameter, is within the tolerance.");
        }

        if (achieved <= RunMonitor.Rounding * size && outcome.Predicted <= RunMonitor.Epsilon * size && outcome.Ratio <= 2.0)
        {
            Polish();
            return new(ExitReason.NoFurtherProgress, $"The reduction still predicted, {RunMonitor.Format(outcome.Predicted)}, is below the rounding error of the function.");
        }

        if (relative <= 0.5 * RunMonitor.Epsilon)
        {
            return new(ExitReason.NoFurtherProgress, "The step does not change any parameter's last digit.");
        }

        return null;
    }

    /// <summary>The largest step of any parameter relative to its value.</summary>
    private double LargestRelativeStep() => Vectors.MaxRelative(region.Step, point);
}
