using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Png;

namespace VlbiOps.Reports.Figures;

/// <summary>A circle or ellipse drawn over a map, such as the edge of a dish.</summary>
/// <param name="X">x of its middle.</param>
/// <param name="Y">y of its middle.</param>
/// <param name="RadiusX">Half its width.</param>
/// <param name="RadiusY">Half its height.</param>
public sealed record Outline(double X, double Y, double RadiusX, double RadiusY)
{
    /// <summary>Its colour; dark ink where null.</summary>
    public Rgba? Color { get; init; }

    /// <summary>A circle about the origin.</summary>
    public static Outline Circle(double radius) => new(0, 0, radius, radius);
}

/// <summary>Values on a grid shown as colours, with contours and outlines; missing values stay blank.</summary>
public sealed class HeatMap : Panel
{
    /// <summary>A map.</summary>
    public HeatMap(GridField field, ColorScale colors)
    {
        Field = field;
        Scale = colors;
    }

    /// <summary>The values.</summary>
    public GridField Field { get; }

    /// <summary>Their colours.</summary>
    public ColorScale Scale { get; }

    /// <summary>Levels of contours; none by default.</summary>
    public IReadOnlyList<double> ContourLevels { get; init; } = [];

    /// <summary>The field whose contours are drawn, if not the map's own (a smooth model over noisy data).</summary>
    public GridField? ContourField { get; init; }

    /// <summary>Outlines drawn above the map.</summary>
    public IReadOnlyList<Outline> Outlines { get; init; } = [];

    /// <summary>Whether x and y are lengths of one kind; true unless said otherwise.</summary>
    public bool IsIsotropic { get; init; } = true;

    /// <inheritdoc/>
    public override bool EqualAspect => IsIsotropic;

    /// <inheritdoc/>
    public override ColorScale? Colors => Scale;

    /// <inheritdoc/>
    protected internal override bool HasGrid => false;

    /// <inheritdoc/>
    protected internal override (double Low, double High) RangeX => Field.ExtentX;

    /// <inheritdoc/>
    protected internal override (double Low, double High) RangeY => Field.ExtentY;

    /// <summary>The map alone as a picture, a pixel a point, with the first row at the top where <paramref name="firstRowOnTop"/>.</summary>
    public IndexedImage ToImage(bool firstRowOnTop = false, bool firstColumnOnRight = false)
    {
        var indices = new byte[Field.Columns * Field.Rows];
        for (int row = 0; row < Field.Rows; row++)
        {
            int y = firstRowOnTop ? row : Field.Rows - 1 - row;
            for (int column = 0; column < Field.Columns; column++)
            {
                int x = firstColumnOnRight ? Field.Columns - 1 - column : column;
                indices[(y * Field.Columns) + x] = Scale.IndexOf(Field[column, row]);
            }
        }

        return new IndexedImage(Field.Columns, Field.Rows, indices, Scale.Palette());
    }

    /// <inheritdoc/>
    protected internal override void DrawData(ICanvas canvas, Frame frame)
    {
        (double left, double right) = Ordered(frame.MapX(Field.ExtentX.Low), frame.MapX(Field.ExtentX.High));
        (double top, double bottom) = Ordered(frame.MapY(Field.ExtentY.Low), frame.MapY(Field.ExtentY.High));
        bool firstOnTop = frame.Y.Fraction(Field.Y0) > frame.Y.Fraction(Field.Y0 + Field.Dy);
        bool firstOnRight = frame.X.Fraction(Field.X0) > frame.X.Fraction(Field.X0 + Field.Dx);
        canvas.Image(new Rect(left, top, right - left, bottom - top), ToImage(firstOnTop, firstOnRight));
        DrawContours(canvas, frame);
        foreach (Outline outline in Outlines)
        {
            Point center = frame.Map(outline.X, outline.Y), corner = frame.Map(outline.X + outline.RadiusX, outline.Y + outline.RadiusY);
            canvas.Ellipse(center, Math.Abs(corner.X - center.X), Math.Abs(corner.Y - center.Y), new Stroke(outline.Color ?? FigureStyle.Ink, 1.4));
        }
    }

    private static (double Low, double High) Ordered(double a, double b) => a < b ? (a, b) : (b, a);

    private void DrawContours(ICanvas canvas, Frame frame)
    {
        foreach (double level in ContourLevels)
        {
            // Black on light colours, white on dark ones.
            const double middle = 0.18;
            bool light = Scale.ColorOf(level).Luminance > middle;
            var stroke = new Stroke((light ? new Rgba(0, 0, 0) : new Rgba(255, 255, 255)).WithOpacity(0.75), 1, level < 0 ? 4 : 0);
            foreach (Contour contour in Contours.At(ContourField ?? Field, level))
            {
                var points = new Point[contour.X.Length];
                for (int i = 0; i < points.Length; i++)
                {
                    points[i] = frame.Map(contour.X[i], contour.Y[i]);
                }

                canvas.Polyline(points, stroke);
            }
        }
    }
}
