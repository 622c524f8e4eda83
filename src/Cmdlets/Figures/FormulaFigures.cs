using VlbiOps.Cmdlets.Formulas;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Formulas;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Figures of values of formulas and of fits of them.</summary>
internal static class FormulaFigures
{
    private const double UsualLevel = 0.95;

    /// <summary>The kinds, the usual one of each type first.</summary>
    public static IReadOnlyList<FigureKind> Kinds { get; } =
    [
        FigureKind.Joint<FormulaMeasurement>("Curve", "values of formulas over a variable", (all, wish) => MeasurementFigure.Of(all, wish.Variable)) with { Heeds = [nameof(FigureWish.Variable)] },
        OfFit("Fit", "data with the fitted curve and its bands", Fit) with { Heeds = [nameof(FigureWish.Variable), nameof(FigureWish.Level)] },
        OfFit("Residual", "residuals over the scale of their errors against variables and the fitted value", (item, _) => RobustResidualFigure.Of(RobustFitResults.Of(item).Fit)),
        OfFit("Distribution", "how residuals are distributed beside the likelihood", (item, _) => ResidualDistributionFigure.Of(RobustFitResults.Of(item).Fit)),
    ];

    private static FigureKind OfFit(string name, string shows, Func<object, FigureWish, Figure> draw) => FigureKind.Each(name, shows, draw, IsFit);

    private static bool IsFit(object item) => item switch
    {
        RobustFitResult => true,
        FitResult fit => fit.Problem.Source is FormulaModel,
        PosteriorResult posterior => posterior.Problem.Source is FormulaModel,
        _ => false,
    };

    private static Figure Fit(object item, FigureWish wish)
    {
        var (fit, posterior) = RobustFitResults.Of(item);
        return FitFigure.Of(fit, wish.Variable, wish.Level ?? UsualLevel, posterior);
    }
}
