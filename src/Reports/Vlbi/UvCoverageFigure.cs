using VlbiOps.Data.Visibilities;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Where in the plane of spatial frequencies visibilities were measured, with their conjugates. u grows to the left, as east on the sky does.</summary>
public static class UvCoverageFigure
{
    private const int MostPoints = 4000;
    private const double Margin = 1.06;

    /// <summary>The figure.</summary>
    /// <param name="sets">The observations, each in its colour; of one alone, measured points and conjugates have a colour each.</param>
    /// <exception cref="ArgumentException">There is no observation.</exception>
    public static Figure Of(params IReadOnlyList<VisibilitySet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Count == 0) throw new ArgumentException("there is no observation to draw the coverage of", nameof(sets));
        var longest = sets.Max(set => Lengths(set).DefaultIfEmpty(0).Max());
        var (factor, unit) = VlbiText.Wavelengths(longest);
        var edge = longest > 0 ? longest * factor * Margin : 1;
        var series = sets.Count == 1
            ? Single(sets[0], factor)
            : [.. sets.Select(set => Both(VlbiText.Observation(set), set, factor, MostPoints / sets.Count))];
        return new Figure(
            new XyPlot(series)
            {
                X = new Axis("u", unit) { Reversed = true, Minimum = -edge, Maximum = edge },
                Y = new Axis("v", unit) { Minimum = -edge, Maximum = edge },
                IsIsotropic = true,
            },
            new FigureOptions("Coverage of the uv plane", Words(sets)));
    }

    private static string Words(IReadOnlyList<VisibilitySet> sets)
    {
        double[] lengths = [.. sets.SelectMany(Lengths)];
        var baselines = sets.SelectMany(set => set.Columns.Station1.Zip(set.Columns.Station2, (a, b) => (Math.Min(a, b), Math.Max(a, b))).Distinct()).Count();
        var reach = lengths.Length == 0 ? "There are none." : $"Baselines are {VlbiText.Length(lengths.Min())} to {VlbiText.Length(lengths.Max())} long.";
        var drawn = lengths.Length > MostPoints / 2 ? " An even choice of them is drawn." : string.Empty;
        return $"{NumberText.Integer(lengths.Length)} visibilities on {VlbiText.Count(baselines, "baseline", "baselines")} of {VlbiText.Count(sets.Count, "observation", "observations")} "
            + $"and their conjugates. {reach} u grows to the left.{drawn}";
    }

    private static Series[] Single(VisibilitySet set, double factor)
    {
        var rows = Thinning.Of(set.Count, MostPoints / 2);
        double[] u = [.. rows.Select(k => set.Columns.U[k] * factor)], v = [.. rows.Select(k => set.Columns.V[k] * factor)];
        return [Points("measured", u, v), Points("conjugate", [.. u.Select(x => -x)], [.. v.Select(y => -y)])];
    }

    private static Series Both(string name, VisibilitySet set, double factor, int most)
    {
        var rows = Thinning.Of(set.Count, most / 2);
        double[] u = [.. rows.Select(k => set.Columns.U[k] * factor)], v = [.. rows.Select(k => set.Columns.V[k] * factor)];
        return Points(name, [.. u, .. u.Select(x => -x)], [.. v, .. v.Select(y => -y)]);
    }

    private static Series Points(string name, double[] u, double[] v) => new(name, u, v) { MarkerRadius = u.Length > 600 ? 1.6 : 2.4 };

    private static IEnumerable<double> Lengths(VisibilitySet set) => Enumerable.Range(0, set.Count).Select(set.Columns.BaselineLength);
}
