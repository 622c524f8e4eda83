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
        FigureKind.Each<OofTrend>("Trend", "a trend with its points and line", (trend, _) => TrendFigure.Of(trend)),
        FigureKind.Each<GravityModel>("Gravity", "coefficients over elevation with the gravity model", (model, _) => GravityFigure.Of(model)),
    ];

    private static TrendVariable VariableOf(FigureWish wish) => wish.Variable is not { } name ? TrendVariable.Date
        : Enum.TryParse<TrendVariable>(name, ignoreCase: true, out var variable) && Enum.IsDefined(variable) && !char.IsAsciiDigit(name[0]) ? variable
        : throw new ArgumentException($"records of a history are drawn over {string.Join(", ", Enum.GetNames<TrendVariable>())}, not '{name}'");
}
