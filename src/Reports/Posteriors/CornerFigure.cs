using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Reports.Vlbi;
using VlbiOps.Results.Fits;

namespace VlbiOps.Reports.Posteriors;

/// <summary>A posterior's parameters, each by itself and each pair together: histograms down the diagonal, densities below it.</summary>
public static class CornerFigure
{
    private const double WidthEach = 190;
    private const double LeastWidth = 420;
    private const double UsualWidth = 1040;
    private const double MostWidth = 1600;

    /// <summary>Room for labels of the axes upwards.</summary>
    private const double Side = 90;

    /// <summary>The figure.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="names">The parameters shown; the first eight where null.</param>
    /// <exception cref="ArgumentException">One of them was not drawn.</exception>
    public static Figure Of(PosteriorResult posterior, IReadOnlyList<string>? names = null) => Of(DrawnPosterior.Of(posterior) with { Names = names });

    /// <summary>The figure.</summary>
    /// <param name="posterior">The draws.</param>
    /// <exception cref="ArgumentException">A parameter was not drawn.</exception>
    public static Figure Of(DrawnPosterior posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        var drawn = posterior.Parameters;
        var ranges = Array.ConvertAll(drawn, parameter => parameter.Range);
        var panels = new Panel?[drawn.Length, drawn.Length];
        Axis axis(int k, bool isLabelled) =>
            (isLabelled ? new Axis(drawn[k].Label, drawn[k].Unit) : new Axis()) with { Minimum = ranges[k].Low, Maximum = ranges[k].High, HasInnerLabels = true };
        for (var row = 0; row < drawn.Length; row++)
        {
            for (var column = 0; column < row; column++)
            {
                panels[row, column] = new DensityMap(drawn[column].All, drawn[row].All, ranges[column], ranges[row]) { X = axis(column, isLabelled: true), Y = axis(row, isLabelled: true) };
            }

            panels[row, row] = new Histogram(drawn[row].All, 30, ranges[row]) { Title = drawn[row].Summary, X = axis(row, isLabelled: true), Y = new Axis { Categories = [], Minimum = 0 } };
        }

        var words = drawn.Select(parameter => $"{parameter.Name} {parameter.Summary}{(parameter.Unit.Length > 0 ? " " + parameter.Unit : string.Empty)}");
        return new Figure(panels, new FigureOptions(
            "Corner plot",
            $"Histograms of {VlbiText.Count(drawn.Length, "parameter", "parameters")} over {NumberText.Integer(posterior.Draws.TotalCount)} draws and the density of each pair, "
            + $"lines around 39 and 86 % of the draws. Mean and standard deviation: {string.Join("; ", words)}.")
        {
            Width = Math.Min(MostWidth, Math.Max(Math.Clamp(WidthEach * drawn.Length, LeastWidth, UsualWidth), Side + (drawn.Length * drawn.Max(Room)))), PlotAspect = 1,
            HasSharedAxes = true, Remark = posterior.Remark,
        });
    }

    /// <summary>What a column must be wide so that its label and the heading on the diagonal keep clear of the next.</summary>
    private static double Room(DrawnParameter parameter) =>
        Math.Max(StrokeFont.Room(Units.Title(parameter.Label, parameter.Unit, 0), FigureStyle.LabelSize), StrokeFont.Room(parameter.Summary, FigureStyle.TitleSize) - 8) + 10;
}
