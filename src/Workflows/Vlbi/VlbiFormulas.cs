using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Components;
using VlbiOps.Models.Visibility.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>What must be said of formulas in models of the sky.</summary>
internal static class VlbiFormulas
{
    /// <summary>Baselines looked at: what is wrong with a formula is wrong nearly everywhere.</summary>
    private const int Probes = 32;

    /// <summary>Warns of formulas that no real brightness has.</summary>
    /// <param name="model">Sky and data.</param>
    /// <param name="warnings">Receives a sentence each.</param>
    public static void Warn(VlbiModel model, ICollection<string> warnings)
    {
        foreach (var formula in SkyModelParts.Of(model.Sky).OfType<FormulaSkyModel>().Distinct())
        {
            // Starts of the formula itself: those that users give elsewhere change nothing of its symmetry but by accident.
            double[] values = [.. formula.Parameters.Select(parameter => double.IsNaN(parameter.Start) ? 1 : parameter.Start)];
            var columns = model.Observations[0].Visibilities.Columns;
            var count = Math.Min(Probes, columns.Count);
            if (!formula.IsOfRealSky(values, columns.U.AsSpan(0, count), columns.V.AsSpan(0, count)))
            {
                warnings.Add($"'{formula.Formula.Text}' is of no real sky: V(-u,-v) is not the conjugate of V(u,v), and what is fitted depends on which way round baselines are written.");
            }
        }
    }
}
