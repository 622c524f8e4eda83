using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Color;
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
        Cloud[] clouds = [.. sets.Select(set => Cloud.Of(set, MostPoints / sets.Count))];
        var (factor, lengths) = LengthAxis(clouds);
        var axis = AmplitudeAxis(clouds);
        return new Figure(
            new XyPlot([.. clouds.Select(cloud => cloud.Data(sets.Count > 1 ? cloud.Name : string.Empty, factor))]) { X = lengths, Y = axis },
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
        var cloud = Cloud.Of(amplitudes, MostPoints);
        var (factor, lengths) = LengthAxis([cloud]);
        var above = new XyPlot(cloud.Data("data", factor), cloud.Model("model", factor)) { X = lengths, Y = AmplitudeAxis([cloud]) };
        var below = new XyPlot(cloud.Residual(factor)) { X = lengths, Y = new Axis("residual / σ"), LevelLines = [0], RelativeHeight = 0.5 };
        var residuals = amplitudes.SelectMany(c => c.Residuals).ToArray();
        var alt = Words(amplitudes.Sum(c => c.Data.Length), [cloud]) + (residuals.Length == 0 ? string.Empty
            : $" Residuals below, in standard deviations: {NumberText.Fixed(residuals.Min(), 1)} to {NumberText.Fixed(residuals.Max(), 1)}, "
                + $"root mean square {NumberText.Significant(Math.Sqrt(residuals.Average(r => r * r)), 3)}.");
        return new Figure(
            new Panel?[,] { { above }, { below } }, new FigureOptions("Amplitude against baseline length", alt) { Width = 760, PlotAspect = 0.5, HasSharedAxes = true });
    }

    private static string Words(int count, Cloud[] clouds)
    {
        double[] values = [.. clouds.SelectMany(cloud => cloud.Values)], lengths = [.. clouds.SelectMany(cloud => cloud.Length)];
        if (values.Length == 0) return "There are no amplitudes.";
        var zero = values.Count(value => value <= 0);
        return $"{NumberText.Integer(count)} amplitudes, {NumberText.Significant(values.Min(), 3)} to {NumberText.Significant(values.Max(), 3)} Jy, "
            + $"on baselines of {VlbiText.Length(lengths.Min())} to {VlbiText.Length(lengths.Max())}."
            + (zero > 0 ? $" {VlbiText.Count(zero, "is", "are")} below the noise, with no place on a logarithmic axis." : string.Empty)
            + (values.Length < count ? " An even choice of them is drawn." : string.Empty);
    }

    private static (double Factor, Axis Axis) LengthAxis(Cloud[] clouds)
    {
        // A little below zero: baselines within a site have their points at the very edge.
        var longest = clouds.Max(cloud => cloud.Length.DefaultIfEmpty(0).Max());
        var (factor, unit) = VlbiText.Wavelengths(longest);
        return (factor, new Axis("baseline length", unit) { Minimum = longest > 0 ? -0.02 * longest * factor : -1, Maximum = longest > 0 ? 1.04 * longest * factor : 1 });
    }

    private static Axis AmplitudeAxis(Cloud[] clouds)
    {
        double[] shown = [.. clouds.SelectMany(cloud => cloud.Values.Concat(cloud.Fitted)).Where(value => value > 0)];
        if (shown.Length == 0 || shown.Max() < LinearRange * shown.Min()) return new Axis("amplitude", "Jy") { Minimum = 0 };
        var high = Math.Max(shown.Max(), clouds.Max(cloud => cloud.Values.Zip(cloud.Sigma, (value, sigma) => value + sigma).DefaultIfEmpty(0).Max()));
        return new Axis("amplitude", "Jy") { Logarithmic = true, Minimum = Math.Max(shown.Min() / 1.4, high * 1e-4), Maximum = high * 1.15 };
    }

    /// <summary>Points of one observation.</summary>
    private sealed record Cloud(string Name, double[] Length, double[] Values, double[] Sigma, double[] Fitted, double[] Residuals)
    {
        private double Radius => Length.Length > 600 ? 1.6 : 2.6;

        public static Cloud Of(VisibilitySet set, int most)
        {
            var rows = Thinning.Of(set.Count, most);
            double[] of(Func<int, double> value) => [.. rows.Select(value)];
            return new(VlbiText.Observation(set), of(set.Columns.BaselineLength), of(set.Columns.Amplitude), of(k => set.Columns.Sigma[k]), [], []);
        }

        /// <summary>All observations as one.</summary>
        public static Cloud Of(IReadOnlyList<ProductComparison> comparisons, int most)
        {
            double[] all(Func<ProductComparison, double[]> values) => [.. comparisons.SelectMany(values)];
            var (length, data, sigma, model, residuals) = (all(c => c.BaselineLength), all(c => c.Data), all(c => c.Sigma), all(c => c.Model), all(c => c.Residuals));
            var rows = Thinning.Of(data.Length, most);
            double[] of(double[] values) => [.. rows.Select(k => values[k])];
            return new(string.Empty, of(length), of(data), of(sigma), of(model), of(residuals));
        }

        public Series Data(string name, double factor) => Series.Points(name, At(factor), Values, Sigma) with { MarkerRadius = Radius };

        public Series Model(string name, double factor) => Series.Points(name, At(factor), Fitted) with { MarkerRadius = Radius };

        public Series Residual(double factor) => Series.Points(string.Empty, At(factor), Residuals) with { MarkerRadius = Radius };

        private double[] At(double factor) => [.. Length.Select(length => length * factor)];
    }
}
