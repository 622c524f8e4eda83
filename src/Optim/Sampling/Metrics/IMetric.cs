namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>The inverse mass matrix of a Hamiltonian sampler: an estimate of the posterior's covariance. Immutable.</summary>
public interface IMetric
{
    /// <summary>Number of parameters.</summary>
    int Dimension { get; }

    /// <summary>velocity = inverse mass times momentum.</summary>
    void Apply(ReadOnlySpan<double> momentum, Span<double> velocity);

    /// <summary>Turns standard normal numbers into a momentum whose covariance is the mass matrix.</summary>
    void DrawMomentum(ReadOnlySpan<double> normals, Span<double> momentum);

    /// <summary>Turns standard normal numbers into a displacement whose covariance is the inverse mass matrix.</summary>
    void DrawDisplacement(ReadOnlySpan<double> normals, Span<double> displacement);

    /// <summary>Diagonal of the inverse mass matrix, a new array.</summary>
    double[] Diagonal();
}
