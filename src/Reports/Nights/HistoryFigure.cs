using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Nights;

namespace VlbiOps.Reports.Nights;

/// <summary>Records of a history: the surface rms over date, elevation or temperature.</summary>
public static class HistoryFigure
{
    /// <summary>The figure.</summary>
    /// <param name="records">The records.</param>
    /// <param name="variable">What lies across.</param>
    /// <exception cref="ArgumentException">No record tells it.</exception>
    public static Figure Of(IReadOnlyList<OofHistoryRecord> records, TrendVariable variable)
    {
        ArgumentNullException.ThrowIfNull(records);
        (OofHistoryRecord Record, double X)[] known = [.. records.Where(record => Value(record, variable) is not null).Select(record => (record, Value(record, variable)!.Value))];
        if (known.Length == 0) throw new ArgumentException($"none of {records.Count} records tells the {NightText.Variable(variable)}");
        var groups = known.GroupBy(one => one.Record.Telescope, StringComparer.OrdinalIgnoreCase).ToArray();
        Series[] series = [.. groups.SelectMany(group => new[] { Points(group.Key, group, isGood: true), Points(group.Key + ", a limit broken", group, isGood: false) }).Where(one => one.X.Count > 0)];
        double[] sizes = [.. known.Select(one => one.Record.SurfaceRmsMicrometers.Value)];
        var alt = $"Surface rms of {NightText.Count(known.Length, "record", "records")} of {string.Join(", ", groups.Select(group => group.Key))} over {NightText.Variable(variable)}: from {NumberText.Significant(sizes.Min(), 3)} to {NumberText.Significant(sizes.Max(), 3)} µm, "
            + $"{known.Count(one => one.Record.IsGood)} without a broken limit.";
        return new Figure(
            new XyPlot(series) { X = new Axis(TrendFigure.Label(variable), TrendFigure.UnitOf(variable)), Y = new Axis("surface rms", "µm") { Minimum = sizes.Min() >= 0 ? 0 : null } },
            new FigureOptions($"Surface rms over {NightText.Variable(variable)}", alt) { Width = 760, PlotAspect = 0.5 });
    }

    private static Series Points(string name, IEnumerable<(OofHistoryRecord Record, double X)> all, bool isGood)
    {
        (OofHistoryRecord Record, double X)[] of = [.. all.Where(one => one.Record.IsGood == isGood)];
        var series = Series.Points(name, [.. of.Select(one => one.X)], [.. of.Select(one => one.Record.SurfaceRmsMicrometers.Value)], [.. of.Select(one => one.Record.SurfaceRmsMicrometers.Error)]);
        return isGood ? series : series with { Shape = 4 };
    }

    private static double? Value(OofHistoryRecord record, TrendVariable variable) => variable switch
    {
        TrendVariable.Elevation => record.ElevationDegrees,
        TrendVariable.Date => record.ObservedAt is { } time ? OofTrend.Epoch.Year + ((time - OofTrend.Epoch).TotalDays / 365.25) : null,
        _ => record.TemperatureCelsius,
    };
}
