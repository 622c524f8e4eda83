using VlbiOps.Data.Closures;
using VlbiOps.Data.Files;
using VlbiOps.Data.Fits;
using VlbiOps.Data.Tables;
using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities.Formats;

namespace VlbiOps.Data.Visibilities;

/// <summary>Reads and writes visibilities in every format known; a file's format is told by its content.</summary>
public static class VisibilityFiles
{
    /// <summary>Reads UVFITS or a table: ours, the EHT's CSV, eht-imaging's text.</summary>
    /// <param name="path">The file, which may be compressed with gzip.</param>
    /// <exception cref="DataFileException">The file is missing or wrong; the message is one line.</exception>
    public static VisibilitySet Read(string path) => Read(FileContent.Read(path));

    /// <summary>Reads a file that is already in memory.</summary>
    /// <exception cref="DataFileException">The file is wrong; the message is one line.</exception>
    public static VisibilitySet Read(FileContent file)
    {
        // What is called FITS is better told to be none than read as text.
        if (FitsFile.Recognises(file.Bytes.Span) || IsCalledFits(file.Path)) return ReadFits(file);
        var table = DelimitedTable.Read(file);
        return ClosureTable.Recognises(table)
            ? throw new DataFileException(file.Path, null, "is a table of closures; expected visibilities (UVFITS or a table with u_lambda, v_lambda, re_Jy, im_Jy, sigma_Jy)")
            : VisibilityTable.Read(file, table);
    }

    /// <summary>Writes UVFITS (.uvfits, .fits), or a table (.csv, .txt).</summary>
    /// <param name="set">The visibilities.</param>
    /// <param name="path">The file to be made or replaced.</param>
    /// <exception cref="ArgumentException">The name tells no format, or the format cannot hold the set.</exception>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void Write(VisibilitySet set, string path)
    {
        if (IsCalledFits(path)) UvFitsWriter.Write(set, path);
        else if (Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TXT") VisibilityTable.Write(set, path);
        else throw new ArgumentException($"the name {path} tells no format of visibilities; expected one that ends in .uvfits, .fits, .csv or .txt");
    }

    private static bool IsCalledFits(string path) => Path.GetExtension(path).ToUpperInvariant() is ".UVFITS" or ".UVF" or ".UVP" or ".FITS" or ".FIT";

    private static VisibilitySet ReadFits(FileContent file)
    {
        var fits = FitsFile.Parse(file);
        if (fits.Primary.Kind == FitsHduKind.RandomGroups) return UvFitsFile.Read(fits);
        var isOptical = fits.Hdus.Any(static hdu => hdu.Name is { } name && name.StartsWith("OI_", StringComparison.OrdinalIgnoreCase));
        throw new DataFileException(file.Path, null, isOptical
            ? "is OIFITS, which is not read; expected UVFITS or a table of visibilities"
            : "is FITS without visibilities; expected UVFITS (random groups) or a table of visibilities");
    }
}
