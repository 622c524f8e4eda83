using VlbiOps.Optim.Linear;
using VlbiOps.Optim.Sampling.Trees;

namespace VlbiOps.Optim.Sampling;

/// <summary>Pieces of Hamiltonian trajectories: the sum of their momenta, momentum and velocity at both ends, and the point each proposes.</summary>
internal sealed class HamiltonianSegments : ISegments
{
    private readonly int dimension;
    private readonly double[] momentumSums;
    private readonly double[] leftMomenta;
    private readonly double[] leftVelocities;
    private readonly double[] rightMomenta;
    private readonly double[] rightVelocities;
    private readonly double[] positions;
    private readonly double[] gradients;
    private readonly double[] potentials;
    private readonly double[] energies;
    private readonly double[] sum;

    public HamiltonianSegments(int dimension, int slots)
    {
        this.dimension = dimension;
        (momentumSums, leftMomenta, leftVelocities) = (new double[slots * dimension], new double[slots * dimension], new double[slots * dimension]);
        (rightMomenta, rightVelocities) = (new double[slots * dimension], new double[slots * dimension]);
        (positions, gradients) = (new double[slots * dimension], new double[slots * dimension]);
        (potentials, energies, sum) = (new double[slots], new double[slots], new double[dimension]);
    }

    /// <summary>Position proposed by a slot.</summary>
    public ReadOnlySpan<double> Position(int slot) => At(positions, slot);

    /// <summary>Gradient at the position proposed.</summary>
    public ReadOnlySpan<double> Gradient(int slot) => At(gradients, slot);

    /// <summary>Potential at the position proposed.</summary>
    public double Potential(int slot) => potentials[slot];

    /// <summary>Energy of the point proposed.</summary>
    public double Energy(int slot) => energies[slot];

    /// <summary>Makes a slot the piece of one point.</summary>
    public void Put(int slot, PhasePoint point, double energy)
    {
        point.Momentum.CopyTo(At(momentumSums, slot));
        point.Momentum.CopyTo(At(leftMomenta, slot));
        point.Momentum.CopyTo(At(rightMomenta, slot));
        point.Velocity.CopyTo(At(leftVelocities, slot));
        point.Velocity.CopyTo(At(rightVelocities, slot));
        point.Position.CopyTo(At(positions, slot));
        point.Gradient.CopyTo(At(gradients, slot));
        (potentials[slot], energies[slot]) = (point.Potential, energy);
    }

    /// <inheritdoc/>
    /// <remarks>The generalised criterion of M. Betancourt 2017 (arXiv:1701.02434, appendix A.4.2) over the whole piece, and over either half with the neighbouring
    /// point of the other: without these two, nearly independent parameters resonate and the trajectory misses its turn.</remarks>
    public bool IsTurning(int left, int right)
    {
        Add(At(momentumSums, left), At(momentumSums, right));
        if (Turns(At(leftVelocities, left), At(rightVelocities, right)))
        {
            return true;
        }

        Add(At(momentumSums, left), At(leftMomenta, right));
        if (Turns(At(leftVelocities, left), At(leftVelocities, right)))
        {
            return true;
        }

        Add(At(momentumSums, right), At(rightMomenta, left));
        return Turns(At(rightVelocities, left), At(rightVelocities, right));
    }

    /// <inheritdoc/>
    public void Join(int left, int right, int into)
    {
        var other = into == left ? right : left;
        Vectors.AddScaled(1.0, At(momentumSums, other), At(momentumSums, into));
        if (into == left)
        {
            At(rightMomenta, right).CopyTo(At(rightMomenta, into));
            At(rightVelocities, right).CopyTo(At(rightVelocities, into));
        }
        else
        {
            At(leftMomenta, left).CopyTo(At(leftMomenta, into));
            At(leftVelocities, left).CopyTo(At(leftVelocities, into));
        }
    }

    /// <inheritdoc/>
    public void Propose(int from, int into)
    {
        At(positions, from).CopyTo(At(positions, into));
        At(gradients, from).CopyTo(At(gradients, into));
        (potentials[into], energies[into]) = (potentials[from], energies[from]);
    }

    private Span<double> At(double[] vectors, int slot) => vectors.AsSpan(slot * dimension, dimension);

    private void Add(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        a.CopyTo(sum);
        Vectors.AddScaled(1.0, b, sum);
    }

    private bool Turns(ReadOnlySpan<double> first, ReadOnlySpan<double> last) => !(Vectors.Dot(first, sum) > 0.0) || !(Vectors.Dot(last, sum) > 0.0);
}
