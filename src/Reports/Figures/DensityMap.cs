using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Png;

namespace VlbiOps.Reports.Figures;

/// <summary>How pairs of values are distributed: the darker the more of them lie there, with lines around given shares of them.</summary>
public sealed class DensityMap : Panel
{
    private const int Bins = 40;

    /// <summary>Standard deviation of the smoothing, in bins.</summary>
    private const double Smoothing = 1.8;

    private readonly GridField density;
    private readonly (double Low, double High) rangeX;
    private readonly (double Low, double High) rangeY;

    /// <summary>A map of pairs; those beyond the ranges are left out.</summary>
    /// <param name="x">x of the pairs.</param>
    /// <param name="y">y of the pairs, as many.</param>
    /// <param name="rangeX">Ends of the map across.</param>
    /// <param name="rangeY">Ends upwards.</param>
    /// <exception cref="ArgumentException">Sizes disagree, or a range is empty.</exception>
    public DensityMap(IReadOnlyList<double> x, IReadOnlyList<double> y, (double Low, double High) rangeX, (double Low, double High) rangeY)
    {
        if (x.Count != y.Count) throw new ArgumentException($"{x.Count} x and {y.Count} y: expected as many of each");
        if (!(rangeX.High > rangeX.Low && rangeY.High > rangeY.Low)) throw new ArgumentException("density map: expected ranges that are not empty");
        (this.rangeX, this.rangeY) = (rangeX, rangeY);
        var counts = new double[Bins * Bins];
        for (var k = 0; k < x.Count; k++)
        {
            var (column, row) = (Math.Floor((x[k] - rangeX.Low) / (rangeX.High - rangeX.Low) * Bins), Math.Floor((y[k] - rangeY.Low) / (rangeY.High - rangeY.Low) * Bins));
            if (column is >= 0 and < Bins && row is >= 0 and < Bins) counts[((int)row * Bins) + (int)column]++;
        }

        double stepX = (rangeX.High - rangeX.Low) / Bins, stepY = (rangeY.High - rangeY.Low) / Bins;
        density = new GridField(Smooth(Smooth(counts, 1), Bins), Bins, Bins, rangeX.Low + (0.5 * stepX), stepX, rangeY.Low + (0.5 * stepY), stepY);
    }

    /// <summary>Shares of the pairs that lines enclose: by default those within one and two standard deviations of a normal distribution in the plane.</summary>
    public IReadOnlyList<double> Shares { get; init; } = [0.393, 0.865];

    /// <inheritdoc/>
    protected internal override (double Low, double High) RangeX => rangeX;

    /// <inheritdoc/>
    protected internal override (double Low, double High) RangeY => rangeY;

    /// <summary>The density above which a share of the pairs lies.</summary>
    internal double LevelOf(double share)
    {
        double[] sorted = [.. density.Values.OrderDescending()];
        double sum = 0, wanted = share * sorted.Sum();
        return sorted.FirstOrDefault(value => (sum += value) >= wanted);
    }

    /// <inheritdoc/>
    protected internal override void DrawData(ICanvas canvas, Frame frame)
    {
        var (top, color) = (density.Values.Max(), SeriesColors.At(0));
        if (!(top > 0)) return;
        const double darkest = 0.8;
        var palette = new Rgba[256];
        for (var k = 0; k < palette.Length; k++) palette[k] = color.WithOpacity(darkest * k / 255);
        var indices = new byte[Bins * Bins];
        for (var row = 0; row < Bins; row++)
        {
            for (var column = 0; column < Bins; column++) indices[((Bins - 1 - row) * Bins) + column] = (byte)Math.Round(255 * density[column, row] / top);
        }

        double left = frame.MapX(rangeX.Low), upper = frame.MapY(rangeY.High);
        canvas.Image(new Rect(left, upper, frame.MapX(rangeX.High) - left, frame.MapY(rangeY.Low) - upper), new IndexedImage(Bins, Bins, indices, palette));
        foreach (var contour in Shares.SelectMany(share => Contours.At(density, LevelOf(share))))
        {
            canvas.Polyline([.. contour.X.Zip(contour.Y, frame.Map)], new Stroke(color, 1.2));
        }
    }

    /// <summary>A normal kernel along one direction; what leaves the map is lost.</summary>
    private static double[] Smooth(double[] values, int stride)
    {
        const int reach = 5;
        double[] kernel = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(k => Math.Exp(-0.5 * k * k / (Smoothing * Smoothing)))];
        var smooth = new double[values.Length];
        for (var k = 0; k < values.Length; k++)
        {
            var place = k / stride % Bins;
            for (var d = -reach; d <= reach; d++)
            {
                if (place + d is >= 0 and < Bins) smooth[k] += kernel[d + reach] * values[k + (d * stride)];
            }
        }

        return smooth;
    }
}
