using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>How well the model fits, how the fit went, and what else it might have found.</summary>
internal static class QualitySection
{
    public static void Add(HtmlPage page, OofFitResult result)
    {
        HtmlSection section = page.Section("Quality of the fit");
        double[] residuals = [.. result.Maps.SelectMany(OofText.Normalized)];
        var figures = new List<(Figure, string)>
        {
            (OofResidualFigure.Of(result), "Residuals over the noise, and the density that the likelihood assumes."),
        };
        if (result.Convergence.Count > 1)
        {
            figures.Add((OofConvergenceFigure.Of(result), "The course of the last, full-size fit: how far above its end −ln L was, and the largest entry of its gradient."));
        }

        section.Figures([.. figures]);
        section.Table(Numbers(result, residuals));
        if (result.Convergence.Count > 1)
        {
            section.Details(Steps(result));
        }

        if (result.Minima.Count > 0)
        {
            section.Table(Minima(result));
        }

        if (result.Orders.Count > 0)
        {
            section.Subheading("Other maximum orders");
            section.Table(Orders(result));
        }
    }

    private static HtmlTable Steps(OofFitResult result)
    {
        const int most = 15;
        var table = new HtmlTable("The course of the last, full-size fit", TableColumn.Number("iteration"), TableColumn.Number("−ln L"), TableColumn.Number("largest entry of the gradient"));
        int count = result.Convergence.Count, rows = Math.Min(most, count);
        foreach (ConvergencePoint point in Enumerable.Range(0, rows).Select(k => result.Convergence[k * (count - 1) / Math.Max(1, rows - 1)]))
        {
            table.Row(NumberText.Integer(point.Iteration), NumberText.Fixed(point.Value, 4), NumberText.Significant(point.GradientNorm, 3));
        }

        return table;
    }

    private static HtmlTable Numbers(OofFitResult result, double[] residuals)
    {
        double[] sorted = [.. residuals.Where(double.IsFinite).Order()];
        string at(double share) => sorted.Length == 0 ? "n/a" : NumberText.Fixed(sorted[(int)Math.Round(share * (sorted.Length - 1))], 2);
        return new HtmlTable("The fit in numbers", new TableColumn("quantity"), new TableColumn("value"))
            .Row("ln L at the optimum", NumberText.Fixed(result.LogLikelihood, 2))
            .Row("reduced χ²", NumberText.Significant(result.ReducedChiSquare, 4))
            .Row("AIC", NumberText.Fixed(result.Aic, 1))
            .Row("BIC", NumberText.Fixed(result.Bic, 1))
            .Row("sum of squares in units of the maps' peaks", NumberText.Significant(result.PeakNormalizedSumOfSquares, 4))
            .Row("residual / noise: least, 5 %, median, 95 %, greatest", string.Join(", ", at(0), at(0.05), at(0.5), at(0.95), at(1)))
            .Row("stop", OofText.Why(result.StopReason))
            .Row("the engine says", result.StopMessage);
    }

    private static HtmlTable Minima(OofFitResult result)
    {
        var table = new HtmlTable(
            "Minima found, best first; the first is this result", TableColumn.Number("#"), TableColumn.Number("ln L"), TableColumn.Number("below the best"),
            TableColumn.Number("phase rms", "rad"), TableColumn.Number("starts that ended there"));
        for (int i = 0; i < result.Minima.Count; i++)
        {
            OofMinimum minimum = result.Minima[i];
            table.Row(
                NumberText.Integer(i + 1), NumberText.Fixed(minimum.LogLikelihood, 2), NumberText.Fixed(result.Minima[0].LogLikelihood - minimum.LogLikelihood, 2),
                NumberText.Fixed(minimum.PhaseRms, 4), NumberText.Integer(minimum.StartCount));
        }

        return table;
    }

    private static HtmlTable Orders(OofFitResult result)
    {
        var table = new HtmlTable(
            "Fits of several orders; a lower AIC or BIC is better, the order of this report is marked", new TableColumn("order"), TableColumn.Number("free parameters"), TableColumn.Number("ln L"),
            TableColumn.Number("reduced χ²"), TableColumn.Number("AIC"), TableColumn.Number("BIC"), TableColumn.Number("phase rms", "rad"));
        var (aic, bic) = (result.Orders.Min(o => o.Aic), result.Orders.Min(o => o.Bic));
        foreach (OofOrderFit order in result.Orders)
        {
            table.Row(
                NumberText.Integer(order.MaxOrder) + (order.MaxOrder == result.MaxOrder ? " (this report)" : ""), NumberText.Integer(order.FreeParameterCount), NumberText.Fixed(order.LogLikelihood, 1),
                NumberText.Significant(order.ReducedChiSquare, 4), NumberText.Fixed(order.Aic, 1) + (order.Aic == aic ? " least" : ""), NumberText.Fixed(order.Bic, 1) + (order.Bic == bic ? " least" : ""),
                NumberText.Fixed(order.PhaseRms, 4));
        }

        return table;
    }
}
