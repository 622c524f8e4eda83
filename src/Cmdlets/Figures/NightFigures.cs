using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Nights;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Figures of histories of telescopes, trends and gravity models.</summary>
internal static class NightFigures
{
    /// <summary>The kinds, the usual one of each type first.</summary>
    public static IReadOnlyList<FigureKind> Kinds { get; } =
    [
        FigureKind.Joint<OofHistoryRecord>("History", "surface rms of records of a history over date, elevation or temperature", (all, wish) => HistoryFigure.Of(all, VariableOf(wish))) with { Heeds = [nameof(FigureWish.Variable)] },
        FigureKind.Each<OofHistoryRecord>("AperturePhase", "aperture phase of a record of a history", (record, _) => RecordFigure.Of(record)),
        FigureKind.Joint<OofHistoryRecord>("Gravity", "coefficients over elevation with the gravity model of the records", (all, _) => Gravity(all)),
        FigureKind.Joint<OofTrend>("Trend", "trends with their points and lines", (trends, _) => TrendFigure.Of(trends)),
        FigureKind.Each<GravityModel>("Gravity", "coefficients over elevation with the gravity model", (model, _) => GravityFigure.Of(model)),
    ];

    /// <summary>As Measure-GravityModel makes it, what it warns of in the remark.</summary>
    private static Figure Gravity(OofHistoryRecord[] records)
    {
        var latest = LatestRecords.Of(records);
        var model = GravityModel.Of([.. latest.Records.Select(DishMeasurement.Of)]);
        var figure = GravityFigure.Of(model);
        return figure.WithRemark(string.Join("; ", new[] { figure.Remark }.Concat(latest.Warnings).Concat(model.Warnings).Where(text => text.Length > 0)));
    }

    private static TrendVariable VariableOf(FigureWish wish) => wish.Variable is not { } name ? TrendVariable.Date
        : Enum.TryParse<TrendVariable>(name, ignoreCase: true, out var variable) && Enum.IsDefined(variable) && !char.IsAsciiDigit(name[0]) ? variable
        : throw new ArgumentException($"records of a history are drawn over {string.Join(", ", Enum.GetNames<TrendVariable>())}, not '{name}'");
}
