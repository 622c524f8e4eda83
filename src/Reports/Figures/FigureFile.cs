namespace VlbiOps.Reports.Figures;

/// <summary>Figures as files; the ending of the name tells the format.</summary>
public static class FigureFile
{
    private const int PictureWidth = 1200;

    /// <summary>The endings that tell the format.</summary>
    public static IReadOnlyList<string> Endings { get; } = new[] { ".svg", ".png" };

    /// <summary>Writes a figure to a temporary name, then renames it.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="path">The file, .svg or .png.</param>
    /// <param name="width">Width in pixels, for which a figure that is wider is laid out anew; 1200 of a PNG and the figure's own of an SVG where null.</param>
    /// <param name="height">Height in pixels, which plots are made to fill; what follows from the width where null.</param>
    /// <exception cref="ArgumentException">The ending is of none of these, or the size does not suit the figure.</exception>
    /// <exception cref="Data.Files.DataFileException">The file cannot be written.</exception>
    public static void Write(Figure figure, string path, int? width = null, int? height = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        bool isPicture = Is(path, ".png");
        if (!isPicture && !Is(path, ".svg")) throw new ArgumentException($"{path}: a figure is written as {string.Join(" or ", Endings)}");
        if (width is { } wanted) figure = figure.Narrowed(wanted);
        double across = width ?? (isPicture ? PictureWidth : figure.Width);
        if (height is { } high) figure = figure.WithRatio(high / across);
        if (isPicture) OutputFile.Write(path, figure.ToPng((int)across, height));
        else OutputFile.Write(path, figure.ToSvg(across, height));
    }

    private static bool Is(string path, string ending) => Path.GetExtension(path).Equals(ending, StringComparison.OrdinalIgnoreCase);
}
