using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Reports.Vlbi;

/// <summary>The data beside the model: amplitudes, closures, residuals and chi^2.</summary>
internal static class ComparisonSection
{
    private const int MostClosureFigures = 4;
    private const int MostGainFigures = 4;

    public static void Add(HtmlPage page, VlbiFitResult result)
    {
        var section = page.Section("Data and model");
        section.Table(ChiSquares(result));
        string[] together = [.. result.Comparisons.Where(c => c.CovarianceChiSquare is not null).Select(c => VlbiText.Plural(c.Product)).Distinct()];
        if (together.Length > 0) section.Paragraph($"χ² of {string.Join(" and ", together)} is with their full covariance, as they were fitted; residuals here take each by itself.");

        var (amplitudes, remark) = FitProducts.Of(result, DataProduct.Amplitude);
        section.Figure(
            AmplitudeFigure.Of(amplitudes),
            $"Amplitudes, debiased unless fitted as measured, with one standard deviation, and the model at the same points; below what is left over in standard deviations.{(remark.Length > 0 ? " " + remark : string.Empty)}");
        section.Details(AmplitudeTable.Of(amplitudes));
        AddClosures(section, result);
        AddGains(section, result);
        section.Figure(ResidualFigure.Of(result.Comparisons), "Residuals over their standard deviations; a model that fits leaves the unit normal density.");
    }

    private static HtmlTable ChiSquares(VlbiFitResult result)
    {
        var table = new HtmlTable(
            "χ² of each data product as the field reports it; of phases 2(1 − cos r)/σ²", new TableColumn("product"), TableColumn.Number("data"), TableColumn.Number("χ²"),
            TableColumn.Number("χ² / n"), new TableColumn("fits"));
        foreach (var chi in result.ChiSquares)
        {
            table.Row(
                VlbiText.Plural(chi.Product), NumberText.Integer(chi.Count), NumberText.Significant(chi.Value, 5), NumberText.Significant(chi.Reduced, 4),
                VlbiVerdict.Word(chi));
        }

        return table.Row(
            "together, less the free parameters", NumberText.Integer(result.ChiSquares.Sum(chi => chi.Count)),
            NumberText.Significant(result.ChiSquares.Sum(chi => chi.Value), 5), NumberText.Significant(result.ReducedChiSquare, 4), string.Empty);
    }

    private static void AddClosures(HtmlSection section, VlbiFitResult result)
    {
        ProductComparison[] closures = [.. result.Comparisons.Where(c => ProductNames.ClosureOf(c.Product) is not null && c.Data.Length > 0)];
        foreach (var comparison in closures.Take(MostClosureFigures))
        {
            var loops = comparison.Labels.Distinct(StringComparer.Ordinal).Count();
            var left = loops > ClosureFigure.MostPanels ? $" The {NumberText.Integer(ClosureFigure.MostPanels)} loops with most data of {NumberText.Integer(loops)}." : string.Empty;
            var what = comparison.Product == DataProduct.Bispectrum ? "Phases of bispectra" : VlbiText.Title(comparison.Product);
            section.Figure(
                ClosureFigure.Of(comparison),
                $"{what} of {comparison.Observation} against time, with one standard deviation; the line joins the model at the times of the data.{left}");
        }

        if (closures.Length > MostClosureFigures) section.Paragraph($"Closures of {NumberText.Integer(closures.Length - MostClosureFigures)} more data sets are not drawn.");
        if (closures.Length > 0) section.Table(Loops(closures));
    }

    private static void AddGains(HtmlSection section, VlbiFitResult result)
    {
        for (var k = 0; k < Math.Min(MostGainFigures, result.Model.Observations.Count); k++)
        {
            foreach (var figure in GainFigure.Of(result, k))
            {
                section.Figure(
                    figure, $"{figure.Title} of the stations as fitted to {VlbiText.Observation(result.Model.Observations[k].Visibilities)}, with one standard deviation.");
            }
        }

        if (result.Model.Gains.IsFitted) section.Table(ParameterSection.Gains(result.Fit.Parameters));
    }

    private static HtmlTable Loops(ProductComparison[] closures)
    {
        const int most = 30;
        var table = new HtmlTable(
            $"Closures by loop, those with most data first{(closures.Sum(c => c.Labels.Distinct().Count()) > most ? $"; the first {NumberText.Integer(most)}" : string.Empty)}",
            new TableColumn("loop"), new TableColumn("product"),
            TableColumn.Number("data"), TableColumn.Number("rms residual", "σ"), TableColumn.Number("worst residual", "σ"));
        var loops = closures.SelectMany(c => c.Residuals.Select((residual, k) => (c.Product, Label: c.Labels[k], Residual: residual, IsCounted: double.IsFinite(c.Sigma[k]))))
            .Where(row => row.IsCounted).GroupBy(row => (row.Product, row.Label))
            .OrderByDescending(loop => loop.Count()).ThenBy(loop => loop.Key.Label, StringComparer.Ordinal).ThenBy(loop => loop.Key.Product).Take(most);
        foreach (var loop in loops)
        {
            table.Row(
                loop.Key.Label, VlbiText.Plural(loop.Key.Product), NumberText.Integer(loop.Count()), NumberText.Fixed(Math.Sqrt(loop.Average(row => row.Residual * row.Residual)), 2),
                NumberText.Fixed(loop.MaxBy(row => Math.Abs(row.Residual)).Residual, 2));
        }

        return table;
    }
}
