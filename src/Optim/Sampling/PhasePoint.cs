using VlbiOps.Optim.Linear;
using VlbiOps.Optim.Sampling.Metrics;

namespace VlbiOps.Optim.Sampling;

/// <summary>A point of a Hamiltonian trajectory: where it is, how it moves and what drives it there.</summary>
internal sealed class PhasePoint(int dimension)
{
    public double[] Position { get; } = new double[dimension];

    public double[] Momentum { get; } = new double[dimension];

    /// <summary>Inverse mass times momentum.</summary>
    public double[] Velocity { get; } = new double[dimension];

    /// <summary>Gradient of the potential.</summary>
    public double[] Gradient { get; } = new double[dimension];

    /// <summary>Inverse mass times gradient: with it a leapfrog step multiplies by the metric once.</summary>
    public double[] Pull { get; } = new double[dimension];

    /// <summary>Minus the log density.</summary>
    public double Potential { get; set; }

    /// <summary>Kinetic and potential energy.</summary>
    public double Energy => Potential + (0.5 * Vectors.Dot(Momentum, Velocity));

    public void CopyFrom(PhasePoint other)
    {
        other.Position.CopyTo(Position, 0);
        other.Momentum.CopyTo(Momentum, 0);
        other.Velocity.CopyTo(Velocity, 0);
        other.Gradient.CopyTo(Gradient, 0);
        other.Pull.CopyTo(Pull, 0);
        Potential = other.Potential;
    }

    /// <summary>The first half of a leapfrog step: half a kick and the drift. The gradient is wanted at <see cref="Position"/> next.</summary>
    public void Drift(double step)
    {
        Kick(0.5 * step);
        Vectors.AddScaled(step, Velocity, Position);
    }

    /// <summary>The second half, with the gradient there: the other half kick.</summary>
    public void Arrive(double step, double potential, ReadOnlySpan<double> gradient, IMetric metric)
    {
        Potential = potential;
        gradient.CopyTo(Gradient);
        metric.Apply(Gradient, Pull);
        Kick(0.5 * step);
    }

    private void Kick(double step)
    {
        Vectors.AddScaled(-step, Gradient, Momentum);
        Vectors.AddScaled(-step, Pull, Velocity);
    }
}
