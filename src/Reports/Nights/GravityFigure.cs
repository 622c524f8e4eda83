using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Nights;

/// <summary>A gravity model: those coefficients over elevation that change most, measured and as the model has them.</summary>
public static class GravityFigure
{
    private const int MostPanels = 6;
    private const int Columns = 2;
    private const int CurvePoints = 81;
    private const double Radian = Math.PI / 180;

    /// <summary>The figure.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentException">It has no coefficient beyond tilt.</exception>
    public static Figure Of(GravityModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        GravityTerm[] shown = [.. Shown(model)];
        if (shown.Length == 0) throw new ArgumentException("the gravity model has no coefficient beyond tilt to be drawn");
        var all = model.Terms.Count(term => term.Order.N > 1);
        double low = Math.Max(0, Math.Floor((model.LowestDegrees - 5) / 5) * 5), high = Math.Min(90, Math.Ceiling((model.HighestDegrees + 5) / 5) * 5);
        double[] elevations = [.. Enumerable.Range(0, CurvePoints).Select(k => low + ((high - low) * k / (CurvePoints - 1)))];
        var columns = Math.Min(Columns, shown.Length);
        var panels = new Panel?[(shown.Length + columns - 1) / columns, columns];
        for (var k = 0; k < shown.Length; k++) panels[k / columns, k % columns] = Panel(model, shown[k], elevations);
        return new Figure(panels, new FigureOptions($"Gravity model of {model.TelescopeName}", Words(model, shown)) 
        {
            Width = columns == 1 ? 560 : 960, PlotAspect = 0.55,
            Remark = all > shown.Length ? $"{shown.Length} of {all} coefficients are drawn, those that change most with elevation" : "",
        });
    }

    /// <summary>The terms that change most over the measured elevations, by index.</summary>
    internal static IEnumerable<GravityTerm> Shown(GravityModel model)
    {
        double Change(GravityTerm term)
        {
            double[] values = [.. Enumerable.Range(0, 9).Select(k => term.At((model.LowestDegrees + ((model.HighestDegrees - model.LowestDegrees) * k / 8)) * Radian).Value)];
            return values.Max() - values.Min();
        }

        return model.Terms.Where(term => term.Order.N > 1).OrderByDescending(Change).Take(MostPanels).OrderBy(term => term.Order.Index);
    }

    private static XyPlot Panel(GravityModel model, GravityTerm term, double[] elevations)
    {
        Fitted[] curve = [.. elevations.Select(elevation => term.At(elevation * Radian)).Select(value => new Fitted(value.Value, value.Error))];
        var colour = FigureStyle.Muted.WithOpacity(0.25);
        return new XyPlot(
            Series.Points("measured", [.. model.ElevationsRadians.Select(e => e / Radian)], [.. term.Measured.Select(m => m.Value)], [.. term.Measured.Select(m => m.Error)]),
            Series.Line("g0 sin el + g1 cos el + g2", elevations, [.. curve.Select(c => c.Value)]))
        {
            X = new Axis("elevation", "°"), Y = new Axis($"K{term.Order.Index}", "rad"), Title = $"K{term.Order.Index} {term.Order.Name}",
            Strips = curve.All(c => double.IsFinite(c.Error)) ? [new Strip("", elevations, [.. curve.Select(c => c.Value - c.Error)], [.. curve.Select(c => c.Value + c.Error)], colour)] : [],
        };
    }

    private static string Words(GravityModel model, GravityTerm[] shown) =>
        $"{shown.Length} Zernike coefficients of {model.TelescopeName} over elevation, {model.ElevationsRadians.Count} measurements from {NumberText.Fixed(model.LowestDegrees, 0)} to {NumberText.Fixed(model.HighestDegrees, 0)} degrees with the curves of the gravity model and their errors: "
        + string.Join("; ", shown.Select(term => $"K{term.Order.Index} {term.Order.Name} is {NumberText.Significant(term.At(model.LowestDegrees * Radian).Value, 2)} rad at the lowest and {NumberText.Significant(term.At(model.HighestDegrees * Radian).Value, 2)} rad at the highest")) + ".";

    private readonly record struct Fitted(double Value, double Error);
}
