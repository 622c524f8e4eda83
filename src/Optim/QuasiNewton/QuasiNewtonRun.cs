using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Linear;
using VlbiOps.Optim.LineSearches;

namespace VlbiOps.Optim.QuasiNewton;

/// <summary>One run of a <see cref="QuasiNewtonEngine"/>: its memory and its loop.</summary>
internal sealed class QuasiNewtonRun
{
    private const int MaxDoubts = 20;

    /// <summary>The first step's length as a share of the point's (Hager and Zhang 2005, psi_0); one where the point is zero.</summary>
    private const double FirstStep = 0.01;

    /// <summary>A relative gradient above this is no end in itself.</summary>
    private const double LargeGradient = 1e-6;

    /// <summary>A step without the Hessian must lower the function by this share to refute it.</summary>
    private const double WorthGoingOn = 1e-12;

    private readonly QuasiNewtonEngine options;
    private readonly RunMonitor monitor;
    private readonly StoppingCriteria criteria;
    private readonly OptimizationStart start;
    private readonly Box box;
    private readonly LineFunction line;
    private readonly double[] projected;
    private readonly IInverseHessian inverse;
    private readonly double[] inverseScale;
    private readonly double[] scale;
    private readonly double[] gradient;
    private readonly double[] displacement;
    private readonly double[] gradientChange;
    private double value;
    private double achieved;
    private double smallestDecrement = double.PositiveInfinity;
    private double decrementBeforeReset;
    private bool forgotten;
    private int quiet;
    private int stalled;
    private int doubts;
    private (ExitReason Reason, string Message)? doubted;

    public QuasiNewtonRun(QuasiNewtonEngine options, IInverseHessian inverse, Box box, IObjective problem, OptimizationStart start, RunMonitor monitor)
    {
        var n = problem.Dimension;
        (this.options, this.inverse, this.box, this.start, this.monitor, criteria) = (options, inverse, box, start, monitor, monitor.Criteria);
        line = new LineFunction(problem, box, monitor);
        scale = start.Scale ?? [.. Enumerable.Repeat(1.0, n)];
        inverseScale = [.. scale.Select(s => 1.0 / s)];
        gradient = new double[n];
        projected = new double[n];
        displacement = new double[n];
        gradientChange = new double[n];
    }

    /// <summary>Values closer than this cannot be told apart: sums of many terms lose some digits.</summary>
    private double Noise => RunMonitor.Rounding * Math.Abs(value);

    /// <summary>Below this change of the value a search goes by slopes alone: many digits may have cancelled, and slopes keep more of theirs.</summary>
    private double SearchNoise => RunMonitor.CancelledDigits * Math.Abs(value);

