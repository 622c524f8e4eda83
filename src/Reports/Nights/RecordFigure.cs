using VlbiOps.Models.Aperture;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Nights;

namespace VlbiOps.Reports.Nights;

/// <summary>A small picture of a record's aperture phase, tilt left out: what its coefficients say over the whole disc, without the shadows that a fit's own page shows.</summary>
public static class RecordFigure
{
    private const int Pixels = 72;

    /// <summary>The figure.</summary>
    /// <param name="record">The record.</param>
    public static Figure Of(OofHistoryRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var phase = Phase(record);
        var scale = ColorScale.Symmetric(phase, ColorMap.BlueWhiteRed, "phase", "rad");
        double step = 2.0 / Pixels, first = -1 + (step / 2);
        var (least, greatest) = Range(phase);
        var alt = $"Aperture phase of {record.Telescope}, {NightText.Time(record.ObservedAt)}: from {NumberText.Significant(least, 3)} to {NumberText.Significant(greatest, 3)} rad over the disc.";
        return new Figure(
            new HeatMap(new GridField(phase, Pixels, Pixels, first, step, first, step), scale)
            {
                X = new Axis("x", "radii"), Y = new Axis("y", "radii"), ContourLevels = Contours.Levels(scale.Minimum, scale.Maximum), Outlines = [Outline.Circle(1)],
            },
            new FigureOptions("Aperture phase", alt) { Width = 360 });
    }

    /// <summary>Least and greatest phase of the picture, radians.</summary>
    internal static (double Least, double Greatest) Range(OofHistoryRecord record) => Range(Phase(record));

    private static (double Least, double Greatest) Range(double[] phase) => (phase.Where(double.IsFinite).Min(), phase.Where(double.IsFinite).Max());

    private static double[] Phase(OofHistoryRecord record)
    {
        var values = new double[ZernikeOrder.Count(record.Coefficients.Max(c => c.Order.N))];
        foreach (var coefficient in record.Coefficients.Where(c => c.Order.N > 1)) values[coefficient.Order.Index] = coefficient.Radians;
        double Place(int k) => (((2.0 * k) + 1) / Pixels) - 1;
        double[] x = [.. Enumerable.Range(0, Pixels * Pixels).Select(i => Place(i % Pixels))], y = [.. Enumerable.Range(0, Pixels * Pixels).Select(i => Place(i / Pixels))];
        var phase = Zernike.Sum(values, x, y);
        for (var i = 0; i < phase.Length; i++) phase[i] = (x[i] * x[i]) + (y[i] * y[i]) <= 1 ? phase[i] : double.NaN;
        return phase;
    }
}
