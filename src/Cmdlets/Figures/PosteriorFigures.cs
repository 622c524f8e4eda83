using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Posteriors;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Sampling;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Figures of draws of samplers, from whatever problem or file.</summary>
internal static class PosteriorFigures
{
    /// <summary>Characters across that a parameter takes beside others: its labels have to stand.</summary>
    private const int ColumnsOfCorner = 26;

    /// <summary>The kinds, the usual one of each type first.</summary>
    public static IReadOnlyList<FigureKind> Kinds { get; } =
    [
        OfParameters("Corner", "each parameter's histogram and each pair's density", (posterior, wish) => CornerFigure.Of(posterior with { Room = wish.Columns / ColumnsOfCorner })),
        OfParameters("Trace", "draws in their order, and how ranks are spread", (posterior, _) => TraceFigure.Of(posterior)),
        OfParameters("Rank", "histograms of each chain's ranks among all draws", (posterior, _) => RankFigure.Of(posterior)),
        FigureKind.Each<object>("Energy", "each chain's energies and their changes, with E-BFMI", (item, _) => EnergyFigure.Of(Drawn(item)!), IsDrawn),
        OfParameters("Autocorrelation", "correlation of draws some lag apart", (posterior, _) => AutocorrelationFigure.Of(posterior)),
    ];

    private static FigureKind OfParameters(string name, string shows, Func<DrawnPosterior, FigureWish, Figure> draw) =>
        FigureKind.Each<object>(name, shows, (item, wish) => draw(Named(Drawn(item)!, wish.Name), wish), IsDrawn) with { Heeds = [nameof(FigureWish.Name)] };

    private static bool IsDrawn(object item) => item is PosteriorResult or StoredDraws or VlbiFitResult { Posterior: not null };

    private static DrawnPosterior? Drawn(object item) => item switch
    {
        PosteriorResult posterior => DrawnPosterior.Of(posterior),
        VlbiFitResult { Posterior: { } posterior } => DrawnPosterior.Of(posterior),
        StoredDraws stored => DrawnPosterior.Of(stored),
        _ => null,
    };

    /// <summary>The parameters whose names are wanted.</summary>
    /// <exception cref="ArgumentException">A name is none of them.</exception>
    private static DrawnPosterior Named(DrawnPosterior posterior, IReadOnlyList<string>? names)
    {
        if (names is null) return posterior;
        var (filter, known) = (new NameFilter([.. names]), posterior.Draws.Names);
        string[] wanted = [.. known.Where(filter.Matches)];
        if (filter.Complaints(known).FirstOrDefault() is { } complaint) throw new ArgumentException(complaint);
        return wanted.Length > 0 ? posterior with { Names = wanted } : throw new ArgumentException($"no parameter's name is like {string.Join(" or ", names)}; there are: {string.Join(", ", known)}");
    }
}
