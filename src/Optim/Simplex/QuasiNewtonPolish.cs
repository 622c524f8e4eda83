using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.Simplex;

/// <summary>Descent by differences of values along conjugate axes: what brings a simplex that found the valley down to its floor.</summary>
/// <remarks>The BFGS method with the inverse Hessian as a product D D', whose columns are the axes (K. W. Brodlie, A. R. Gourlay, J. Greenstadt,
/// J. Inst. Maths Applics 11 (1973) 73-82), and gradients from central differences along them (G. W. Stewart, "A modification of Davidon's
/// minimization method to accept difference approximations of derivatives", J. ACM 14 (1967) 72-83); the second differences that come with
/// them keep the lengths of the axes right. A parameter that meets a bound is held there until a step inwards gains.</remarks>
internal sealed class QuasiNewtonPolish
{
    private readonly BoxedValues values;
    private readonly RunMonitor monitor;
    private readonly SimplexTolerances tolerances;
    private readonly DifferenceModel model;
    private readonly int n;
    private readonly double[] newSlopes;
    private readonly double[] step;
    private readonly double[] displacement;
    private readonly double[] trial;
    private readonly double[] lowestTrial;
    private readonly bool[] held;

    public QuasiNewtonPolish(BoxedValues values, RunMonitor monitor, SimplexTolerances tolerances, DifferenceModel model)
    {
        (this.values, this.monitor, this.tolerances, this.model, n) = (values, monitor, tolerances, model, values.Dimension);
        held = new bool[n];
        (newSlopes, step, displacement, trial, lowestTrial) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
    }

    /// <summary>Half the squared slope in units of the axes: what a Newton step would gain.</summary>
    public double Predicted => 0.5 * Vectors.Dot(model.Slopes, model.Slopes);

    /// <summary>Descends from the model's point until little is predicted, a step is small or nothing lower is found.</summary>
    public PolishEnd Run()
    {
        held.AsSpan().Clear();
        Hold();
        while (true)
        {
            var end = Descend();
            if (end == PolishEnd.Interrupted || !TryRelease(out var released))
            {
                return PolishEnd.Interrupted;
            }

            if (!released)
            {
                return end;
            }
        }
    }

    private PolishEnd Descend()
    {
        if (!TryBegin())
        {
            return PolishEnd.Interrupted;
        }

        var stalled = false;
        while (Predicted > tolerances.Of(model.Value))
        {
            if (monitor.Iterations >= monitor.Criteria.MaxIterations || !TrySearch(out var length))
            {
                return PolishEnd.Interrupted;
            }

            // The lengths of the axes may belong to elsewhere: measured once more at the same point they are right.
            if (length == 0.0 && stalled)
            {
                return PolishEnd.Stalled;
            }

            stalled = length == 0.0;
            var again = stalled || Hold();
            if (!(again ? TryBegin() : model.TryMeasure(newSlopes)))
            {
                return PolishEnd.Interrupted;
            }

            if (!again)
            {
                Update(length);
            }

            if (!stalled)
            {
                monitor.Iterated(model.Value, double.NaN, Vectors.Norm(displacement));
                if (tolerances.AreWithin(displacement, model.Point))
                {
                    return PolishEnd.Step;
                }
            }
        }

        return PolishEnd.Predicted;
    }

    private bool TryBegin()
    {
        if (!model.TryMeasure(model.Slopes))
        {
            return false;
        }

        model.Rescale(model.Slopes, [], []);
        return true;
    }

    /// <summary>Holds parameters that stand on a bound; true where an axis led off it.</summary>
    private bool Hold()
    {
        var found = false;
        for (var j = 0; j < n; j++)
        {
            if (!held[j] && (model.Point[j] <= values.Box.Lower[j] || model.Point[j] >= values.Box.Upper[j]))
            {
                held[j] = true;
                for (var i = 0; i < n; i++)
                {
                    found |= model.Axis(i)[j] != 0.0;
                }
            }
        }

        if (!found)
        {
            return false;
        }

        // Axes that mixed with a held parameter are conjugate no longer: their lengths along the others remain.
        for (var j = 0; j < n; j++)
        {
            trial[j] = 0.0;
            for (var i = 0; i < n; i++)
            {
                trial[j] += model.Axis(i)[j] * model.Axis(i)[j];
            }
        }

        model.Axes.AsSpan().Clear();
        for (var j = 0; j < n; j++)
        {
            model.Axis(j)[j] = held[j] ? 0.0 : Math.Sqrt(trial[j]);
        }

        return true;
    }

