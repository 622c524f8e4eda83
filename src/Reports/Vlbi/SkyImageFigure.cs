using VlbiOps.Models.Visibility;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Vlbi;

/// <summary>How a picture of a model is made.</summary>
public sealed record SkyImageOptions
{
    /// <summary>Width and height of the picture, uas; from the extent of the model and the beam where null.</summary>
    public double? FieldOfViewUas { get; init; }

    /// <summary>Pixels across and upwards.</summary>
    public int Pixels { get; init; } = 128;

    /// <summary>Full width at half maximum of the circular beam of the second picture, uas; no second picture where null.</summary>
    public double? BeamUas { get; init; }
}

/// <summary>The model's brightness on the sky, east to the left: as it is, and as a beam would show it.</summary>
public static class SkyImageFigure
{
    private const double MilliJansky = 1e3;
    private const string Unit = "mJy/µas²";
    private static readonly double[] ContourShares = [0.1, 0.3, 0.5, 0.7, 0.9];

    /// <summary>The picture of one point.</summary>
    /// <param name="sky">The model.</param>
    /// <param name="point">Its parameters, in its order and their units.</param>
    /// <param name="options">Field of view, pixels, beam.</param>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public static Figure Of(SkyModel sky, double[] point, SkyImageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sky);
        ArgumentNullException.ThrowIfNull(point);
        options ??= new();
        var grid = Grid(sky, point, options);
        var (panels, words) = (new List<Panel?>(), new List<string>());
        var detailed = SkyPicture.Detailed(sky, grid, point);
        Add(panels, words, "Model", $"the model{Blur(detailed)}", detailed.At(point), grid, null, "brightness");
        if (options.BeamUas is { } beam)
        {
            var name = NumberText.Significant(beam, 3);
            Add(panels, words, $"Beam of {name} µas", $"the model seen with a circular beam of {name} µas", SkyPicture.Blurred(sky, grid, beam).At(point), grid, beam, "brightness");
        }

        return Draw(panels, "Image of the model", words);
    }

    /// <summary>Mean and standard deviation over several points, such as draws of a posterior.</summary>
    /// <param name="sky">The model.</param>
    /// <param name="points">Its parameters, once or more often.</param>
    /// <param name="options">Field of view and pixels.</param>
    /// <exception cref="ArgumentException">There is no point, or an option makes no sense.</exception>
    public static Figure OfDraws(SkyModel sky, IReadOnlyList<double[]> points, SkyImageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sky);
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0) throw new ArgumentException("there are no draws to make a picture of", nameof(points));
        var grid = Grid(sky, points[0], options ?? new());
        var picture = SkyPicture.Detailed(sky, grid, points[0]);
        var (mean, deviation) = Moments(points, picture);
        var (panels, words) = (new List<Panel?>(), new List<string>());
        Add(panels, words, "Mean", $"the mean over {NumberText.Integer(points.Count)} draws{Blur(picture)}", mean, grid, null, "brightness");
        Add(panels, words, "Standard deviation", "the standard deviation over the draws", deviation, grid, null, "standard deviation");
        return Draw(panels, "Image over the posterior", words);
    }

    /// <summary>What is to be said of a picture whose model is finer than its pixels.</summary>
    internal static string Blur(SkyPicture picture) => picture.BeamUas > 0
        ? $", blurred by {NumberText.Significant(picture.BeamUas, 2)} µas because it is finer than the pixels"
        : string.Empty;

    private static Figure Draw(List<Panel?> panels, string title, List<string> words)
    {
        var row = new Panel?[1, panels.Count];
        for (var k = 0; k < panels.Count; k++) row[0, k] = panels[k];
        return new Figure(row, new FigureOptions(title, $"{VlbiText.Capital(string.Join("; ", words))}. East is to the left, north up.") { Width = panels.Count == 1 ? 560 : 1040 });
    }

    private static void Add(List<Panel?> panels, List<string> words, string title, string what, double[] values, SkyGrid grid, double? beam, string quantity)
    {
        values = Array.ConvertAll(values, value => value * MilliJansky);
        var peak = Array.IndexOf(values, values.Max());
        var (east, north) = ((peak % grid.Pixels) - (0.5 * (grid.Pixels - 1)), (peak / grid.Pixels) - (0.5 * (grid.Pixels - 1)));
        double x = east * grid.StepUas, y = north * grid.StepUas;
        var where = $"{NumberText.Significant(double.Hypot(x, y), 3)} µas from the centre at position angle {NumberText.Fixed(Math.Atan2(x, y) * VlbiText.Degrees, 0)}°";
        words.Add($"{what}: greatest {NumberText.Significant(values[peak], 3)} {Unit}, {where}");
        var top = values[peak] > 0 ? values[peak] : 1;
        var edge = 0.5 * grid.FieldOfViewUas;
        panels.Add(new HeatMap(grid.Field(values), new ColorScale(ColorMap.Viridis, Math.Min(0, values.Min()), top, quantity, Unit))
        {
            Title = title,
            X = new Axis("east offset", "µas") { Reversed = true },
            Y = new Axis("north offset", "µas"),
            ContourLevels = [.. ContourShares.Select(share => share * top)],
            Outlines = beam is { } width ? [new Outline(edge - (0.7 * width), -edge + (0.7 * width), 0.5 * width, 0.5 * width) { Color = new Rgba(255, 255, 255) }] : [],
        });
    }

    private static SkyGrid Grid(SkyModel sky, double[] point, SkyImageOptions options)
    {
        if (options.Pixels < 8) throw new ArgumentException($"a picture of {options.Pixels} pixels across; expected 8 or more");
        var field = options.FieldOfViewUas ?? SkyExtent.FieldOfView(sky, point, options.BeamUas);
        return field > 0 && double.IsFinite(field)
            ? new SkyGrid(options.Pixels, field)
            : throw new ArgumentException(FormattableString.Invariant($"a field of view of {field} uas; expected a positive number"));
    }

    /// <summary>Welford's sums, pixel by pixel.</summary>
    private static (double[] Mean, double[] Deviation) Moments(IReadOnlyList<double[]> points, SkyPicture picture)
    {
        var (mean, squares) = (new double[picture.Grid.Pixels * picture.Grid.Pixels], new double[picture.Grid.Pixels * picture.Grid.Pixels]);
        for (var n = 0; n < points.Count; n++)
        {
            var image = picture.At(points[n]);
            for (var k = 0; k < mean.Length; k++)
            {
                var step = image[k] - mean[k];
                mean[k] += step / (n + 1);
                squares[k] += step * (image[k] - mean[k]);
            }
        }

        return (mean, Array.ConvertAll(squares, square => Math.Sqrt(square / Math.Max(1, points.Count - 1))));
    }
}
