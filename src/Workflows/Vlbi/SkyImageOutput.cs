using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Images;
using VlbiOps.Reports;
using VlbiOps.Reports.Vlbi;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>Images of models as files: FITS for programs, PNG and SVG for people.</summary>
public static class SkyImageOutput
{
    private const int PictureWidth = 1120;

    /// <summary>The endings that tell the format.</summary>
    public static IReadOnlyList<string> Endings { get; } = new[] { ".fits", ".png", ".svg" };

    /// <summary>Writes an image; the ending of the name tells the format.</summary>
    /// <param name="sky">The model.</param>
    /// <param name="point">Its parameters.</param>
    /// <param name="path">The file, .fits (Jy a pixel, blurred by the beam where there is one), .png or .svg.</param>
    /// <param name="options">Field of view, pixels, beam.</param>
    /// <param name="observation">Whose source and phase centre go into FITS; null for none.</param>
    /// <exception cref="ArgumentException">The ending is of none of these, or an option makes no sense.</exception>
    public static void Write(SkyModel sky, double[] point, string path, SkyImageOptions options, VisibilityMetadata? observation = null)
    {
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".PNG":
                OutputFile.Write(path, SkyImageFigure.Of(sky, point, options).ToPng(PictureWidth));
                break;
            case ".SVG":
                OutputFile.Write(path, SkyImageFigure.Of(sky, point, options).ToSvg());
                break;
            case ".FITS":
                var field = options.FieldOfViewUas ?? SkyExtent.FieldOfView(sky, point, options.BeamUas);
                var image = new SkyImager(sky, options.Pixels, field, options.BeamUas ?? 0).Image(point);
                SkyImageFile.Write(path, image, observation, sky.ToString());
                break;
            default:
                throw new ArgumentException($"{path}: an image is written as {string.Join(", ", Endings)}");
        }
    }
}
