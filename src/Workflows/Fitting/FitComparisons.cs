using VlbiOps.Optim.Comparison;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Workflows.Fitting;

/// <summary>Compares results of whatever kind, as far as they can be compared.</summary>
public static class FitComparisons
{
    /// <summary>The comparison of two results: of two holography fits an <see cref="OofComparison"/>, of two optima by AIC and BIC, of two posteriors by leaving
    /// samples out (PSIS-LOO). A holography fit beside another engine's is an optimum like it.</summary>
    /// <param name="first">The result to compare with.</param>
    /// <param name="second">The other result.</param>
    /// <param name="cancellation">Seen before every draw.</param>
    /// <exception cref="ArgumentException">They are of different kinds, or not of the same data.</exception>
    public static object Of(object first, object second, CancellationToken cancellation = default) => (first, second) switch
    {
        (OofFitResult a, OofFitResult b) => OofComparison.Of(a, b),
        (VlbiFitResult a, VlbiFitResult b) => FitComparison.Of(a.Fit, b.Fit),
        (RobustFitResult a, _) => Of(a.Fit, second, cancellation),
        (_, RobustFitResult b) => Of(first, b.Fit, cancellation),
        (FitResult a, FitResult b) => FitComparison.Of(a, b),
        (OofFitResult a, FitResult b) => FitComparison.Of(Optimum(a), ComparedFit.Of(b)),
        (FitResult a, OofFitResult b) => FitComparison.Of(ComparedFit.Of(a), Optimum(b)),
        (PosteriorResult a, PosteriorResult b) => Of(a, b, cancellation),
        _ => throw new ArgumentException($"{Kind(first)} and {Kind(second)} cannot be compared; expected two fits or two posteriors of the same data"),
    };

    private static string Kind(object? item) => item switch
    {
        FitResult => "a fit",
        VlbiFitResult => "a fit of visibilities",
        OofFitResult => "an out-of-focus holography fit",
        PosteriorResult => "a posterior",
        _ => $"{item?.GetType().Name ?? "nothing"}, which is no result,",
    };

    /// <summary>A holography fit with its parameters counted as engines count them: the noise is one where it was estimated.</summary>
    private static ComparedFit Optimum(OofFitResult fit) =>
        new(fit.ToString(), fit.LogLikelihood, OofFitProblem.Of(fit).Parameters.FreeCount, fit.SampleCount, fit.Observation);

    private static FitComparison Of(PosteriorResult first, PosteriorResult second, CancellationToken cancellation)
    {
        ComparedFit.Of(first).RequireSameData(ComparedFit.Of(second));
        var (a, b) = (LeaveOneOut.Of(PosteriorPointwise.Of(first, cancellation), null, cancellation), LeaveOneOut.Of(PosteriorPointwise.Of(second, cancellation), null, cancellation));
        var change = b.Elpd.Minus(a.Elpd);
        return new(first.ToString(), second.ToString(), new CriterionChange[]
        {
            new("elpd LOO", a.Elpd.Value, b.Elpd.Value, change.Error, IsLowerBetter: false),
            new("p LOO", a.ParameterCount, b.ParameterCount, double.NaN, IsLowerBetter: null),
        });
    }
}
