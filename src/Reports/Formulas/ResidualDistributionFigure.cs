using VlbiOps.Models.Likelihoods;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Reports.Vlbi;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Reports.Formulas;

/// <summary>How residuals over their scale are distributed, beside the likelihood's density, and their quantiles against the likelihood's, a row of panels an output.</summary>
public static class ResidualDistributionFigure
{
    private const int MostPoints = 2000;

    /// <summary>The figure.</summary>
    /// <param name="result">The fit.</param>
    public static Figure Of(RobustFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var density = new LikelihoodDistribution(result.Model.Likelihood);
        var panels = new Panel?[result.Residuals.Count, 2];
        for (var k = 0; k < result.Residuals.Count; k++)
        {
            var residuals = result.Residuals[k].Standardized;
            var limit = RobustResidualFigure.Limit(residuals);
            panels[k, 0] = Bins(residuals, limit, density, result.Model.Likelihood.Name, result.Residuals.Count > 1 ? result.Residuals[k].Name : string.Empty);
            panels[k, 1] = Quantiles(residuals, limit, density, result.Model.Likelihood.Name);
        }

        var sizes = result.Residuals.SelectMany(output => output.Standardized).Where(double.IsFinite).Select(Math.Abs).ToArray();
        return new Figure(panels, new FigureOptions(
            "Distribution of residuals",
            $"Left a histogram of residuals over their scale beside the density of the {result.Model.Likelihood.Name} likelihood; right their quantiles against those of that density, "
            + "which follow the straight line where residuals are distributed as the likelihood takes them to be. "
            + $"Of {NumberText.Integer(sizes.Length)} residuals {NumberText.Integer(sizes.Count(size => size <= 1))} lie within ±1 and {NumberText.Integer(sizes.Count(size => size > 3))} beyond ±3.")
        {
            Width = 1040, PlotAspect = 0.62,
        });
    }

    private static Histogram Bins(double[] residuals, double limit, LikelihoodDistribution density, string name, string output)
    {
        var beyond = residuals.Count(r => Math.Abs(r) > limit);
        return new Histogram(residuals, Math.Clamp((int)Math.Ceiling(2 * Math.Sqrt(residuals.Length)) | 1, 11, 61), (-limit, limit))
        {
            Title = FitWords.Label(output),
            X = new Axis("residual / scale"),
            Y = new Axis("probability density") { Minimum = 0 },
            Curve = density.Density,
            CurveName = name,
            Name = "residuals",
            Note = beyond > 0 ? $"{NumberText.Integer(beyond)} beyond ±{NumberText.Significant(limit, 2)}" : string.Empty,
        };
    }

    private static XyPlot Quantiles(double[] residuals, double limit, LikelihoodDistribution density, string name)
    {
        double[] sorted = [.. residuals.Order()];
        var ranks = Thinning.Of(sorted.Length, MostPoints);
        double[] expected = [.. ranks.Select(rank => density.Quantile((rank + 0.5) / sorted.Length))], found = [.. ranks.Select(rank => sorted[rank])];
        return new XyPlot(
            Series.Points(string.Empty, expected, found) with { MarkerRadius = sorted.Length > 500 ? 1.7 : 2.6, Shape = 0 },
            Series.Line(string.Empty, [-limit, limit], [-limit, limit]))
        {
            X = new Axis($"quantile of the {name} density") { Minimum = -limit, Maximum = limit },
            Y = new Axis("residual / scale") { Minimum = -limit, Maximum = limit },
        };
    }
}
