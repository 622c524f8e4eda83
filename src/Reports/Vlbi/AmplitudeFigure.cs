using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Amplitude against baseline length: measured, and where there is a fit the model at the same points and what is left over.</summary>
public static class AmplitudeFigure
{
    private const int MostPoints = 1500;

    /// <summary>A range of amplitudes beyond this factor is drawn on a logarithmic axis.</summary>
    private const double LinearRange = 12;

    /// <summary>Amplitudes as measured.</summary>
    /// <param name="sets">The observations, each in its colour.</param>
    /// <exception cref="ArgumentException">There is no observation.</exception>
    public static Figure Of(params IReadOnlyList<VisibilitySet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Count == 0) throw new ArgumentException("there is no observation to draw the amplitudes of", nameof(sets));
        BaselineCloud[] clouds = [.. sets.Select(set => Cloud(set).Thinned(MostPoints / sets.Count))];
        return new Figure(
            BaselineCloud.Data(clouds, AmplitudeAxis(clouds)),
            new FigureOptions("Amplitude against baseline length", Words(sets.Sum(set => set.Count), clouds)) { Width = 760 });
    }

    /// <summary>Amplitudes beside the model, and below them the residuals over their standard deviations.</summary>
    /// <param name="amplitudes">Comparisons of amplitudes, one an observation.</param>
    /// <exception cref="ArgumentException">There is no comparison, or one is not of amplitudes.</exception>
    public static Figure Of(IReadOnlyList<ProductComparison> amplitudes)
    {
        ArgumentNullException.ThrowIfNull(amplitudes);
        if (amplitudes.Count == 0 || amplitudes.Any(c => c.Product != DataProduct.Amplitude)) throw new ArgumentException(
            "expected comparisons of amplitudes, one or more", nameof(amplitudes));
        var cloud = Cloud(amplitudes).Thinned(MostPoints);
        var residuals = amplitudes.SelectMany(c => c.Residuals).ToArray();
        var alt = Words(amplitudes.Sum(c => c.Data.Length), [cloud]) + (residuals.Length == 0 ? string.Empty
            : $" Residuals below, in standard deviations: {NumberText.Fixed(residuals.Min(), 1)} to {NumberText.Fixed(residuals.Max(), 1)}, "
                + $"root mean square {NumberText.Significant(Math.Sqrt(residuals.Average(r => r * r)), 3)}.");
        return new Figure(
            cloud.Compared(AmplitudeAxis([cloud])), new FigureOptions("Amplitude against baseline length", alt) { Width = 760, PlotAspect = 0.5, HasSharedAxes = true });
    }

    private static string Words(int count, BaselineCloud[] clouds)
    {
        double[] values = [.. clouds.SelectMany(cloud => cloud.Values)], lengths = [.. clouds.SelectMany(cloud => cloud.Length)];
        if (values.Length == 0) return "There are no amplitudes.";
        var zero = values.Count(value => value <= 0);
        return $"{NumberText.Integer(count)} amplitudes, {NumberText.Significant(values.Min(), 3)} to {NumberText.Significant(values.Max(), 3)} Jy, "
            + $"on baselines of {VlbiText.Length(lengths.Min())} to {VlbiText.Length(lengths.Max())}."
            + (zero > 0 ? $" {VlbiText.Count(zero, "is", "are")} below the noise, with no place on a logarithmic axis." : string.Empty)
            + (values.Length < count ? " An even choice of them is drawn." : string.Empty);
    }

    private static Axis AmplitudeAxis(BaselineCloud[] clouds)
    {
        double[] shown = [.. clouds.SelectMany(cloud => cloud.Values.Concat(cloud.Fitted)).Where(value => value > 0)];
        if (shown.Length == 0 || shown.Max() < LinearRange * shown.Min()) return new Axis("amplitude", "Jy") { Minimum = 0 };
        var high = Math.Max(shown.Max(), clouds.Max(cloud => cloud.Values.Zip(cloud.Sigma, (value, sigma) => value + sigma).DefaultIfEmpty(0).Max()));
        return new Axis("amplitude", "Jy") { Logarithmic = true, Minimum = Math.Max(shown.Min() / 1.4, high * 1e-4), Maximum = high * 1.15 };
    }

    private static BaselineCloud Cloud(VisibilitySet set)
    {
        double[] of(Func<int, double> value) => [.. Enumerable.Range(0, set.Count).Select(value)];
        return new(VlbiText.Observation(set), of(set.Columns.BaselineLength), of(set.Columns.Amplitude), set.Columns.Sigma, [], []);
    }

    /// <summary>All observations as one.</summary>
    private static BaselineCloud Cloud(IReadOnlyList<ProductComparison> comparisons)
    {
        double[] all(Func<ProductComparison, double[]> values) => [.. comparisons.SelectMany(values)];
        return new(string.Empty, all(c => c.BaselineLength), all(c => c.Data), all(c => c.Sigma), all(c => c.Model), all(c => c.Residuals));
    }
}
