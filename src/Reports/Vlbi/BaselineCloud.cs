using VlbiOps.Reports.Figures;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Values over the lengths of their baselines; where there is a fit with the model's and what is left over.</summary>
/// <param name="Name">What the legend calls them.</param>
/// <param name="Length">Lengths, wavelengths.</param>
/// <param name="Values">Values, in the unit of the axis.</param>
/// <param name="Sigma">Their standard deviations.</param>
/// <param name="Fitted">The model's values; empty without a fit.</param>
/// <param name="Residuals">What is left over in standard deviations; empty without a fit.</param>
internal sealed record BaselineCloud(string Name, double[] Length, double[] Values, double[] Sigma, double[] Fitted, double[] Residuals)
{
    private double Radius => Length.Length > 600 ? 1.6 : 2.6;

    /// <summary>An even choice of no more points than wanted.</summary>
    public BaselineCloud Thinned(int most)
    {
        if (Length.Length <= most) return this;
        var rows = Thinning.Of(Length.Length, most);
        double[] of(double[] values) => values.Length == 0 ? values : Array.ConvertAll(rows, k => values[k]);
        return new(Name, of(Length), of(Values), of(Sigma), of(Fitted), of(Residuals));
    }

    /// <summary>Values alone, each cloud in its colour.</summary>
    public static XyPlot Data(IReadOnlyList<BaselineCloud> clouds, Axis values)
    {
        var (factor, lengths) = LengthAxis(clouds);
        return new XyPlot([.. clouds.Select(cloud => cloud.Points(clouds.Count > 1 ? cloud.Name : string.Empty, factor))]) { X = lengths, Y = values };
    }

    /// <summary>Values beside the model, and below them the residuals.</summary>
    public Panel?[,] Compared(Axis values)
    {
        var (factor, lengths) = LengthAxis([this]);
        var above = new XyPlot(Points("data", factor), Series.Points("model", At(factor), Fitted) with { MarkerRadius = Radius }) { X = lengths, Y = values };
        var below = new XyPlot(Series.Points(string.Empty, At(factor), Residuals) with { MarkerRadius = Radius })
        {
            X = lengths, Y = new Axis("residual / σ"), LevelLines = [0], RelativeHeight = 0.5,
        };
        return new Panel?[,] { { above }, { below } };
    }

    private Series Points(string name, double factor) => Series.Points(name, At(factor), Values, Sigma) with { MarkerRadius = Radius };

    private double[] At(double factor) => [.. Length.Select(length => length * factor)];

    private static (double Factor, Axis Axis) LengthAxis(IReadOnlyList<BaselineCloud> clouds)
    {
        // A little below zero: baselines within a site have their points at the very edge.
        var longest = clouds.Max(cloud => cloud.Length.DefaultIfEmpty(0).Max());
        var (factor, unit) = VlbiText.Wavelengths(longest);
        return (factor, new Axis("baseline length", unit) { Minimum = longest > 0 ? -0.02 * longest * factor : -1, Maximum = longest > 0 ? 1.04 * longest * factor : 1 });
    }
}
