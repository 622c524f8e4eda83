using VlbiOps.Optim.Comparison;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Fitting;

/// <summary>Compares results of whatever kind, as far as they can be compared.</summary>
public static class FitComparisons
{
    /// <summary>The comparison of two results: of two holography fits an <see cref="OofComparison"/>, of two optima by AIC and BIC, of two posteriors by leaving
    /// samples out (PSIS-LOO).</summary>
    /// <param name="first">The result to compare with.</param>
    /// <param name="second">The other result.</param>
    /// <param name="cancellation">Seen before every draw.</param>
    /// <exception cref="ArgumentException">They are of different kinds, or not of the same data.</exception>
    public static object Of(object first, object second, CancellationToken cancellation = default) => (first, second) switch
    {
        (OofFitResult a, OofFitResult b) => OofComparison.Of(a, b),
        (FitResult a, FitResult b) => FitComparison.Of(a, b),
        (PosteriorResult a, PosteriorResult b) => Of(a, b, cancellation),
        _ => throw new ArgumentException($"{Name(first)} and {Name(second)} cannot be compared; expected two fits of one kind"),
    };

    private static string Name(object? item) => item?.GetType().Name ?? "nothing";

    private static FitComparison Of(PosteriorResult first, PosteriorResult second, CancellationToken cancellation)
    {
        if (first.Problem.SampleCount != second.Problem.SampleCount)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"the posteriors are of {first.Problem.SampleCount} and {second.Problem.SampleCount} samples; expected posteriors of the same data"));
        }

        var (a, b) = (LeaveOneOut.Of(PosteriorPointwise.Of(first, cancellation)), LeaveOneOut.Of(PosteriorPointwise.Of(second, cancellation)));
        var change = b.Elpd.Minus(a.Elpd);
        return new(first.ToString(), second.ToString(), new CriterionChange[]
        {
            new("elpd LOO", a.Elpd.Value, b.Elpd.Value, change.Error, IsLowerBetter: false),
            new("p LOO", a.ParameterCount, b.ParameterCount, double.NaN, IsLowerBetter: true),
        });
    }
}
