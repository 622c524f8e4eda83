using VlbiOps.Results.Oof;

namespace VlbiOps.Cli;

/// <summary>A comparison with an earlier result for people.</summary>
internal static class ComparisonSummary
{
    public static void Write(OofComparison? comparison, CommandLineOutput output)
    {
        if (comparison is null)
        {
            return;
        }

        var writer = output.Out;
        writer.WriteLine();
        writer.WriteLine("compared with " + comparison.First.Observation);
        var table = new TextTable("", "aberration", ">earlier [rad]", ">now [rad]", ">change [rad]", ">+-", ">change / error", "");
        foreach (var change in comparison.Changes)
        {
            table.Add(
                FormattableString.Invariant($"K{change.Order.Index}"),
                change.Order.Name,
                TextTable.Number(change.First.Value, "F5"),
                TextTable.Number(change.Second.Value, "F5"),
                TextTable.Number(change.Difference.Value, "F5"),
                TextTable.Number(change.Difference.Error, "G2"),
                TextTable.Number(change.Significance, "F1"),
                change.IsSignificant ? "changed" : string.Empty);
        }

        table.Write(output);
        var (phase, surface) = (comparison.PhaseRms, comparison.SurfaceRmsMicrometers);
        writer.WriteLine(FormattableString.Invariant(
            $"difference: surface rms {TextTable.Number(surface.Value, "F1")} +- {TextTable.Number(surface.Error, "F1")} um, phase rms {TextTable.Number(phase.Value, "F4")} +- {TextTable.Number(phase.Error, "F4")} rad ({TextTable.Number(comparison.NoisePhaseRms, "F4")} rad from the errors alone)"));
        writer.WriteLine(FormattableString.Invariant(
            $"chi-square {TextTable.Number(comparison.ChiSquare, "F1")} for {comparison.DegreesOfFreedom} coefficients beyond tilt, probability {TextTable.Number(comparison.Probability, "G3")} where nothing changed"));
    }
}
