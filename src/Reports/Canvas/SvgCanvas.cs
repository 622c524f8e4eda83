using System.Globalization;
using System.Text;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Png;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Canvas;

/// <summary>Draws SVG. Theme colours (<see cref="FigureStyle"/>) also carry a class, so that a page can give them others in the dark;
/// there are no identifiers, so that many figures can stand in one page.</summary>
public sealed class SvgCanvas : ICanvas
{
    private const string Fonts = "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', Arial, sans-serif";

    private readonly StringBuilder body = new();
    private readonly double width;
    private readonly double height;
    private readonly Point origin;
    private int openClips;

    /// <summary>An empty drawing.</summary>
    /// <param name="width">Its width in CSS pixels.</param>
    /// <param name="height">Its height.</param>
    /// <param name="origin">The point in its upper left corner.</param>
    public SvgCanvas(double width, double height, Point origin = default) => (this.width, this.height, this.origin) = (width, height, origin);

    /// <summary>The drawing as a whole SVG document (without XML declaration, so it also stands inside HTML).</summary>
    /// <param name="title">Its name, read out first by screen readers.</param>
    /// <param name="description">What is to be seen, for those who cannot see it.</param>
    /// <param name="scale">How many times as large it is shown.</param>
    public string ToSvg(string title, string description, double scale = 1)
    {
        if (openClips != 0)
        {
            throw new InvalidOperationException($"{openClips} clips were not ended");
        }

        string label = Markup.Escape(description.Length == 0 ? title : $"{title}. {description}");
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="{N(origin.X)} {N(origin.Y)} {N(width)} {N(height)}" width="{N(scale * width)}" height="{N(scale * height)}" role="img" aria-label="{label}" font-family="{Fonts}" style="max-width:100%;height:auto">
            <title>{Markup.Escape(title)}</title>
            <desc>{Markup.Escape(description)}</desc>
            {body}</svg>

            """;
    }

    /// <inheritdoc/>
    public void Polyline(ReadOnlySpan<Point> points, Stroke stroke)
    {
        var path = new StringBuilder();
        bool drawing = false;
        foreach (Point point in points)
        {
            bool finite = double.IsFinite(point.X) && double.IsFinite(point.Y);
            if (finite)
            {
                path.Append(drawing ? 'L' : 'M').Append(N(point.X)).Append(' ').Append(N(point.Y));
            }

            drawing = finite;
        }

        if (path.Length > 0)
        {
            Append($"<path d=\"{path}\" fill=\"none\"{StrokeOf(stroke)} stroke-linecap=\"{(stroke.Dash > 0 ? "butt" : "round")}\" stroke-linejoin=\"round\"/>");
        }
    }

    /// <inheritdoc/>
    public void Polygon(ReadOnlySpan<Point> points, Rgba fill, Stroke? stroke = null)
    {
        var list = new StringBuilder();
        foreach (Point point in points)
        {
            list.Append(list.Length > 0 ? " " : "").Append(N(point.X)).Append(',').Append(N(point.Y));
        }

        Append($"<polygon points=\"{list}\" fill-rule=\"evenodd\"{Paint(fill, stroke)}/>");
    }

    /// <inheritdoc/>
    public void Rectangle(Rect rect, Rgba? fill, Stroke? stroke = null) =>
        Append($"<rect {Box(rect)}{Paint(fill, stroke)}/>");

    /// <inheritdoc/>
    public void Circle(Point center, double radius, Rgba? fill, Stroke? stroke = null) =>
        Append($"<circle cx=\"{N(center.X)}\" cy=\"{N(center.Y)}\" r=\"{N(radius)}\"{Paint(fill, stroke)}/>");

    /// <inheritdoc/>
    public void Text(Point at, string text, TextStyle style)
    {
        // Half the height of capitals, written out: dominant-baseline is read differently by different programs.
        const double halfCapital = 0.36;
        string anchor = style.Anchor switch
        {
            TextAnchor.Middle => " text-anchor=\"middle\"",
            TextAnchor.End => " text-anchor=\"end\"",
            _ => "",
        };
        string bold = style.Bold ? " font-weight=\"600\"" : "";
        string place = style.Angle == 0
            ? $"x=\"{N(at.X)}\" y=\"{N(at.Y + (halfCapital * style.Size))}\""
            : $"transform=\"translate({N(at.X)} {N(at.Y)}) rotate({N(-style.Angle)})\" y=\"{N(halfCapital * style.Size)}\"";
        Append($"<text {place} font-size=\"{N(style.Size)}\"{anchor}{bold}{FillOf(style.Color)}>{Markup.Escape(text)}</text>");
    }

    /// <inheritdoc/>
    public void Image(Rect rect, IPixels picture) =>
        Append($"<image {Box(rect)} preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"{DataUri.Of(picture)}\"/>");

    /// <inheritdoc/>
    public void PushClip(Rect rect)
    {
        // A nested svg element clips to its box without needing an identifier.
        Append($"<svg {Box(rect)} viewBox=\"{N(rect.Left)} {N(rect.Top)} {N(rect.Width)} {N(rect.Height)}\" overflow=\"hidden\">");
        openClips++;
    }

    /// <inheritdoc/>
    public void PopClip()
    {
        if (openClips == 0)
        {
            throw new InvalidOperationException("no clip to end");
        }

        Append("</svg>");
        openClips--;
    }

    private static string Box(Rect rect) =>
        $"x=\"{N(rect.Left)}\" y=\"{N(rect.Top)}\" width=\"{N(rect.Width)}\" height=\"{N(rect.Height)}\"";

    private static string Paint(Rgba? fill, Stroke? stroke)
    {
        string? fillRole = fill is { } f ? FigureStyle.RoleOf(f) : null;
        string? strokeRole = stroke is { } s ? FigureStyle.RoleOf(s.Color) : null;
        string roles = string.Join(' ', new[] { fillRole is null ? null : "fill-" + fillRole, strokeRole is null ? null : "line-" + strokeRole }
            .Where(role => role is not null));
        return (roles.Length > 0 ? $" class=\"{roles}\"" : "")
            + (fill is { } color ? $" fill=\"{color.Css}\"{Opacity("fill", color)}" : " fill=\"none\"")
            + (stroke is { } line ? StrokeAttributes(line) : "");
    }

    private static string FillOf(Rgba color) =>
        (FigureStyle.RoleOf(color) is { } role ? $" class=\"fill-{role}\"" : "") + $" fill=\"{color.Css}\"{Opacity("fill", color)}";

    private static string StrokeOf(Stroke stroke) =>
        (FigureStyle.RoleOf(stroke.Color) is { } role ? $" class=\"line-{role}\"" : "") + StrokeAttributes(stroke);

    private static string StrokeAttributes(Stroke stroke) =>
        $" stroke=\"{stroke.Color.Css}\" stroke-width=\"{N(stroke.Width)}\"{Opacity("stroke", stroke.Color)}"
        + (stroke.Dash > 0 ? $" stroke-dasharray=\"{N(stroke.Dash)}\"" : "");

    private static string Opacity(string what, Rgba color) =>
        color.A == 255 ? "" : string.Create(CultureInfo.InvariantCulture, $" {what}-opacity=\"{color.Opacity:0.###}\"");

    private static string N(double value) => Markup.Number(value);

    private void Append(string element) => body.Append(element).Append('\n');
}
