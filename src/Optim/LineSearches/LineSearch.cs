namespace VlbiOps.Optim.LineSearches;

/// <summary>How an engine looks for a step along a descent direction. One instance serves any number of runs.</summary>
public abstract record LineSearch
{
    /// <summary>A step counts as accepted only if f falls by this share of the step times the slope at its start.</summary>
    public abstract double SufficientDecrease { get; init; }

    /// <summary>A step counts as accepted only if the slope falls to this share of its start.</summary>
    public abstract double Curvature { get; init; }

    /// <summary>Searches along <paramref name="line"/>.</summary>
    internal abstract LineSearchOutcome Search(LineFunction line, in LineStart start);

    /// <summary>Checks 0 &lt; SufficientDecrease &lt; Curvature &lt; 1.</summary>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    internal void Validate()
    {
        if (!(SufficientDecrease > 0.0 && SufficientDecrease < Curvature && Curvature < 1.0))
        {
            throw new ArgumentException(
                $"the line search needs 0 < {nameof(SufficientDecrease)} < {nameof(Curvature)} < 1 and has {SufficientDecrease:R} and {Curvature:R}");
        }
    }
}
