using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Reports.Vlbi;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Reports.Formulas;

/// <summary>Data with the fitted curve and its bands of confidence and prediction over one variable, a panel an output, groups in colours; outliers are crosses.</summary>
public static class FitFigure
{
    private const int MostGroups = 6;
    private const int MostPoints = 3000;
    private const int MostErrorBars = 400;

    /// <summary>Groups whose bands of prediction still leave something to be seen.</summary>
    private const int MostPredictions = 2;

    /// <summary>Room beyond data and curve, as a part of theirs, for outliers and bands of prediction.</summary>
    private const double Beyond = 0.6;

    /// <summary>The figure.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="variable">The variable across; the first where null. Others are held at their medians, and the observations moved there.</param>
    /// <param name="level">Probability within the bands.</param>
    /// <param name="posterior">Draws that the bands are worked out from; null for the covariance.</param>
    /// <exception cref="ArgumentException">There is no such variable, or the level is no probability.</exception>
    public static Figure Of(RobustFitResult result, string? variable = null, double level = 0.95, PosteriorResult? posterior = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var variables = FitCut.VariablesOf(result);
        if (variable is not null && !variables.Contains(variable)) throw new ArgumentException($"the fit has no variable '{variable}'; there are {string.Join(", ", variables)}");
        var cut = new FitCut(result, variable ?? variables.FirstOrDefault(), level, posterior);
        var panels = new Panel?[result.Model.Terms.Count, 1];
        var outliers = OutlierRow.Of(result);
        for (var k = 0; k < result.Model.Terms.Count; k++) panels[k, 0] = Panel(result, cut, k, [.. outliers.Where(row => row.Output == k).Select(row => row.Row)], level);
        return new Figure(panels, new FigureOptions("Data and formula", Words(result, cut, outliers.Count, level)) { Width = 760, PlotAspect = panels.Length > 1 ? 0.4 : 0.55 });
    }

    /// <summary>What stands below an axis: the variable, and the values of those that are held.</summary>
    internal static string LabelOf(FitCut cut) =>
        cut.Variable is null ? "row" : cut.Held.Count == 0 ? FitWords.Label(cut.Variable) : $"{FitWords.Label(cut.Variable)} (at {FitWords.Held(cut.Held)})";

    private static XyPlot Panel(RobustFitResult result, FitCut cut, int output, HashSet<int> outliers, double level)
    {
        var shown = Math.Min(MostGroups, cut.Groups.Count);
        var (y, scale) = (cut.Observed(output), result.Residuals[output].Scale);
        var (low, high) = Limits(cut, output, y, scale, outliers, shown);
        List<Series> series = [];
        List<Strip> strips = [];
        for (var g = 0; g < shown; g++)
        {
            var (points, curve) = shown == 1 ? (SeriesColors.At(0), SeriesColors.At(1)) : (SeriesColors.At(g), SeriesColors.At(g));
            AddStrips(strips, cut, cut.Band(g, output), curve, shown, level);
            int[] good = [.. Enumerable.Range(0, y.Length).Where(row => cut.GroupOf(row) == g && !outliers.Contains(row))];
            int[] rows = [.. Thinning.Of(good.Length, MostPoints / shown).Select(k => good[k])];
            series.Add(Points(shown == 1 ? "observed" : cut.Groups[g], cut, y, rows, points, g % 4) with { ErrorsY = rows.Length <= MostErrorBars ? [.. rows.Select(row => scale[row])] : null });
            series.Add(Series.Line(shown == 1 ? "formula" : string.Empty, cut.Curve, cut.Band(g, output).Value) with { Color = curve });
        }

        int[] far = [.. outliers.Where(row => cut.GroupOf(row) < shown).Order()], inside = [.. far.Where(row => y[row] >= low && y[row] <= high)], beyond = [.. far.Except(inside)];
        if (inside.Length > 0) series.Add(Points($"outliers ({NumberText.Integer(inside.Length)})", cut, y, inside, FigureStyle.Ink, 4) with { MarkerRadius = 4 });
        if (beyond.Length > 0)
        {
            var margin = 0.02 * (high - low);
            double[] held = [.. y.Select(value => Math.Clamp(value, low + margin, high - margin))];
            series.Add(Points($"beyond the axis ({NumberText.Integer(beyond.Length)})", cut, held, beyond, FigureStyle.Ink, 3) with { MarkerRadius = 4 });
        }

        return new XyPlot([.. series])
        {
            X = new Axis(LabelOf(cut)) { Logarithmic = cut.IsLogarithmic },
            Y = new Axis(FitWords.Label(result.Model.Terms[output].Name)) { Minimum = low, Maximum = high },
            Strips = strips,
        };
    }