    /// <summary>Lets the held parameters go that gain by a small step inwards; false where no evaluation was allowed any more.</summary>
    private bool TryRelease(out bool released)
    {
        released = false;
        for (var j = 0; j < n; j++)
        {
            if (!held[j])
            {
                continue;
            }

            var (inwards, room) = (model.Point[j] <= values.Box.Lower[j] ? 1.0 : -1.0, values.Box.Upper[j] - values.Box.Lower[j]);
            var width = inwards * Math.Min(0.5 * room, 1e-6 * tolerances.Scale[j]);
            model.Point.CopyTo(trial, 0);
            trial[j] += width;
            if (trial[j] == model.Point[j])
            {
                continue;
            }

            if (!values.TryEvaluate(trial, out var height))
            {
                return false;
            }

            if (height < model.Value)
            {
                (held[j], released) = (false, true);
                (model.LastGain, model.Value) = (model.Value - height, height);
                trial.CopyTo(model.Point, 0);
                model.Axis(j)[j] = Math.Abs(width);
            }
        }

        return true;
    }

    /// <summary>Goes along minus the slopes in units of the axes; a length of zero says that nothing lower was found. False where no evaluation was
    /// allowed any more.</summary>
    private bool TrySearch(out double length)
    {
        displacement.AsSpan().Clear();
        for (var i = 0; i < n; i++)
        {
            Vectors.AddScaled(-model.Slopes[i], model.Axis(i), displacement);
        }

        var (slope, longest, lowest) = (2.0 * Predicted, values.Box.LargestStep(model.Point, displacement), model.Value);
        length = 0.0;
        for (var t = Math.Min(1.0, longest); t > 1e-14;)
        {
            if (!TryAt(t, out var height))
            {
                return false;
            }

            // The parabola through the value, its slope and this height.
            var minimum = slope * t * t / (2.0 * (height - model.Value + (slope * t)));
            if (height < lowest)
            {
                // A longer step is worth its evaluation where the parabola bends late and the last lengthening paid.
                var pays = length == 0.0 || height <= lowest - (0.1 * slope * t);
                (lowest, length) = (height, t);
                trial.CopyTo(lowestTrial, 0);
                if (t >= longest || !pays || (minimum > 0.0 && minimum < 2.0 * t))
                {
                    break;
                }

                t = Math.Min(longest, minimum > 0.0 ? Math.Min(4.0 * t, minimum) : 4.0 * t);
            }
            else if (length > 0.0)
            {
                break;
            }
            else
            {
                t *= double.IsFinite(height) ? Math.Clamp(minimum / t, 0.05, 0.5) : 0.1;
            }
        }

        if (length > 0.0)
        {
            Accept(lowest);
        }

        return true;
    }

    private void Accept(double lowest)
    {
        for (var j = 0; j < n; j++)
        {
            displacement[j] = lowestTrial[j] - model.Point[j];
        }

        lowestTrial.CopyTo(model.Point, 0);
        (model.LastGain, model.Value) = (model.Value - lowest, lowest);
    }

    private bool TryAt(double t, out double height)
    {
        for (var j = 0; j < n; j++)
        {
            trial[j] = model.Point[j] + (t * displacement[j]);
        }

        return values.TryEvaluate(trial, out height);
    }

    /// <summary>The BFGS update of the axes: with the unit matrix as Hessian in their units, each loses a multiple of the displacement.</summary>
    private void Update(double length)
    {
        for (var i = 0; i < n; i++)
        {
            step[i] = -length * model.Slopes[i];
        }

        model.Rescale(newSlopes, model.Slopes, step);
        var (slope, square) = (Vectors.Dot(step, newSlopes), Vectors.Dot(step, step));
        var curvature = slope - Vectors.Dot(step, model.Slopes);
        if (curvature > 1e-8 * square && double.IsFinite(curvature))
        {
            var weight = 1.0 / Math.Sqrt(curvature * square);
            for (var i = 0; i < n; i++)
            {
                var share = ((newSlopes[i] - model.Slopes[i]) / curvature) - (weight * step[i]);
                Vectors.AddScaled(-share, displacement, model.Axis(i));
                newSlopes[i] -= share * slope;
            }
        }

        newSlopes.CopyTo(model.Slopes, 0);
    }
}