    public OptimizationResult Run()
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            line.Origin[i] = box.Clamp(i, start.Point[i]);
        }

        if (!line.TryEvaluate(0.0, out value, out _))
        {
            return monitor.FinishUnstarted(line.Origin, line.Stopped!.Value);
        }

        if (!double.IsFinite(value))
        {
            return monitor.FinishAtBadStart(line.Origin, "The function or its gradient is");
        }

        line.Gradient.CopyTo(gradient, 0);
        Project();
        if (start.InverseHessian is null || !inverse.TrySet(start.InverseHessian, scale))
        {
            inverse.Reset(scale);
        }

        monitor.Iterated(value, Vectors.MaxAbsolute(projected), 0.0);
        while (true)
        {
            var slope = inverse.Direction(line.Origin, gradient, line.Direction);
            if (Converged(slope) is { } result)
            {
                return result;
            }

            slope = Vectors.Dot(gradient, line.Direction);

            if (monitor.Iterations >= criteria.MaxIterations)
            {
                return Finish(ExitReason.IterationLimit);
            }

            if (Advance(slope) is { } ended)
            {
                return ended;
            }
        }
    }

    /// <summary>The tests made at every point, with the decrement g'Hg known.</summary>
    private OptimizationResult? Converged(double slope)
    {
        var largest = Vectors.MaxAbsolute(projected);
        if (largest <= criteria.GradientAbsolute)
        {
            return Finish(ExitReason.GradientTolerance, $"The largest gradient entry, {RunMonitor.Format(largest)}, is within the tolerance.");
        }

        var relative = RelativeGradient();
        if (relative <= criteria.GradientRelative)
        {
            return Finish(ExitReason.GradientTolerance, $"The relative gradient, {RunMonitor.Format(relative)}, is within the tolerance.");
        }

        if (monitor.Iterations == 0)
        {
            return null;
        }

        // Half the decrement is the reduction a Newton step would bring. It is believed only once the Hessian has been learnt.
        var predicted = -0.5 * slope;
        var tolerance = Math.Max(criteria.FunctionAbsolute, criteria.FunctionRelative * Math.Abs(value));
        quiet = inverse.IsLearnt && predicted <= tolerance && Math.Abs(achieved) <= tolerance ? quiet + 1 : 0;
        if (quiet >= 2)
        {
            return FinishOrDoubt(ExitReason.FunctionTolerance, $"Achieved ({RunMonitor.Format(achieved)}) and predicted ({RunMonitor.Format(predicted)}) reductions are within the tolerance.");
        }

        var step = LargestRelativeStep();
        if (inverse.IsLearnt && (step <= criteria.StepRelative || Vectors.ScaledNorm(inverseScale, line.Direction) <= criteria.StepAbsolute))
        {
            return FinishOrDoubt(ExitReason.StepTolerance, $"The step still proposed, at most {RunMonitor.Format(step)} of any parameter, is within the tolerance.");
        }

        if (inverse.IsLearnt && step <= 0.5 * RunMonitor.Epsilon)
        {
            return FinishOrDoubt(ExitReason.NoFurtherProgress, "The step still proposed does not change any parameter's last digit.");
        }

        stalled = inverse.IsLearnt && predicted <= Noise && achieved <= 0.0 && -slope >= 0.5 * smallestDecrement ? stalled + 1 : 0;
        smallestDecrement = Math.Min(smallestDecrement, -slope);
        return stalled >= 3
            ? FinishOrDoubt(ExitReason.NoFurtherProgress, $"The reduction still predicted, {RunMonitor.Format(predicted)}, is below the rounding error of the function.")
            : null;
    }

    /// <summary>One iteration: a search along the direction and an update of the Hessian.</summary>
    private OptimizationResult? Advance(double slope)
    {
        gradientChange.AsSpan().Clear();
        // Where bounds hold, the gradient does not tell which of two equal values is the better.
        line.Noise = box.IsOpen ? Noise : 0.0;
        var length = Vectors.ScaledNorm(inverseScale, line.Direction);
        var size = Vectors.ScaledNorm(inverseScale, line.Origin);
        var largest = Math.Min(options.LargestStep * Math.Max(1.0, size) / length, box.LargestStep(line.Origin, line.Direction));
        var smallest = RunMonitor.Epsilon / LargestRelativeStep();
        var first = inverse.IsLearnt || box.IsClosed ? 1.0 : size > 0.0 ? FirstStep * size / length : Math.Min(1.0, 1.0 / length);
        var outcome = slope < 0.0 && double.IsFinite(largest)
            ? options.LineSearch.Search(line, new LineStart(value, slope, Math.Min(first, largest), largest, smallest, SearchNoise))
            : new LineSearchOutcome(LineSearchEnd.Failed, 0.0, value);
        if (outcome.End == LineSearchEnd.Interrupted)
        {
            return Finish(line.Stopped!.Value);
        }

        if (outcome.End == LineSearchEnd.Failed || !Move(outcome))
        {
            return Restart(-0.5 * slope);
        }

        if (doubted is { } end)
        {
            doubted = null;
            if (achieved <= WorthGoingOn * Math.Abs(value))
            {
                return Finish(end.Reason, end.Message);
            }
        }

        // A Hessian that has seen nothing yet takes its overall size from the first step.
        inverse.Update(displacement, outcome.Step, gradientChange);

        monitor.Iterated(value, Vectors.MaxAbsolute(projected), Vectors.Norm(displacement));
        return null;
    }

    /// <summary>Takes the accepted point, or the best one where the search found lower but not acceptable ones. False where nothing moved.</summary>
    private bool Move(LineSearchOutcome outcome)
    {
        var accepted = outcome.End == LineSearchEnd.Accepted;
        var (point, newGradient) = accepted ? (line.Point, line.Gradient) : (monitor.BestPoint, monitor.BestGradient);
        var newValue = accepted ? outcome.Value : monitor.BestValue;
        for (var i = 0; i < point.Length; i++)
        {
            displacement[i] = point[i] - line.Origin[i];
            gradientChange[i] = newGradient[i] - gradient[i];
        }

        if (Vectors.MaxAbsolute(displacement) == 0.0)
        {
            return false;
        }

        achieved = value - newValue;
        value = newValue;
        point.CopyTo(line.Origin, 0);
        newGradient.CopyTo(gradient, 0);
        Project();
        return true;
    }

    /// <summary>Forgets the Hessian after a failed search, or ends the run where it was already forgotten.</summary>
    private OptimizationResult? Restart(double predicted)
    {
        if (inverse.IsLearnt)
        {
            decrementBeforeReset = predicted;
            Forget();
            return null;
        }

        if (doubted is { } end)
        {
            return Finish(end.Reason, end.Message);
        }

        var expected = decrementBeforeReset > 0.0 ? Math.Min(predicted, decrementBeforeReset) : predicted;
        return expected <= RunMonitor.CancelledDigits * Math.Abs(value) || LargestRelativeStep() <= RunMonitor.CancelledDigits
            ? Finish(ExitReason.NoFurtherProgress, $"No lower value can be told from the best one: a reduction of {RunMonitor.Format(expected)} is predicted and none is found.")
            : Finish(ExitReason.StepFailed, $"No lower value was found along the gradient although a reduction of {RunMonitor.Format(expected)} is predicted.");
    }

    private void Forget()
    {
        inverse.Keep();
        forgotten = true;
        inverse.Reset(scale);
        (quiet, stalled) = (0, 0);
    }

    /// <summary>Ends the run, unless the gradient is large for an end: then the Hessian, which alone says that there is nothing to gain, is
    /// put to the test of one step without it.</summary>
    private OptimizationResult? FinishOrDoubt(ExitReason reason, string message)
    {
        if (doubts >= MaxDoubts || RelativeGradient() <= LargeGradient)
        {
            return Finish(reason, message);
        }

        doubts++;
        doubted = (reason, message);
        Forget();
        inverse.Direction(line.Origin, gradient, line.Direction);
        return null;
    }

    /// <summary>The largest step of any parameter relative to its value, along the direction proposed.</summary>
    private double LargestRelativeStep() => Vectors.MaxRelative(line.Direction, line.Origin);

    /// <summary>The gradient without the parameters that a bound holds.</summary>
    private void Project()
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            projected[i] = box.Holds(i, line.Origin[i], gradient[i]) ? 0.0 : gradient[i];
        }
    }

    private double RelativeGradient()
    {
        var largest = 0.0;
        for (var i = 0; i < gradient.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(projected[i]) * Math.Max(Math.Abs(line.Origin[i]), scale[i]));
        }

        return largest == 0.0 ? 0.0 : largest / Math.Abs(value);
    }

    private OptimizationResult Finish(ExitReason reason, string? message = null)
    {
        if (!inverse.IsLearnt && forgotten)
        {
            // What was forgotten for a last try is still the best estimate there is.
            inverse.Restore();
        }

        return monitor.Finish(reason, message) with { InverseHessian = inverse.ToMatrix(monitor.BestPoint, monitor.BestGradient), Scale = scale };
    }
}
