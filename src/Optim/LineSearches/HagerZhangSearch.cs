namespace VlbiOps.Optim.LineSearches;

/// <summary>A line search by secant steps on the slope and guarded bisection, for the Wolfe conditions or their approximate form.</summary>
/// <remarks>W. W. Hager and H. Zhang, "Algorithm 851: CG_DESCENT", ACM TOMS 32 (2006) 113-137, and SIAM J. Optim. 16 (2005) 170-192: bracket,
/// secant2 and update (U0 to U3). The approximate conditions count where the value is not above its start by more than rounding. A trial
/// that is not finite bounds the interval from above.</remarks>
public sealed record HagerZhangSearch : LineSearch
{
    /// <inheritdoc/>
    /// <remarks>Delta, below one half for the approximate conditions. Default 0.1.</remarks>
    public override double SufficientDecrease { get; init; } = 0.1;

    /// <inheritdoc/>
    /// <remarks>Sigma. Default 0.9.</remarks>
    public override double Curvature { get; init; } = 0.9;

    /// <summary>Growth of the step until the minimum is bracketed, rho. Default 5.</summary>
    public double Growth { get; init; } = 5.0;

    /// <summary>An interval that shrinks by less than this share is bisected, gamma. Default 0.66.</summary>
    public double Shrinkage { get; init; } = 0.66;

    internal override LineSearchOutcome Search(LineFunction line, in LineStart start)
    {
        var interval = new HagerZhangInterval(this, line, start);
        var over = interval.Bracket();
        while (!over)
        {
            var width = interval.Width;
            over = interval.Secant2() || (interval.Width > Shrinkage * width && interval.Bisect());
        }

        return interval.Outcome;
    }
}
