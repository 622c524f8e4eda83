using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Reports.Vlbi;

namespace VlbiOps.Reports.Formulas;

/// <summary>Values of formulas over one variable: curves of like size in one panel, panels one above the other where sizes differ by a power of ten or more.</summary>
public static class FormulaFigure
{
    /// <summary>Curves of one panel are at least this part of its largest.</summary>
    private const double Least = 0.1;
    private const int MostPoints = 4000;
    private const int MostNames = 10;
    private const int MostWords = 6;

    /// <summary>The variable's last over its first value from which on it goes over decades.</summary>
    private const double Decades = 1000;

    /// <summary>The figure.</summary>
    /// <param name="curves">The curves, in the order of the legend.</param>
    /// <param name="variable">Name of the variable.</param>
    /// <param name="quantity">What stands beside panels of several curves; empty for nothing. Beside one curve stands its name.</param>
    /// <exception cref="ArgumentException">There is no curve, one has not as many places as values, or no two places differ.</exception>
    public static Figure Of(IReadOnlyList<FormulaCurve> curves, string variable, string quantity = "")
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0) throw new ArgumentException("there are no curves to draw");
        if (curves.FirstOrDefault(curve => curve.X.Count != curve.Y.Count) is { } odd) throw new ArgumentException($"{odd.Name}: {odd.X.Count} places and {odd.Y.Count} values; expected as many");
        double[] places = [.. curves.SelectMany(curve => curve.X).Where(double.IsFinite)];
        if (places.Length == 0 || places.Min() == places.Max()) throw new ArgumentException($"all values are at one place of {variable}; expected several, such as those of a column");
        var across = new Axis(FitWords.Label(variable)) { Logarithmic = places.Min() > 0 && places.Max() > Decades * places.Min(), Minimum = places.Min(), Maximum = places.Max() };
        var groups = Panels(curves);
        var panels = new Panel?[groups.Length, 1];
        for (var k = 0; k < groups.Length; k++) panels[k, 0] = Panel(curves, groups[k], across, quantity);
        return new Figure(panels, new FigureOptions("Formulas", Words(curves, places, variable, groups.Length))
        {
            Width = 760,
            PlotAspect = groups.Length == 1 ? 0.55 : Math.Max(0.22, 0.75 / groups.Length),
            HasSharedAxes = true,
        });
    }

    /// <summary>Numbers of the curves of each panel: from the largest down all that are not much smaller, the panels by their first curves.</summary>
    private static int[][] Panels(IReadOnlyList<FormulaCurve> curves)
    {
        double[] sizes = [.. curves.Select(curve => curve.Y.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max())];
        List<List<int>> groups = [];
        foreach (var k in Enumerable.Range(0, curves.Count).OrderByDescending(k => sizes[k]))
        {
            // What is nothing everywhere fits in anywhere.
            if (groups.Count > 0 && (sizes[k] == 0 || sizes[k] > Least * sizes[groups[^1][0]])) groups[^1].Add(k);
            else groups.Add([k]);
        }

        return [.. groups.Select(group => group.Order().ToArray()).OrderBy(group => group[0])];
    }

    private static XyPlot Panel(IReadOnlyList<FormulaCurve> curves, int[] numbers, Axis across, string quantity)
    {
        int[] named = numbers.Length <= MostNames ? numbers : [.. Enumerable.Range(0, MostNames).Select(k => numbers[k * (numbers.Length - 1) / (MostNames - 1)])];
        return new XyPlot([.. numbers.Select(k => Line(curves[k], named.Contains(k), Style(k, curves.Count)))])
        {
            X = across,
            Y = new Axis(FitWords.Label(numbers.Length == 1 && curves.Count <= MostNames ? curves[numbers[0]].Name : quantity)),
        };
    }

    /// <summary>Colours that are told apart, then the same with dashes; of more than have a name each, shades in their order.</summary>
    private static (Rgba Color, double Dash) Style(int number, int count) => count <= MostNames
        ? (SeriesColors.At(number), number < 6 ? 0 : 5)
        : (ColorMap.Viridis.At(0.88 * number / (count - 1)), 0);

    private static Series Line(FormulaCurve curve, bool isNamed, (Rgba Color, double Dash) style)
    {
        int[] order = [.. Enumerable.Range(0, curve.X.Count).Where(k => double.IsFinite(curve.X[k])).OrderBy(k => curve.X[k])];
        int[] rows = [.. Thinning.Of(order.Length, MostPoints).Select(k => order[k])];
        return Series.Line(isNamed ? FitWords.Label(curve.Name) : string.Empty, [.. rows.Select(k => curve.X[k])], [.. rows.Select(k => double.IsFinite(curve.Y[k]) ? curve.Y[k] : double.NaN)])
            with { Color = style.Color, Dash = style.Dash };
    }

    private static string Words(IReadOnlyList<FormulaCurve> curves, double[] places, string variable, int panels)
    {
        var ranges = curves.Take(MostWords).Select(curve => curve.Y.Where(double.IsFinite).ToArray() is { Length: > 0 } finite
            ? $"{curve.Name} from {NumberText.Significant(finite.Min(), 4)} to {NumberText.Significant(finite.Max(), 4)}" : $"{curve.Name} without a finite value");
        var more = curves.Count > MostWords ? $", and {NumberText.Integer(curves.Count - MostWords)} more" : string.Empty;
        var above = panels > 1 ? $" Curves of like size share a panel of the {NumberText.Integer(panels)} one above the other." : string.Empty;
        return $"{FitWords.Count(curves.Count, "curve", "curves")} over {variable} from {NumberText.Significant(places.Min(), 4)} to {NumberText.Significant(places.Max(), 4)}: {string.Join("; ", ranges)}{more}.{above}";
    }
}
