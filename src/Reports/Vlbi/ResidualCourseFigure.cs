using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Residuals over their standard deviations, a row a data product: against baseline length, against time, and how they are distributed.</summary>
public static class ResidualCourseFigure
{
    private const int MostPoints = 1200;

    /// <summary>The figure.</summary>
    /// <param name="comparisons">Data beside the model; those of one product share a row.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Figure Of(IReadOnlyList<ProductComparison> comparisons)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        var products = comparisons.GroupBy(c => c.Product).OrderBy(group => group.Key).ToArray();
        if (products.Length == 0) throw new ArgumentException("there is nothing to draw residuals of", nameof(comparisons));
        var (panels, words) = (new Panel?[products.Length, 3], new List<string>());
        for (var k = 0; k < products.Length; k++)
        {
            Sample[] samples = [.. products[k].SelectMany(Samples)];
            int[] rows = Thinning.Of(samples.Length, MostPoints);
            var (factor, unit) = VlbiText.Wavelengths(samples.Select(sample => sample.Length).DefaultIfEmpty(0).Max());
            var longest = ProductNames.ClosureOf(products[k].Key) is null ? "baseline length" : "longest leg";
            panels[k, 0] = Course(rows, i => samples[i].Length * factor, samples, new Axis(longest, unit), VlbiText.Title(products[k].Key));
            panels[k, 1] = Course(rows, i => samples[i].Hours, samples, new Axis("time", "h UT"), string.Empty);
            panels[k, 2] = ResidualFigure.Distribution([.. samples.Select(sample => sample.Residual)], isFirst: k == 0);
            words.Add($"{NumberText.Integer(samples.Length)} of {VlbiText.Plural(products[k].Key)}, root mean square "
                + NumberText.Significant(Math.Sqrt(samples.Select(sample => sample.Residual * sample.Residual).DefaultIfEmpty(0).Average()), 3));
        }

        return new Figure(panels, new FigureOptions(
            "Residuals against baseline length and time",
            $"Residuals over their standard deviations against baseline length (of closures the longest leg) and time, and their histogram beside the unit normal density: {string.Join("; ", words)}.")
        {
            Width = 1040, PlotAspect = 0.7,
        });
    }

    private static XyPlot Course(int[] rows, Func<int, double> place, Sample[] samples, Axis across, string title) =>
        new(Series.Points(string.Empty, [.. rows.Select(place)], [.. rows.Select(row => samples[row].Residual)]) with { MarkerRadius = rows.Length > 600 ? 1.6 : 2.4 })
        {
            Title = title, X = across, Y = new Axis("residual / σ"), LevelLines = [0],
        };

    /// <summary>The samples that count; of complex ones both parts.</summary>
    private static IEnumerable<Sample> Samples(ProductComparison comparison)
    {
        var residuals = comparison.Residuals;
        for (var k = 0; k < residuals.Length; k++)
        {
            if (double.IsInfinity(comparison.Sigma[k])) continue;
            yield return new(comparison.BaselineLength[k], comparison.TimeHours[k], residuals[k]);
            if (comparison.DataImaginary.Length > 0) yield return new(comparison.BaselineLength[k], comparison.TimeHours[k], (comparison.DataImaginary[k] - comparison.ModelImaginary[k]) / comparison.Sigma[k]);
        }
    }

    private readonly record struct Sample(double Length, double Hours, double Residual);
}
