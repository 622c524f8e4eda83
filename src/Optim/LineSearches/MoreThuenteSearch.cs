namespace VlbiOps.Optim.LineSearches;

/// <summary>A line search for the strong Wolfe conditions by guarded cubic and quadratic interpolation.</summary>
/// <remarks>J. J. More and D. J. Thuente, "Line search algorithms with guaranteed sufficient decrease", ACM TOMS 20 (1994) 286-307.
/// Two things are added. A trial that is not finite bounds the interval from above and the step shrinks towards the best one. Where values
/// differ by less than rounding, a step is accepted by its slope alone (the approximate Wolfe conditions of W. W. Hager and H. Zhang,
/// SIAM J. Optim. 16 (2005) 170-192), so that the gradient can go on to its own rounding floor.</remarks>
public sealed record MoreThuenteSearch : LineSearch
{
    private const int MaxTrials = 40;
    private const double Widest = 4.0;

    /// <inheritdoc/>
    /// <remarks>Default 1e-4.</remarks>
    public override double SufficientDecrease { get; init; } = 1e-4;

    /// <inheritdoc/>
    /// <remarks>Default 0.9.</remarks>
    public override double Curvature { get; init; } = 0.9;

    internal override LineSearchOutcome Search(LineFunction line, in LineStart start)
    {
        var (value, slope, first, largest, smallest, noise) = start;
        var required = SufficientDecrease * slope;
        var best = new Trial(0.0, value, slope);
        var other = best;
        var bracketed = false;
        var usingModified = true;
        var (width, widthBefore) = (largest, 2.0 * largest);
        var (low, high) = (0.0, Math.Min(largest, first + (Widest * first)));
        var step = Math.Min(first, largest);
        for (var trial = 0; trial < MaxTrials; trial++)
        {
            if (!line.TryEvaluate(step, out var f, out var d))
            {
                return new LineSearchOutcome(LineSearchEnd.Interrupted, best.Step, best.Value);
            }

            if (double.IsNaN(f))
            {
                largest = best.Step + (0.5 * (step - best.Step));
                (low, high) = (Math.Min(low, largest), Math.Min(high, largest));
                step = best.Step + (0.1 * (step - best.Step));
                if (step <= best.Step)
                {
                    break;
                }

                continue;
            }

            var bound = value + (step * required);
            if (Math.Abs(f - value) <= noise)
            {
                // The slopes tell the change of the value where the values do not.
                f = value + (0.5 * step * (slope + d));
            }

            if (f <= bound && Math.Abs(d) <= -Curvature * slope)
            {
                return new LineSearchOutcome(LineSearchEnd.Accepted, step, line.Value);
            }

            if (step >= largest && f <= bound && d <= required)
            {
                // Still falling at the longest step allowed.
                return new LineSearchOutcome(LineSearchEnd.Accepted, step, line.Value);
            }

            if (bracketed && (step <= low || step >= high))
            {
                break;
            }

            usingModified &= f > bound || d < 0.0;
            var current = new Trial(step, f, d);
            step = usingModified && f <= best.Value && f > bound
                ? InterpolateModified(ref best, ref other, current, ref bracketed, low, high, required)
                : SafeguardedStep.Next(ref best, ref other, current, ref bracketed, low, high);
            if (bracketed)
            {
                if (Math.Abs(other.Step - best.Step) >= 0.66 * widthBefore)
                {
                    step = best.Step + (0.5 * (other.Step - best.Step));
                }

                (widthBefore, width) = (width, Math.Abs(other.Step - best.Step));
                (low, high) = (Math.Min(best.Step, other.Step), Math.Max(best.Step, other.Step));
                if (width <= Math.Max(smallest, 4e-16 * high))
                {
                    break;
                }
            }
            else
            {
                low = step + (1.1 * (step - best.Step));
                high = step + (Widest * (step - best.Step));
            }

            step = Math.Clamp(step, 0.0, largest);
        }

        return new LineSearchOutcome(best.Value < value ? LineSearchEnd.LowerOnly : LineSearchEnd.Failed, best.Step, best.Value);
    }

    /// <summary>The step for psi(a) = phi(a) - a phi'(0) mu, which is used until psi is low enough and its slope not negative.</summary>
    private static double InterpolateModified(
        ref Trial best, ref Trial other, Trial current, ref bool bracketed, double low, double high, double required)
    {
        var (modifiedBest, modifiedOther) = (best.Tilt(-required), other.Tilt(-required));
        var step = SafeguardedStep.Next(ref modifiedBest, ref modifiedOther, current.Tilt(-required), ref bracketed, low, high);
        (best, other) = (modifiedBest.Tilt(required), modifiedOther.Tilt(required));
        return step;
    }
}
