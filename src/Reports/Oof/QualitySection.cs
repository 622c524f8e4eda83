using VlbiOps.Core.Expressions;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>How well the model fits, how the fit went, and what else it might have found.</summary>
internal static class QualitySection
{
    private const double WidestResidual = 6;
    private const double LeastIterations = 8;

    public static void Add(HtmlPage page, OofFitResult result)
    {
        HtmlSection section = page.Section("Quality of the fit");
        double[] residuals = [.. result.Maps.SelectMany(OofText.Normalized)];
        var figures = new List<(Figure, string)>
        {
            (Residuals(result, residuals), "Residuals over the noise, and the density that the likelihood assumes."),
        };
        if (result.Convergence.Count > 1)
        {
            figures.Add((Convergence(result), "The course of the last, full-size fit: how far above its end −ln L was, and the largest entry of its gradient."));
        }

        section.Figures([.. figures]);
        section.Table(Numbers(result, residuals));
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

    private static Figure Residuals(OofFitResult result, double[] residuals)
    {
        double widest = Math.Clamp(residuals.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max(), 1, WidestResidual);
        Expr loss = Likelihood.Find(result.Likelihood).Loss(Expr.Parameter("r"));
        int beyond = residuals.Count(r => Math.Abs(r) > widest);
        return new Figure(
            new Histogram(residuals, 61, (-widest, widest))
            {
                X = new Axis("residual / noise"), Curve = r => Math.Exp(-Interpreter.Evaluate(loss, _ => r)), CurveName = result.Likelihood + " density", Name = "residuals",
                Note = beyond > 0 ? $"{NumberText.Integer(beyond)} beyond ±{NumberText.Significant(widest, 2)}" : "",
            },
            new FigureOptions("Residuals", $"Histogram of {NumberText.Integer(residuals.Length)} residuals in units of the noise with the assumed {result.Likelihood} density; the table gives its quantiles."));
    }

    private static Figure Convergence(OofFitResult result)
    {
        double end = result.Convergence.Min(p => p.Value);
        double[] iterations = [.. result.Convergence.Select(p => (double)p.Iteration)];
        double[] above = [.. result.Convergence.Select(p => p.Value > end ? p.Value - end : double.NaN)];
        double[] gradients = [.. result.Convergence.Select(p => p.GradientNorm > 0 ? p.GradientNorm : double.NaN)];
        ConvergencePoint last = result.Convergence[^1];
        return new Figure(
            new XyPlot(
                Series.Line("−ln L above its end", iterations, above) with { MarkerRadius = 3 },
                Series.Line("gradient", iterations, gradients) with { MarkerRadius = 3, Dash = 5 })
            {
                X = new Axis("iteration") { Minimum = 0, Maximum = Math.Max(LeastIterations, last.Iteration) }, Y = new Axis("size") { Logarithmic = true },
            },
            new FigureOptions("Convergence", $"The fit took {last.Iteration} iterations and ended with a largest gradient entry of {NumberText.Significant(last.GradientNorm, 2)}."));
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