    private static Series Points(string name, FitCut cut, double[] y, int[] rows, Rgba color, int shape) =>
        Series.Points(name, [.. rows.Select(row => cut.X[row])], [.. rows.Select(row => y[row])]) with { Color = color, Shape = shape, MarkerRadius = rows.Length > 500 ? 1.8 : 3 };

    private static void AddStrips(List<Strip> strips, FitCut cut, PredictionBand band, Rgba color, int groups, double level)
    {
        if (!cut.HasBands) return;
        string name(string what) => groups == 1 ? $"{FitWords.Percent(level)} {what}" : string.Empty;
        if (groups <= MostPredictions) strips.Add(new(name("prediction"), cut.Curve, band.PredictionLower, band.PredictionUpper, color.WithOpacity(0.14)));
        strips.Add(new(name("confidence"), cut.Curve, band.ConfidenceLower, band.ConfidenceUpper, color.WithOpacity(0.4)));
    }

    /// <summary>Data that are no outliers, the curve and its confidence; of outliers and bands of prediction what is not far beyond.</summary>
    private static (double Low, double High) Limits(FitCut cut, int output, double[] y, double[] scale, HashSet<int> outliers, int groups)
    {
        PredictionBand[] bands = [.. Enumerable.Range(0, groups).Select(group => cut.Band(group, output))];
        double[] inner = [.. Enumerable.Range(0, y.Length).Where(row => !outliers.Contains(row)).SelectMany(row => (double[])[y[row] - scale[row], y[row] + scale[row]]), .. bands.SelectMany(band => band.Value)];
        var (low, high) = (inner.Where(double.IsFinite).Min(), inner.Where(double.IsFinite).Max());
        if (!(high > low)) (low, high) = (low - Math.Max(1, Math.Abs(low)), high + Math.Max(1, Math.Abs(high)));
        var room = Beyond * (high - low);
        double[] outer =
        [
            .. bands.SelectMany(band => band.ConfidenceLower.Concat(band.ConfidenceUpper)).Where(double.IsFinite).Select(value => Math.Clamp(value, low - room, high + room)),
            .. groups > MostPredictions ? [] : bands.SelectMany(band => band.PredictionLower.Concat(band.PredictionUpper)).Where(double.IsFinite).Select(value => Math.Clamp(value, low - room, high + room)),
            .. outliers.Select(row => y[row]).Where(value => value > low - room && value < high + room),
        ];
        var (least, greatest) = (Math.Min(low, outer.DefaultIfEmpty(low).Min()), Math.Max(high, outer.DefaultIfEmpty(high).Max()));
        return (least - (0.04 * (greatest - least)), greatest + (0.04 * (greatest - least)));
    }

    private static string Words(RobustFitResult result, FitCut cut, int outliers, double level)
    {
        var outputs = string.Join(" and ", result.Model.Terms.Select(term => term.Name));
        var held = cut.Held.Count == 0 ? string.Empty : $" Other variables are held at their medians, {FitWords.Held(cut.Held)}, and the observations are moved there.";
        var groups = cut.Groups.Count == 1 ? string.Empty : $" {FitWords.Count(cut.Groups.Count, "group", "groups")} in colours{(cut.Groups.Count > MostGroups ? $", the first {MostGroups} of which are shown" : string.Empty)}.";
        var bands = cut.HasBands ? $" Within the dark strip lies the curve, within the light one a further observation, with {FitWords.Percent(level)} probability at any one place." : string.Empty;
        var far = outliers == 0 ? " There are no outliers." : $" {FitWords.Count(outliers, "outlier is a cross", "outliers are crosses")}, or triangles at the edge beyond which they lie.";
        return $"{outputs} observed in {NumberText.Integer(result.Model.RowCount)} rows over {cut.Variable ?? "the rows"}, from {NumberText.Significant(cut.X.Min(), 4)} to {NumberText.Significant(cut.X.Max(), 4)}, "
            + $"with the fitted curve.{bands}{groups}{held}{far}";
    }
}
