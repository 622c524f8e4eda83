using VlbiOps.Models.Telescopes;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>The pixels of an aperture on which pictures of it are drawn.</summary>
/// <param name="Telescope">The telescope.</param>
/// <param name="Coordinates">Centres of the pixels along x and y, m.</param>
/// <param name="Mask">The lit part of each, 0 to 1.</param>
internal sealed record ApertureGrid(Telescope Telescope, double[] Coordinates, double[] Mask)
{
    private const double LeastLit = 0.5;

    public static ApertureGrid Of(ApertureMap map) => new(map.Telescope, map.Coordinates, map.Mask);

    public static ApertureGrid Of(PosteriorApertureMap map) => new(map.Fit.Telescope, map.Coordinates, map.Mask);

    /// <summary>Values of pixels that are at least half lit, NaN for others: beyond the rim polynomials run away.</summary>
    public double[] Shown(double[] values) => [.. values.Zip(Mask, (value, lit) => lit >= LeastLit ? value : double.NaN)];

    /// <summary>A map of values of both signs, with lines of equal value.</summary>
    public HeatMap Signed(double[] values, string title, string label, string unit)
    {
        var scale = ColorScale.Symmetric(Shown(values), ColorMap.BlueWhiteRed, label, unit);
        return Panel(values, title, scale, Contours.Levels(scale.Minimum, scale.Maximum));
    }

    /// <summary>A map of values from nothing upwards.</summary>
    public HeatMap Plain(double[] values, string title, string label, string unit, ColorMap colors)
    {
        double top = Shown(values).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        return Panel(values, title, new ColorScale(colors, 0, top > 0 ? top : 1, label, unit), []);
    }

    /// <summary>What a map shows, in words.</summary>
    public string Words(double[] values, string title, string unit)
    {
        double[] known = [.. Shown(values).Where(double.IsFinite).Order()];
        return known.Length == 0
            ? $"{title} of {Telescope.Name}, a disc of {NumberText.Significant(2 * Telescope.PrimaryRadius, 3)} m: no value is known."
            : $"{title} of {Telescope.Name}, a disc of {NumberText.Significant(2 * Telescope.PrimaryRadius, 3)} m: from {NumberText.Significant(known[0], 3)} to {NumberText.Significant(known[^1], 3)} {unit}".TrimEnd()
                + $", half of it between {NumberText.Significant(known[known.Length / 4], 3)} and {NumberText.Significant(known[3 * known.Length / 4], 3)} {unit}".TrimEnd() + ".";
    }

    private HeatMap Panel(double[] values, string title, ColorScale scale, double[] levels)
    {
        double step = Coordinates[1] - Coordinates[0];
        return new(new GridField(Shown(values), Coordinates.Length, Coordinates.Length, Coordinates[0], step, Coordinates[0], step), scale)
        {
            X = new Axis("x", "m"), Y = new Axis("y", "m"), Title = title, ContourLevels = levels, Outlines = [Edge],
        };
    }

    private Outline Edge => Telescope.Rim is { } rim
        ? new Outline(rim.CentreX, rim.CentreY, rim.SemiAxisX, rim.SemiAxisY)
        : Outline.Circle(Telescope.PrimaryRadius);
}
