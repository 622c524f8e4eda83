using VlbiOps.Reports.Engines;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Figures of what engines did on their way.</summary>
internal static class EngineFigures
{
    private const string Shows = "value above the least one and slope over iterations";

    /// <summary>Of the searches from many starts a fit keeps the course of the last one.</summary>
    private const string LastSearch = "last search, from the best point found";

    /// <summary>The kinds, the usual one of each type first.</summary>
    public static IReadOnlyList<FigureKind> Kinds { get; } =
    [
        FigureKind.Each<FitResult>("Convergence", Shows, (fit, _) => ConvergenceFigure.Of(fit)),
        FigureKind.Each<VlbiFitResult>("Convergence", Shows, (fit, _) => ConvergenceFigure.Of(fit.Fit, LastSearch)),
        FigureKind.Each<RobustFitResult>("Convergence", Shows, (fit, _) => ConvergenceFigure.Of(fit.Fit)),
    ];
}
