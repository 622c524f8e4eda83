namespace VlbiOps.Optim.Diagnostics;

/// <summary>Energy Bayesian fraction of missing information (E-BFMI): how much of the energy's spread one fresh momentum covers (Betancourt 2016,
/// arXiv:1604.00695). Below 0.3 the chain walks through the tails step by step.</summary>
public static class EnergyFraction
{
    /// <summary>Sum of squared changes over the sum of squared deviations; NaN where the energy never varies.</summary>
    /// <param name="energies">The Hamiltonian at each draw of one chain.</param>
    public static double Of(ReadOnlySpan<double> energies)
    {
        if (energies.Length < 2 || SampleMoments.AreConstant(energies))
        {
            return double.NaN;
        }

        var changes = 0.0;
        for (var i = 1; i < energies.Length; i++)
        {
            changes += (energies[i] - energies[i - 1]) * (energies[i] - energies[i - 1]);
        }

        return changes / SampleMoments.CentralSum(energies, SampleMoments.Mean(energies), 2);
    }
}
