namespace VlbiOps.Core.Objectives.Posteriors;

/// <summary>Minus the logarithm of a posterior density over unconstrained coordinates: likelihood, priors and log-Jacobians together.</summary>
/// <remarks>As every objective it allocates nothing, is not finite outside its domain, and serves one thread at a time.</remarks>
public abstract class Posterior : IBatchObjective
{
    private protected Posterior(PosteriorSpace space) => Space = space;

    /// <summary>The coordinates, and how they become parameters.</summary>
    public PosteriorSpace Space { get; }

    /// <inheritdoc/>
    public int Dimension => Space.EngineCount;

    /// <summary>The log likelihood alone at an engine point.</summary>
    public abstract double LogLikelihood(ReadOnlySpan<double> point);

    /// <inheritdoc/>
    public abstract double Value(ReadOnlySpan<double> point);

    /// <inheritdoc/>
    public abstract double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient);

    /// <inheritdoc/>
    public abstract void ValuesAndGradients(ReadOnlySpan<double> points, Span<double> values, Span<double> gradients);
}
