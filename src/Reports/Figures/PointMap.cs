using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Figures;

/// <summary>Scattered points, each coloured by its value; points without a finite value are left out.</summary>
public sealed class PointMap : Panel
{
    private readonly double[] x;
    private readonly double[] y;
    private readonly double[] values;
    private readonly ColorScale colors;

    /// <summary>A map of points.</summary>
    /// <exception cref="ArgumentException">Sizes disagree.</exception>
    public PointMap(double[] x, double[] y, double[] values, ColorScale colors)
    {
        if (x.Length != y.Length || x.Length != values.Length)
        {
            throw new ArgumentException($"{x.Length} x, {y.Length} y and {values.Length} values: expected as many of each");
        }

        (this.x, this.y, this.values, this.colors) = (x, y, values, colors);
    }

    /// <summary>Radius of a point in pixels.</summary>
    public double Radius { get; init; } = 2;

    /// <summary>Outlines drawn above the points.</summary>
    public IReadOnlyList<Outline> Outlines { get; init; } = [];

    /// <summary>Whether x and y are lengths of one kind; true unless said otherwise.</summary>
    public bool IsIsotropic { get; init; } = true;

    /// <inheritdoc/>
    public override bool EqualAspect => IsIsotropic;

    /// <inheritdoc/>
    public override ColorScale? Colors => colors;

    /// <inheritdoc/>
    protected internal override bool HasGrid => false;

    /// <inheritdoc/>
    protected internal override (double Low, double High) RangeX => Span(x, X.Logarithmic, 0.02);

    /// <inheritdoc/>
    protected internal override (double Low, double High) RangeY => Span(y, Y.Logarithmic, 0.02);

    /// <inheritdoc/>
    protected internal override void DrawData(ICanvas canvas, Frame frame)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (double.IsFinite(x[i] + y[i] + values[i]))
            {
                canvas.Circle(frame.Map(x[i], y[i]), Radius, colors.ColorOf(values[i]));
            }
        }

        foreach (Outline outline in Outlines)
        {
            Point center = frame.Map(outline.X, outline.Y), corner = frame.Map(outline.X + outline.RadiusX, outline.Y + outline.RadiusY);
            canvas.Ellipse(center, Math.Abs(corner.X - center.X), Math.Abs(corner.Y - center.Y), new Stroke(outline.Color ?? FigureStyle.Ink, 1.4));
        }
    }
}
