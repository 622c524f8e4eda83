using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>What changed since an earlier result.</summary>
internal static class ComparisonSection
{
    public static void Add(HtmlPage page, OofComparison comparison)
    {
        HtmlSection section = page.Section("Comparison with an earlier result");
        section.KeyValues(Facts(comparison));
        section.Figure(CoefficientFigure.Of(comparison), "Change of each coefficient, this result less the earlier, with the errors of both. Tilts (K1, K2) are pointing and not shown.");
        section.Table(Table(comparison));
        section.Paragraph(
            "Phases are told at the earlier result's wavelength (the same surface). Both results are taken as independent; a coefficient that one of them did not fit counts as known there. "
            + "Chi-square and rms leave tilt out.");
    }

    private static IEnumerable<(string, string)> Facts(OofComparison comparison)
    {
        var (earlier, changed) = (comparison.First, comparison.SignificantChanges);
        yield return ("Earlier result", OofText.Subtitle(earlier));
        yield return ("Earlier fit made", OofText.Time(earlier.Date));
        yield return ("Difference in surface, rms", OofText.Number(comparison.SurfaceRmsMicrometers, "µm"));
        yield return ("Difference in phase, rms", OofText.Number(comparison.PhaseRms, "rad"));
        yield return ("Expected of the errors alone", double.IsFinite(comparison.NoisePhaseRms) ? NumberText.Significant(comparison.NoisePhaseRms, 3) + " rad" : "n/a");
        string degrees = NumberText.Integer(comparison.DegreesOfFreedom);
        yield return ("χ² of no change", double.IsFinite(comparison.ChiSquare) ? $"{NumberText.Fixed(comparison.ChiSquare, 1)} for {degrees} coefficients" : "n/a");
        yield return ("Its probability", double.IsFinite(comparison.Probability) ? NumberText.Significant(comparison.Probability, 3) : "n/a");
        yield return ("Changed by more than three standard deviations", changed.Count > 0 ? string.Join(", ", changed.Select(CoefficientFigure.Name)) : "none");
    }

    private static HtmlTable Table(OofComparison comparison)
    {
        double micrometers = comparison.First.Observation.WavelengthMeters / (4 * Math.PI) * 1e6;
        var table = new HtmlTable(
            "Changes of the coefficients; micrometres are half-path surface error at the rim",
            new TableColumn("coefficient"), new TableColumn("name"), TableColumn.Number("earlier", "rad"), TableColumn.Number("now", "rad"),
            TableColumn.Number("change", "rad"), TableColumn.Number("change", "µm"), TableColumn.Number("change / error"));
        foreach (CoefficientChange change in comparison.Changes)
        {
            table.Row(
                CoefficientFigure.Name(change), change.Order.Name, OofText.Number(change.First), OofText.Number(change.Second), OofText.Number(change.Difference),
                OofText.Number(change.Difference, "", micrometers), double.IsFinite(change.Significance) ? NumberText.Fixed(change.Significance, 1) : "n/a");
        }

        return table;
    }
}
