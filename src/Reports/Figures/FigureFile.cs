namespace VlbiOps.Reports.Figures;

/// <summary>Figures as files; the ending of the name tells the format.</summary>
public static class FigureFile
{
    private const int PictureWidth = 1200;

    /// <summary>The endings that tell the format.</summary>
    public static IReadOnlyList<string> Endings { get; } = new[] { ".svg", ".png" };

    /// <summary>Width in pixels at which a figure is written where none is asked for.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="path">The file.</param>
    public static double WidthOf(Figure figure, string path) => Is(path, ".png") ? PictureWidth : figure.Width;

    /// <summary>Writes a figure to a temporary name, then renames it.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="path">The file, .svg or .png.</param>
    /// <param name="pixels">Width in pixels; 1200 of a PNG and the figure's own of an SVG where null.</param>
    /// <exception cref="ArgumentException">The ending is of none of these, or the width not between 50 and 10 000.</exception>
    /// <exception cref="Data.Files.DataFileException">The file cannot be written.</exception>
    public static void Write(Figure figure, string path, int? pixels = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (Is(path, ".svg")) OutputFile.Write(path, figure.ToSvg(pixels));
        else if (Is(path, ".png")) OutputFile.Write(path, figure.ToPng(pixels ?? PictureWidth));
        else throw new ArgumentException($"{path}: a figure is written as {string.Join(" or ", Endings)}");
    }

    private static bool Is(string path, string ending) => Path.GetExtension(path).Equals(ending, StringComparison.OrdinalIgnoreCase);
}
