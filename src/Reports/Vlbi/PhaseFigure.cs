using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Phases of visibilities against baseline length, from the station that comes first in the array to the other; where there is a fit with the model's at the
/// same points and what is left over.</summary>
public static class PhaseFigure
{
    private const string Title = "Phase against baseline length";
    private const int MostPoints = 1500;

    /// <summary>Standard deviation of a phase of which nothing is known: that of the uniform density over a turn, degrees.</summary>
    private const double Unknown = 103.923;

    private static readonly Axis Phases = new("phase", "°") { Minimum = -190, Maximum = 190 };

    /// <summary>Phases as measured.</summary>
    /// <param name="sets">The observations, each in its colour.</param>
    /// <exception cref="ArgumentException">There is no observation.</exception>
    public static Figure Of(params IReadOnlyList<VisibilitySet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Count == 0) throw new ArgumentException("there is no observation to draw the phases of", nameof(sets));
        BaselineCloud[] clouds = [.. sets.Select(set => Cloud(set).Thinned(MostPoints / sets.Count))];
        return new Figure(BaselineCloud.Data(clouds, Phases), new FigureOptions(Title, Words(sets.Sum(set => set.Count), clouds)) { Width = 760 });
    }

    /// <summary>Phases beside the model, and below them the residuals over their standard deviations.</summary>
    /// <param name="visibilities">Comparisons of visibilities, one an observation.</param>
    /// <exception cref="ArgumentException">There is no comparison, or one is not of visibilities.</exception>
    public static Figure Of(IReadOnlyList<ProductComparison> visibilities)
    {
        ArgumentNullException.ThrowIfNull(visibilities);
        if (visibilities.Count == 0 || visibilities.Any(c => c.Product != DataProduct.Visibility)) throw new ArgumentException("expected comparisons of visibilities, one or more", nameof(visibilities));
        var whole = Cloud(visibilities);
        var cloud = whole.Thinned(MostPoints);
        var spread = whole.Residuals.Length == 0 ? string.Empty
            : $" Residuals below, in standard deviations: root mean square {NumberText.Significant(Math.Sqrt(whole.Residuals.Average(r => r * r)), 3)}.";
        return new Figure(cloud.Compared(Phases), new FigureOptions(Title, Words(whole.Length.Length, [cloud]) + spread) { Width = 760, PlotAspect = 0.5, HasSharedAxes = true });
    }

    private static string Words(int count, BaselineCloud[] clouds)
    {
        double[] lengths = [.. clouds.SelectMany(cloud => cloud.Length)];
        return lengths.Length == 0 ? "There are no visibilities." : $"Phases of {VlbiText.Count(count, "visibility", "visibilities")}, on baselines of {VlbiText.Length(lengths.Min())} to "
            + $"{VlbiText.Length(lengths.Max())}, median standard deviation {NumberText.Significant(VlbiText.Median(clouds.SelectMany(cloud => cloud.Sigma)), 3)}°."
            + (lengths.Length < count ? " An even choice of them is drawn." : string.Empty);
    }

    private static BaselineCloud Cloud(VisibilitySet set)
    {
        var columns = set.Columns;
        return new(
            VlbiText.Observation(set), [.. Enumerable.Range(0, set.Count).Select(columns.BaselineLength)], Angles(columns.Real, columns.Imaginary),
            Errors(columns.Real, columns.Imaginary, columns.Sigma), [], []);
    }

    /// <summary>All observations as one.</summary>
    private static BaselineCloud Cloud(IReadOnlyList<ProductComparison> comparisons)
    {
        double[] all(Func<ProductComparison, double[]> values) => [.. comparisons.SelectMany(values)];
        var (data, model, errors) = (
            all(c => Angles(c.Data, c.DataImaginary)), all(c => Angles(c.Model, c.ModelImaginary)), all(c => Errors(c.Data, c.DataImaginary, c.Sigma)));
        return new(
            string.Empty, all(c => c.BaselineLength), data, errors, model, [.. data.Select((angle, k) => Math.IEEERemainder(angle - model[k], 360) / errors[k])]);
    }

    private static double[] Angles(double[] real, double[] imaginary) => [.. real.Zip(imaginary, (re, im) => Math.Atan2(im, re) * VlbiText.Degrees)];

    /// <summary>sigma / |V|, which holds well above the noise; no more than where nothing is known.</summary>
    private static double[] Errors(double[] real, double[] imaginary, double[] sigma) =>
        [.. sigma.Select((s, k) => Math.Min(Unknown, s / double.Hypot(real[k], imaginary[k]) * VlbiText.Degrees))];
}
