namespace VlbiOps.Data.Fits;

/// <summary>The array of a primary HDU or an IMAGE extension.</summary>
public sealed class FitsImage
{
    private readonly FitsHdu hdu;

    internal FitsImage(FitsHdu hdu)
    {
        if (hdu.Kind != FitsHduKind.Image)
        {
            throw hdu.Header.Error(null, "is not an image; expected a primary array or an IMAGE extension");
        }

        this.hdu = hdu;
    }

    /// <summary>Lengths of the axes NAXIS1, NAXIS2, ...; the first is the fastest.</summary>
    public IReadOnlyList<long> Axes => hdu.Axes;

    /// <summary>All values in the file's order, with BSCALE and BZERO applied; NaN where an integer is BLANK.</summary>
    /// <exception cref="Files.DataFileException">A keyword is malformed.</exception>
    public double[] ReadValues()
    {
        int bits = hdu.BitsPerValue;
        FitsType type = bits switch
        {
            8 => FitsType.UnsignedByte,
            16 => FitsType.Int16,
            32 => FitsType.Int32,
            64 => FitsType.Int64,
            -32 => FitsType.Single,
            _ => FitsType.Double,
        };
        var values = new double[hdu.Data.Length / (Math.Abs(bits) / 8)];
        FitsNumbers.Read(hdu.Data.Span, type, values, bits > 0 ? hdu.Header.FindInteger("BLANK") : null);
        FitsNumbers.Scale(values, hdu.Header.FindReal("BSCALE") ?? 1, hdu.Header.FindReal("BZERO") ?? 0);
        return values;
    }
}
