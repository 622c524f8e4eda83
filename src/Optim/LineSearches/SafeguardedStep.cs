namespace VlbiOps.Optim.LineSearches;

/// <summary>A step tried on a line.</summary>
internal readonly record struct Trial(double Step, double Value, double Slope)
{
    /// <summary>The same trial of the function with the linear term <paramref name="slope"/> * step added.</summary>
    public Trial Tilt(double slope) => new(Step, Value + (slope * Step), Slope + slope);
}

/// <summary>The trial value selection of More and Thuente (1994), section 4, and the update of their interval of uncertainty.</summary>
internal static class SafeguardedStep
{
    /// <summary>The next step from the best trial, the interval's other end and the current trial, which are updated.</summary>
    public static double Next(ref Trial best, ref Trial other, Trial current, ref bool bracketed, double low, double high)
    {
        var opposite = current.Slope * Math.Sign(best.Slope) < 0.0;
        double next;
        if (current.Value > best.Value)
        {
            // Higher value: the minimum lies between.
            var cubic = CubicMinimum(best, current);
            var quadratic = best.Step
                + (best.Slope / (((best.Value - current.Value) / (current.Step - best.Step)) + best.Slope) / 2.0 * (current.Step - best.Step));
            next = Math.Abs(cubic - best.Step) < Math.Abs(quadratic - best.Step) ? cubic : cubic + ((quadratic - cubic) / 2.0);
            bracketed = true;
        }
        else if (opposite)
        {
            // Lower value, slopes of opposite sign: the minimum lies between.
            var cubic = CubicMinimum(current, best);
            var secant = Secant(current, best);
            next = Math.Abs(cubic - current.Step) > Math.Abs(secant - current.Step) ? cubic : secant;
            bracketed = true;
        }
        else if (Math.Abs(current.Slope) < Math.Abs(best.Slope))
        {
            next = Extrapolated(best, other, current, bracketed, low, high);
        }
        else
        {
            // Lower value and a slope that does not flatten: go on as far as allowed.
            next = bracketed ? CubicMinimum(current, other) : current.Step > best.Step ? high : low;
        }

        if (current.Value > best.Value)
        {
            other = current;
        }
        else
        {
            other = opposite ? best : other;
            best = current;
        }

        return next;
    }

    private static double Extrapolated(Trial best, Trial other, Trial current, bool bracketed, double low, double high)
    {
        var secant = Secant(current, best);
        var cubic = CubicBeyond(best, current, low, high);
        if (bracketed)
        {
            var nearer = Math.Abs(cubic - current.Step) < Math.Abs(secant - current.Step) ? cubic : secant;
            var limit = current.Step + (0.66 * (other.Step - current.Step));
            return current.Step > best.Step ? Math.Min(limit, nearer) : Math.Max(limit, nearer);
        }

        var farther = Math.Abs(cubic - current.Step) > Math.Abs(secant - current.Step) ? cubic : secant;
        return Math.Clamp(farther, Math.Min(low, high), Math.Max(low, high));
    }

    private static double Secant(Trial current, Trial best) =>
        current.Step + (current.Slope / (current.Slope - best.Slope) * (best.Step - current.Step));

    /// <summary>The minimum of the cubic through two trials, measured from <paramref name="from"/>.</summary>
    private static double CubicMinimum(Trial from, Trial to)
    {
        var theta = (3.0 * (from.Value - to.Value) / (to.Step - from.Step)) + from.Slope + to.Slope;
        var size = Math.Max(Math.Abs(theta), Math.Max(Math.Abs(from.Slope), Math.Abs(to.Slope)));
        var gamma = size * Math.Sqrt(Math.Max(0.0, (theta / size * (theta / size)) - (from.Slope / size * (to.Slope / size))));
        if (to.Step < from.Step)
        {
            gamma = -gamma;
        }

        var ratio = (gamma - from.Slope + theta) / (gamma - from.Slope + gamma + to.Slope);
        return from.Step + (ratio * (to.Step - from.Step));
    }

    /// <summary>The same beyond the current trial, or the interval's end where the cubic has no minimum there.</summary>
    private static double CubicBeyond(Trial best, Trial current, double low, double high)
    {
        var theta = (3.0 * (best.Value - current.Value) / (current.Step - best.Step)) + best.Slope + current.Slope;
        var size = Math.Max(Math.Abs(theta), Math.Max(Math.Abs(best.Slope), Math.Abs(current.Slope)));
        var gamma = size * Math.Sqrt(Math.Max(0.0, (theta / size * (theta / size)) - (best.Slope / size * (current.Slope / size))));
        if (current.Step > best.Step)
        {
            gamma = -gamma;
        }

        var ratio = (gamma - current.Slope + theta) / (gamma + (best.Slope - current.Slope) + gamma);
        return ratio < 0.0 && gamma != 0.0
            ? current.Step + (ratio * (best.Step - current.Step))
            : current.Step > best.Step ? high : low;
    }
}
