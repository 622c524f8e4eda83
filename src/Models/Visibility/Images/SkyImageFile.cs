using VlbiOps.Data.Files;
using VlbiOps.Data.Fits;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Models.Visibility.Images;

/// <summary>Images as FITS files, as other programs read them.</summary>
public static class SkyImageFile
{
    /// <summary>Writes an image: Jy a pixel in doubles, right ascension falling along the first axis, declination growing along the second.</summary>
    /// <param name="path">The file to be made or replaced.</param>
    /// <param name="image">The image.</param>
    /// <param name="observation">Whose source, phase centre, frequency and day go into the header; null for none.</param>
    /// <param name="model">The model as text, for the history; null for none.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void Write(string path, SkyImage image, VisibilityMetadata? observation = null, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        var header = Header(image, observation ?? new());
        if (!string.IsNullOrEmpty(model)) header.AddHistory("model: " + model);
        AtomicFile.Write(path, stream => new FitsWriter(stream).WriteImage(FromTheSouth(image), [image.Pixels, image.Pixels], null, header));
    }

    private static FitsHeaderBuilder Header(SkyImage image, VisibilityMetadata observation)
    {
        var (degrees, centre) = (image.PixelSize / 3.6e9, 0.5 * (image.Pixels + 1));
        var header = new FitsHeaderBuilder()
            .Add("BUNIT", "JY/PIXEL", "unit of the values")
            .Add("CTYPE1", "RA---SIN").Add("CRPIX1", centre).Add("CRVAL1", observation.RightAscensionDegrees).Add("CDELT1", -degrees, "east is on the left").Add("CUNIT1", "deg")
            .Add("CTYPE2", "DEC--SIN").Add("CRPIX2", centre).Add("CRVAL2", observation.DeclinationDegrees).Add("CDELT2", degrees).Add("CUNIT2", "deg")
            .Add("OBSRA", observation.RightAscensionDegrees).Add("OBSDEC", observation.DeclinationDegrees);
        if (observation.SourceName.Length > 0) header.Add("OBJECT", observation.SourceName, "source");
        if (observation.FrequencyHz > 0) header.Add("FREQ", observation.FrequencyHz, "Hz");
        if (observation.ModifiedJulianDate > 0) header.Add("MJD", observation.ModifiedJulianDate, "day of the observation");
        return header;
    }

    /// <summary>FITS counts rows from the south.</summary>
    private static double[] FromTheSouth(SkyImage image) => [.. image.Values.Chunk(image.Pixels).Reverse().SelectMany(row => row)];
}
