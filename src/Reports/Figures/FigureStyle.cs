using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Figures;

/// <summary>The one look of every figure: colours of paper and ink, sizes of text.</summary>
public static class FigureStyle
{
    /// <summary>Axes, text, outlines.</summary>
    public static Rgba Ink { get; } = Rgba.Parse("#1f2a33");

    /// <summary>Lesser text.</summary>
    public static Rgba Muted { get; } = Rgba.Parse("#56636e");

    /// <summary>Grid lines.</summary>
    public static Rgba Grid { get; } = Rgba.Parse("#dfe4e8");

    /// <summary>The ground.</summary>
    public static Rgba Paper { get; } = Rgba.Parse("#fefefe");

    /// <summary>Size of tick labels in pixels.</summary>
    public const double TickSize = 12.5;

    /// <summary>Size of axis titles in pixels.</summary>
    public const double LabelSize = 13.5;

    /// <summary>Size of a panel's title in pixels.</summary>
    public const double TitleSize = 14.5;

    /// <summary>The name under which a theme colour can be restyled by a page; null for colours of data.</summary>
    public static string? RoleOf(Rgba color)
    {
        Rgba opaque = color with { A = 255 };
        return opaque == Ink ? "ink" : opaque == Muted ? "muted" : opaque == Grid ? "grid" : opaque == Paper ? "paper" : null;
    }
}
