using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Reports.Vlbi;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Reports.Formulas;

/// <summary>Residuals over the scale of their errors against variables and against the fitted value, a row of panels an output; those beyond the axis stand at its edge.</summary>
public static class RobustResidualFigure
{
    private const double Least = 4;
    private const double Widest = 12;
    private const int MostVariables = 2;
    private const int MostPoints = 4000;
    private static readonly double[] Levels = [-3, 0, 3];

    /// <summary>The figure.</summary>
    /// <param name="result">The fit.</param>
    public static Figure Of(RobustFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string[] variables = [.. FitCut.VariablesOf(result).Take(MostVariables)];
        var across = Math.Max(1, variables.Length);
        var panels = new Panel?[result.Residuals.Count, across + 1];
        var words = new List<string>();
        for (var k = 0; k < result.Residuals.Count; k++)
        {
            var output = result.Residuals[k];
            var residuals = output.Standardized;
            var limit = Limit(residuals);
            for (var v = 0; v < across; v++)
            {
                var x = variables.Length == 0 ? [.. Enumerable.Range(1, output.Count).Select(row => (double)row)] : result.Model.Columns[variables[v]];
                panels[k, v] = Panel(variables.Length == 0 ? "row" : variables[v], x, residuals, limit, v == 0 ? output.Name : null);
            }

            panels[k, across] = Panel($"fitted {output.Name}", output.Fitted, residuals, limit, null);
            var beyond = residuals.Count(r => Math.Abs(r) > limit);
            words.Add($"of {output.Name} {NumberText.Integer(residuals.Count(r => Math.Abs(r) > 3))} of {NumberText.Integer(residuals.Length)} lie beyond ±3"
                + (beyond > 0 ? $", {NumberText.Integer(beyond)} of them beyond the axis" : string.Empty));
        }

        return new Figure(panels, new FigureOptions(
            "Residuals", $"Residuals over the scale of their errors against {string.Join(", ", variables.Length == 0 ? ["the row"] : variables)} and against the fitted value, with lines at 0 and ±3: {string.Join("; ", words)}.")
        {
            Width = 1040, PlotAspect = 0.62,
        });
    }

    /// <summary>What is shown of residuals to either side: all, but no more than twelve times their scale.</summary>
    internal static double Limit(double[] residuals) => Math.Clamp(1.1 * residuals.Select(Math.Abs).DefaultIfEmpty(0).Max(), Least, Widest);

    private static XyPlot Panel(string label, double[] x, double[] residuals, double limit, string? output)
    {
        var rows = Thinning.Of(x.Length, MostPoints);
        int[] inside = [.. rows.Where(row => Math.Abs(residuals[row]) <= limit)], beyond = [.. Enumerable.Range(0, x.Length).Where(row => Math.Abs(residuals[row]) > limit)];
        var radius = inside.Length > 500 ? 1.7 : 2.8;
        Series points(string name, int[] shown, double[] y) => Series.Points(beyond.Length > 0 ? name : string.Empty, [.. shown.Select(row => x[row])], [.. shown.Select(row => y[row])]) with { MarkerRadius = radius, Shape = 0 };
        double[] edge = [.. residuals.Select(r => Math.Sign(r) * 0.97 * limit)];
        return new XyPlot(points("residuals", inside, residuals), points($"beyond ±{NumberText.Significant(limit, 2)} ({NumberText.Integer(beyond.Length)})", beyond, edge) with { Color = FigureStyle.Ink, Shape = 3, MarkerRadius = 4 })
        {
            X = new Axis(FitWords.Label(label)) { Logarithmic = x.Min() > 0 && x.Max() > 1000 * x.Min() },
            Y = new Axis(output is null ? string.Empty : "residual / scale") { Minimum = -limit, Maximum = limit },
            LevelLines = Levels,
        };
    }
}
