using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>Zernike coefficients as bars with one standard deviation, of several fits side by side. Tilts are pointing and left out where there is anything else.</summary>
public static class CoefficientFigure
{
    private const double Wide = 960;
    private const double Low = 0.34;

    /// <summary>The coefficients of fits: radians of aperture phase where all are of one wavelength, else micrometres of half-path surface error at the rim.</summary>
    /// <param name="results">The fits, in the order of the bars.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Figure Of(params IReadOnlyList<OofFitResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results.Count == 0) throw new ArgumentException("there is no fit whose coefficients could be drawn", nameof(results));
        bool isPhase = results.All(fit => fit.Observation.WavelengthMeters == results[0].Observation.WavelengthMeters);
        double factor(OofFitResult fit) => isPhase ? 1 : fit.Observation.WavelengthMeters / (4 * Math.PI) * 1e6;
        string unit = isPhase ? "rad" : "µm";
        string[] fits = OofText.Names(results), names = Shown(results.SelectMany(fit => fit.Coefficients.Select(c => (c.Order.Index, c.Order.N, c.ParameterName))));
        var bars = results.Select((fit, k) =>
        {
            var values = fit.Coefficients.ToDictionary(c => c.ParameterName, c => new Results.Oof.ValueWithError(c.Radians * factor(fit), c.ErrorRadians * factor(fit)));
            return new BarSeries(fits[k], [.. names.Select(name => values.TryGetValue(name, out var value) ? value.Value : double.NaN)], [.. names.Select(name => values.TryGetValue(name, out var value) ? value.Error : double.NaN)]);
        });
        string alt = string.Join(" ", results.Select((fit, k) => Words(fit, names, results.Count == 1 ? "" : $" of {fits[k]}", factor(fit), unit)));
        return new Figure(new BarChart(names, isPhase ? "coefficient" : "surface error at the rim", unit, [.. bars]), new FigureOptions("Zernike coefficients", alt) { Width = Wide, PlotAspect = Low });
    }

    /// <summary>The change of each coefficient, the later result less the earlier.</summary>
    /// <param name="comparison">Both.</param>
    public static Figure Of(OofComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        string[] names = Shown(comparison.Changes.Select(c => (c.Order.Index, c.Order.N, Name(c))));
        CoefficientChange[] shown = [.. comparison.Changes.Where(c => names.Contains(Name(c)))];
        CoefficientChange largest = shown.MaxBy(c => Math.Abs(c.Difference.Value))!;
        string alt = $"Bars of the changes of {shown.Length} Zernike coefficients in radians with error bars; the largest is of {Name(largest)}, {largest.Order.Name}, {OofText.Number(largest.Difference, "rad")}.";
        return new Figure(
            new BarChart(names, "change", "rad", new BarSeries("change", [.. shown.Select(c => c.Difference.Value)], [.. shown.Select(c => c.Difference.Error)])),
            new FigureOptions("Changes", alt) { Width = Wide, PlotAspect = Low });
    }

    internal static string Name(CoefficientChange change) => "K" + NumberText.Integer(change.Order.Index);

    /// <summary>Names in the order of the polynomials, without tilts where there is anything else.</summary>
    private static string[] Shown(IEnumerable<(int Index, int Degree, string Name)> coefficients)
    {
        var all = coefficients.DistinctBy(c => c.Index).OrderBy(c => c.Index).ToArray();
        return [.. (all.Any(c => c.Degree > 1) ? all.Where(c => c.Degree > 1) : all).Select(c => c.Name)];
    }

    private static string Words(OofFitResult fit, string[] names, string of, double factor, string unit)
    {
        ZernikeCoefficient[] shown = [.. fit.Coefficients.Where(c => names.Contains(c.ParameterName))];
        return shown.MaxBy(c => Math.Abs(c.Radians)) is { } largest
            ? $"Bars of {shown.Length} Zernike coefficients{of} with error bars; the largest is {largest.ParameterName}, {largest.Order.Name}, {OofText.Number(new(largest.Radians, largest.ErrorRadians), unit, factor)}."
            : $"No coefficients{of}.";
    }
}
