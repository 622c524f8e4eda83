namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>A diagonal inverse mass matrix.</summary>
public sealed class DiagonalMetric : IMetric
{
    private readonly double[] variances;
    private readonly double[] deviations;

    /// <summary>Makes one of variances, all positive and finite.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public DiagonalMetric(ReadOnlySpan<double> variances)
    {
        this.variances = variances.ToArray();
        deviations = new double[variances.Length];
        for (var i = 0; i < deviations.Length; i++)
        {
            deviations[i] = variances[i] > 0.0 && double.IsFinite(variances[i])
                ? Math.Sqrt(variances[i])
                : throw new ArgumentException($"variance {i} of the metric is {variances[i]:R} where a positive number was expected");
        }
    }

    /// <inheritdoc/>
    public int Dimension => variances.Length;

    /// <summary>The metric that changes nothing.</summary>
    public static DiagonalMetric Identity(int dimension) => new([.. Enumerable.Repeat(1.0, dimension)]);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> momentum, Span<double> velocity)
    {
        for (var i = 0; i < variances.Length; i++)
        {
            velocity[i] = variances[i] * momentum[i];
        }
    }

    /// <inheritdoc/>
    public void DrawMomentum(ReadOnlySpan<double> normals, Span<double> momentum)
    {
        for (var i = 0; i < deviations.Length; i++)
        {
            momentum[i] = normals[i] / deviations[i];
        }
    }

    /// <inheritdoc/>
    public void DrawDisplacement(ReadOnlySpan<double> normals, Span<double> displacement)
    {
        for (var i = 0; i < deviations.Length; i++)
        {
            displacement[i] = normals[i] * deviations[i];
        }
    }

    /// <inheritdoc/>
    public double[] Diagonal() => (double[])variances.Clone();
}
