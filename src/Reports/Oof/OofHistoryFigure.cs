using System.Globalization;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Nights;

namespace VlbiOps.Reports.Oof;

/// <summary>The surface rms of a telescope's fits over the date of their observations; those that broke a limit stand apart.</summary>
public static class OofHistoryFigure
{
    /// <summary>The figure, times in days since the first.</summary>
    /// <param name="records">Records of a history, in any order.</param>
    /// <exception cref="ArgumentException">None of them has a date.</exception>
    public static Figure Of(IReadOnlyList<OofHistoryRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        OofHistoryRecord[] dated = [.. records.Where(record => record.ObservedAt is not null).OrderBy(record => record.ObservedAt)];
        if (dated.Length == 0) throw new ArgumentException("none of the records tells when its maps were taken; expected dates to draw over", nameof(records));
        var first = dated[0].ObservedAt!.Value.UtcDateTime;
        Series points(string name, bool good)
        {
            OofHistoryRecord[] some = [.. dated.Where(record => record.IsGood == good)];
            return Series.Points(
                name, [.. some.Select(record => (record.ObservedAt!.Value.UtcDateTime - first).TotalDays)], [.. some.Select(record => record.SurfaceRmsMicrometers.Value)],
                [.. some.Select(record => record.SurfaceRmsMicrometers.Error)]);
        }

        var best = dated.MinBy(record => record.SurfaceRmsMicrometers.Value)!;
        var worst = dated.MaxBy(record => record.SurfaceRmsMicrometers.Value)!;
        string day(OofHistoryRecord record) => record.ObservedAt!.Value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        int broken = dated.Count(record => !record.IsGood);
        string alt = $"Surface rms of {dated.Length} fits with error bars, {day(dated[0])} to {day(dated[^1])}: least {OofText.Number(best.SurfaceRmsMicrometers, "µm")} ({day(best)}), greatest {OofText.Number(worst.SurfaceRmsMicrometers, "µm")} ({day(worst)}); "
            + $"{NumberText.Integer(broken)} broke a limit.";
        return new Figure(
            new XyPlot(points("good", good: true), points("broke a limit", good: false))
            {
                X = new Axis($"days since {first.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC"), Y = new Axis("surface rms, half-path", "µm"),
            },
            new FigureOptions("History of the surface", alt) { Width = 760, PlotAspect = 0.5 });
    }
}
