using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Vlbi;

/// <summary>How residuals over their standard deviations are distributed, a panel a data product, beside the unit normal density.</summary>
public static class ResidualFigure
{
    private const double Least = 4;
    private const double Widest = 12;
    private const int MostAcross = 3;

    /// <summary>The figure.</summary>
    /// <param name="comparisons">Data beside the model; those of one product share a panel.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Figure Of(IReadOnlyList<ProductComparison> comparisons)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        var products = comparisons.GroupBy(c => c.Product).OrderBy(group => group.Key).ToArray();
        if (products.Length == 0) throw new ArgumentException("there is nothing to draw residuals of", nameof(comparisons));
        var across = Math.Min(MostAcross, products.Length);
        var panels = new Panel?[(products.Length + across - 1) / across, across];
        var words = new List<string>();
        for (var k = 0; k < products.Length; k++)
        {
            double[] residuals = [.. products[k].SelectMany(Of)];
            panels[k / across, k % across] = Distribution(residuals, isFirst: k == 0, VlbiText.Title(products[k].Key));
            words.Add($"{NumberText.Integer(residuals.Length)} of {VlbiText.Plural(products[k].Key)}, standard deviation {NumberText.Significant(Spread(residuals), 3)}");
        }

        return new Figure(panels, new FigureOptions(
            "Residuals", $"Histograms of residuals over their standard deviations beside the unit normal density: {string.Join("; ", words)}.")
        {
            Width = across == 1 ? 520 : 1040, PlotAspect = across == 1 ? 0.6 : 0.7,
        });
    }

    /// <summary>Residuals over standard deviations of the samples that count; of complex ones both parts.</summary>
    internal static IEnumerable<double> Of(ProductComparison comparison)
    {
        var residuals = comparison.Residuals;
        for (var k = 0; k < residuals.Length; k++)
        {
            if (double.IsInfinity(comparison.Sigma[k])) continue;
            yield return residuals[k];
            if (comparison.DataImaginary.Length > 0) yield return (comparison.DataImaginary[k] - comparison.ModelImaginary[k]) / comparison.Sigma[k];
        }
    }

    private static double Spread(double[] residuals) => residuals.Length == 0 ? 0 : Math.Sqrt(residuals.Average(r => r * r));

    /// <summary>A histogram beside the unit normal density.</summary>
    internal static Histogram Distribution(double[] residuals, bool isFirst, string title = "")
    {
        var widest = Math.Clamp(residuals.Select(Math.Abs).DefaultIfEmpty(0).Max(), Least, Widest);
        var beyond = residuals.Count(r => Math.Abs(r) > widest);
        var bins = Math.Clamp((int)Math.Ceiling(2 * Math.Sqrt(residuals.Length)) | 1, 11, 61);
        return new Histogram(residuals, bins, (-widest, widest))
        {
            Title = title,
            X = new Axis("residual / σ"),
            Y = new Axis("probability density") { Minimum = 0 },
            Curve = r => Math.Exp(-0.5 * r * r) / Math.Sqrt(2 * Math.PI),
            CurveName = isFirst ? "unit normal" : string.Empty,
            Name = "residuals",
            Note = beyond > 0 ? $"{NumberText.Integer(beyond)} beyond ±{NumberText.Significant(widest, 2)}" : string.Empty,
        };
    }
}
