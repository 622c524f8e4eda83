namespace VlbiOps.Models.Aperture;

/// <summary>Square pixels over an aperture: the same coordinates along x and y, arrays by row with y the slow index.</summary>
public sealed class ApertureGrid
{
    private readonly double[] coordinates;

    private ApertureGrid(double[] coordinates, double spacing, bool hardMask)
    {
        this.coordinates = coordinates;
        Spacing = spacing;
        IsHardMasked = hardMask;
    }

    /// <summary>Pixels across.</summary>
    public int Count => coordinates.Length;

    /// <summary>Distance between neighbours, m.</summary>
    public double Spacing { get; }

    /// <summary>The pixels' centres along either axis, m, symmetric about zero to the bit.</summary>
    public ReadOnlySpan<double> Coordinates => coordinates;

    /// <summary>Whether masks are 0 or 1 by a pixel's centre, as in pyoof, rather than the lit part of its area.</summary>
    public bool IsHardMasked { get; }

    /// <summary>A grid that the dish fills: n cells across its diameter.</summary>
    /// <param name="radius">Radius of the dish, m.</param>
    /// <param name="pixels">n, at least 2.</param>
    public static ApertureGrid OverDish(double radius, int pixels)
    {
        Check(radius, pixels);
        var spacing = 2 * radius / pixels;
        var coordinates = new double[pixels];
        for (var i = 0; i < pixels; i++)
        {
            coordinates[i] = (i - ((pixels - 1) / 2.0)) * spacing;
        }

        return new(coordinates, spacing, hardMask: false);
    }

    /// <summary>The grid of pyoof: both ends of +-(box factor times radius) are points, and masks are hard.</summary>
    /// <param name="radius">Radius of the dish, m.</param>
    /// <param name="resolution">Points across, at least 2.</param>
    /// <param name="boxFactor">Half the grid's width in dish radii, at least 1.</param>
    public static ApertureGrid Pyoof(double radius, int resolution, double boxFactor)
    {
        Check(radius, resolution);
        if (!(boxFactor >= 1) || !double.IsFinite(boxFactor))
        {
            throw new ArgumentOutOfRangeException(nameof(boxFactor), boxFactor, "the box factor must be 1 or more");
        }

        // As numpy.linspace: start + i step, and the stop itself at the end; mirrored, which differs by roundings alone.
        var box = boxFactor * radius;
        var step = 2 * box / (resolution - 1);
        var coordinates = new double[resolution];
        for (var i = 0; i < (resolution + 1) / 2; i++)
        {
            var x = i == resolution - 1 - i ? 0 : -box + (i * step);
            coordinates[i] = x;
            coordinates[resolution - 1 - i] = -x;
        }

        return new(coordinates, coordinates[1] - coordinates[0], hardMask: true);
    }

    /// <summary>The pixels whose centres lie within a distance of zero along both axes: the rest of a box that is dark anyway left out.</summary>
    /// <param name="extent">m.</param>
    public ApertureGrid Within(double extent)
    {
        double[] inside = [.. coordinates.Where(c => Math.Abs(c) <= extent + Spacing)];
        return new(inside, Spacing, IsHardMasked);
    }

    /// <summary>The sky coordinates of pyoof's maps on this grid, radians: fftshift(fftfreq(N, dx)) times the wavelength.</summary>
    /// <param name="wavelength">m.</param>
    public double[] SkyCoordinates(double wavelength)
    {
        var sky = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            sky[i] = (i - (Count / 2)) / (Count * Spacing) * wavelength;
        }

        return sky;
    }

    /// <summary>The lit part of each pixel, by row, 0 to 1.</summary>
    /// <param name="blockage">What is dark.</param>
    public double[] Mask(Blockage blockage)
    {
        var mask = new double[Count * Count];
        var (extentX, extentY) = blockage.Extent;
        for (var row = 0; row < Count; row++)
        {
            if (Math.Abs(coordinates[row]) > extentY + Spacing)
            {
                continue;
            }

            for (var column = 0; column < Count; column++)
            {
                if (Math.Abs(coordinates[column]) <= extentX + Spacing)
                {
                    mask[(row * Count) + column] = Lit(blockage, coordinates[column], coordinates[row]);
                }
            }
        }

        return mask;
    }

    private static void Check(double radius, int pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 2);
        if (!(radius > 0) || !double.IsFinite(radius))
        {
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "the dish radius must be a positive number of metres");
        }
    }

    private double Lit(Blockage blockage, double x, double y) =>
        !IsHardMasked ? blockage.OpenFraction(x, y, Spacing) : blockage.IsOpen(x, y) ? 1 : 0;
}
