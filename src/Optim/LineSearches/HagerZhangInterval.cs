namespace VlbiOps.Optim.LineSearches;

/// <summary>The interval of uncertainty of a <see cref="HagerZhangSearch"/>: its low end is not above the start and descends, its high end ascends.</summary>
/// <remarks>Every method returns true once the search is over.</remarks>
internal ref struct HagerZhangInterval(HagerZhangSearch options, LineFunction line, LineStart start)
{
    private const int MaxTrials = 40;

    private readonly double ceiling = start.Value + start.Noise;
    private Trial low = new(0.0, start.Value, start.Slope);
    private Trial high;
    private Trial last;
    private Trial best = new(0.0, start.Value, start.Slope);
    private int trials;

    public LineSearchOutcome Outcome { get; private set; }

    public readonly double Width => high.Step - low.Step;

    /// <summary>Grows or shrinks the step until a minimum lies between (paper's bracket, B0 to B3).</summary>
    public bool Bracket()
    {
        var largest = start.Largest;
        var step = start.First;
        while (true)
        {
            if (Try(step))
            {
                return true;
            }

            if (double.IsNaN(last.Value))
            {
                largest = low.Step + (0.5 * (step - low.Step));
                step = low.Step + (0.1 * (step - low.Step));
                if (step - low.Step <= start.Smallest)
                {
                    return End();
                }
            }
            else if (last.Slope >= 0.0)
            {
                high = last;
                return false;
            }
            else if (last.Value > ceiling)
            {
                return Contract(last);
            }
            else
            {
                low = last;
                if (step >= largest)
                {
                    // Still falling at the longest step allowed.
                    Outcome = new LineSearchOutcome(LineSearchEnd.Accepted, step, line.Value);
                    return true;
                }

                step = Math.Min(largest, options.Growth * step);
            }
        }
    }

    /// <summary>A secant step on the slope from both ends and one more from the end that it moved (S1 to S4).</summary>
    public bool Secant2()
    {
        var (oldLow, oldHigh) = (low, high);
        var middle = Secant(low, high);
        if (Update(middle))
        {
            return true;
        }

        var again = middle == high.Step ? Secant(oldHigh, high) : middle == low.Step ? Secant(oldLow, low) : double.NaN;
        return !double.IsNaN(again) && Update(again);
    }

    public bool Bisect() => Width <= 2.0 * start.Smallest || !(Width > 4e-16 * high.Step) ? End() : Update(0.5 * (low.Step + high.Step));

    /// <summary>Shrinks the interval with a trial inside it (U0 to U3).</summary>
    private bool Update(double step)
    {
        if (!(step > low.Step + start.Smallest && step < high.Step))
        {
            return false;
        }

        if (Try(step))
        {
            return true;
        }

        if (last.Slope >= 0.0)
        {
            high = last;
            return false;
        }

        if (last.Value <= ceiling)
        {
            low = last;
            return false;
        }

        return Contract(last);
    }

    /// <summary>Bisects between the low end and a descending trial that is too high (U3).</summary>
    private bool Contract(Trial top)
    {
        while (true)
        {
            if (Try(0.5 * (low.Step + top.Step)))
            {
                return true;
            }

            if (last.Slope >= 0.0)
            {
                high = last;
                return false;
            }

            if (last.Value <= ceiling)
            {
                low = last;
            }
            else
            {
                top = last;
            }
        }
    }

    /// <summary>Evaluates a step; over where it is accepted, or no other can be told from those known.</summary>
    private bool Try(double step)
    {
        if (!line.TryEvaluate(step, out var value, out var slope))
        {
            Outcome = new LineSearchOutcome(LineSearchEnd.Interrupted, best.Step, best.Value);
            return true;
        }

        if (Math.Abs(value - start.Value) <= start.Noise)
        {
            // The slopes tell the change of the value where the values do not.
            value = start.Value + (0.5 * step * (start.Slope + slope));
        }

        last = new Trial(step, value, slope);
        best = value < best.Value ? last : best;
        if (IsAcceptable())
        {
            Outcome = new LineSearchOutcome(LineSearchEnd.Accepted, step, line.Value);
            return true;
        }

        return (++trials >= MaxTrials || (trials > 1 && step - low.Step <= start.Smallest)) && End();
    }

    private readonly bool IsAcceptable() =>
        (last.Value <= start.Value + (options.SufficientDecrease * last.Step * start.Slope) && last.Slope >= options.Curvature * start.Slope)
        || (last.Value <= ceiling && last.Slope >= options.Curvature * start.Slope && last.Slope <= ((2.0 * options.SufficientDecrease) - 1.0) * start.Slope);

    private bool End()
    {
        Outcome = new LineSearchOutcome(best.Value < start.Value ? LineSearchEnd.LowerOnly : LineSearchEnd.Failed, best.Step, best.Value);
        return true;
    }

    private static double Secant(Trial a, Trial b) => ((a.Step * b.Slope) - (b.Step * a.Slope)) / (b.Slope - a.Slope);
}
