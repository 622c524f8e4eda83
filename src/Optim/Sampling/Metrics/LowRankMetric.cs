using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>An inverse mass matrix D (I + V (Lambda - I) V') D with a diagonal D and a few orthonormal directions V: for many parameters, where a full matrix
/// does not pay.</summary>
public sealed class LowRankMetric : IMetric
{
    private readonly double[] deviations;
    private readonly double[] directions;
    private readonly double[] values;

    /// <summary>Makes one.</summary>
    /// <param name="deviations">D: a positive number a parameter.</param>
    /// <param name="directions">V: one orthonormal row a direction, row-major.</param>
    /// <param name="values">Lambda: a positive number a direction.</param>
    /// <exception cref="ArgumentException">The lengths do not fit or a number is not positive.</exception>
    public LowRankMetric(double[] deviations, double[] directions, double[] values)
    {
        if (directions.Length != deviations.Length * values.Length
            || !Array.TrueForAll(deviations, d => d > 0.0 && double.IsFinite(d)) || !Array.TrueForAll(values, v => v > 0.0 && double.IsFinite(v)))
        {
            throw new ArgumentException("a low-rank metric needs positive deviations and values, and as many directions as values");
        }

        (this.deviations, this.directions, this.values) = (deviations, directions, values);
    }

    /// <inheritdoc/>
    public int Dimension => deviations.Length;

    /// <summary>Number of directions.</summary>
    public int Rank => values.Length;

    /// <summary>D, a new array.</summary>
    public double[] Deviations() => (double[])deviations.Clone();

    /// <summary>V, a new array.</summary>
    public double[] Directions() => (double[])directions.Clone();

    /// <summary>Lambda, a new array.</summary>
    public double[] Values() => (double[])values.Clone();

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> momentum, Span<double> velocity)
    {
        Multiply(momentum, velocity);
        AddDirections(velocity, static value => value - 1.0);
        Multiply(velocity, velocity);
    }

    /// <inheritdoc/>
    public void DrawMomentum(ReadOnlySpan<double> normals, Span<double> momentum)
    {
        normals.CopyTo(momentum);
        AddDirections(momentum, static value => (1.0 / Math.Sqrt(value)) - 1.0);
        for (var i = 0; i < momentum.Length; i++)
        {
            momentum[i] /= deviations[i];
        }
    }

    /// <inheritdoc/>
    public void DrawDisplacement(ReadOnlySpan<double> normals, Span<double> displacement)
    {
        normals.CopyTo(displacement);
        AddDirections(displacement, static value => Math.Sqrt(value) - 1.0);
        Multiply(displacement, displacement);
    }

    /// <inheritdoc/>
    public double[] Diagonal()
    {
        var diagonal = new double[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            var inner = 1.0;
            for (var r = 0; r < Rank; r++)
            {
                var v = directions[(r * Dimension) + i];
                inner += (values[r] - 1.0) * v * v;
            }

            diagonal[i] = inner * deviations[i] * deviations[i];
        }

        return diagonal;
    }

    private void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < deviations.Length; i++)
        {
            y[i] = x[i] * deviations[i];
        }
    }

    /// <summary>x += V f(Lambda) V' x; the directions being orthonormal, one after the other gives the same.</summary>
    private void AddDirections(Span<double> x, Func<double, double> function)
    {
        for (var r = 0; r < values.Length; r++)
        {
            var direction = directions.AsSpan(r * Dimension, Dimension);
            Vectors.AddScaled(function(values[r]) * Vectors.Dot(direction, x), direction, x);
        }
    }
}
