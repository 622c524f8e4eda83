using VlbiOps.Cmdlets.Formulas;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Formulas;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>What a figure is to show of objects; null where nothing was said.</summary>
/// <param name="Kind">Of a fit.</param>
/// <param name="Variable">The variable across.</param>
/// <param name="Level">Probability within bands.</param>
internal sealed record FigureWish(FigureKind? Kind, string? Variable, double? Level);

/// <summary>The figure of each kind of object.</summary>
internal static class FigureOf
{
    private const double UsualLevel = 0.95;

    /// <summary>Whether objects of a kind are drawn together, all in one figure.</summary>
    /// <param name="item">One of them.</param>
    public static bool IsPart(object item) => item is FormulaMeasurement;

    /// <summary>Name of the figure's file in a folder, without extension.</summary>
    /// <param name="item">The object, or one of those that are drawn together.</param>
    /// <param name="wish">What is shown.</param>
    public static string Stem(object item, FigureWish wish) => IsPart(item) ? "formulas" : (wish.Kind ?? FigureKind.Fit).ToString().ToLowerInvariant();

    /// <summary>The figure.</summary>
    /// <param name="items">One object, or all those that are drawn together.</param>
    /// <param name="wish">What is to be shown.</param>
    /// <exception cref="ArgumentException">There is no figure of such objects, or not the one wished for.</exception>
    public static Figure Items(IReadOnlyList<object> items, FigureWish wish) => items[0] switch
    {
        FormulaMeasurement when wish is { Kind: null, Level: null } => MeasurementFigure.Of([.. items.Cast<FormulaMeasurement>()], wish.Variable),
        FormulaMeasurement => throw new ArgumentException("values of formulas are drawn as curves; -Kind and -Level are for fits"),
        RobustFitResult or FitResult or PosteriorResult => Fit(items[0], wish),
        var other => throw new ArgumentException($"there is no figure of {other.GetType().Name}; expected values of Measure-Formula, or a fit of formulas"),
    };

    private static Figure Fit(object item, FigureWish wish)
    {
        var (fit, posterior) = RobustFitResults.Of(item);
        return (wish.Kind ?? FigureKind.Fit) switch
        {
            FigureKind.Fit => FitFigure.Of(fit, wish.Variable, wish.Level ?? UsualLevel, posterior),
            _ when wish is not { Variable: null, Level: null } => throw new ArgumentException("residuals are drawn against all variables and without bands; -Variable and -Level are for -Kind Fit"),
            FigureKind.Residual => RobustResidualFigure.Of(fit),
            _ => ResidualDistributionFigure.Of(fit),
        };
    }
}
