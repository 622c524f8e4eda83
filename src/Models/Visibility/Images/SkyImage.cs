using VlbiOps.Core.Operators;

namespace VlbiOps.Models.Visibility.Images;

/// <summary>A square image of the sky about the phase centre.</summary>
/// <remarks>Values lie row after row as the image is looked at: the first row is the northernmost, the first column the easternmost, so that east is on the left.</remarks>
public sealed class SkyImage
{
    /// <summary>Takes the values.</summary>
    /// <param name="pixels">Pixels along a side.</param>
    /// <param name="fieldOfView">Length of a side, uas.</param>
    /// <param name="values">Jy a pixel, row after row from north to south, each from east to west; not copied.</param>
    /// <exception cref="ArgumentException">There is no pixel, the side is not positive, or the number of values is not that of the pixels.</exception>
    public SkyImage(int pixels, double fieldOfView, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        CheckGrid(pixels, fieldOfView);
        if (values.Length != pixels * pixels) throw new ArgumentException($"{values.Length} values for {pixels} x {pixels} pixels", nameof(values));
        (Pixels, FieldOfView, Values) = (pixels, fieldOfView, values);
    }

    /// <summary>Pixels along a side.</summary>
    public int Pixels { get; }

    /// <summary>Length of a side, uas.</summary>
    public double FieldOfView { get; }

    /// <summary>Length of a pixel's side, uas.</summary>
    public double PixelSize => FieldOfView / Pixels;

    /// <summary>Jy a pixel, row after row from north to south, each from east to west.</summary>
    public double[] Values { get; }

    /// <summary>The sum over the pixels, Jy.</summary>
    public double Flux => Values.Sum();

    /// <summary>The value of a pixel, Jy.</summary>
    /// <param name="row">From the north.</param>
    /// <param name="column">From the east.</param>
    public double this[int row, int column] => Values[(row * Pixels) + column];

    /// <summary>The visibilities of the image, each pixel spread out by a pulse, Jy.</summary>
    /// <param name="u">East components of the baselines, wavelengths.</param>
    /// <param name="v">North components, wavelengths.</param>
    /// <param name="pulse">The shape of a pixel.</param>
    public (double[] Real, double[] Imaginary) Visibilities(double[] u, double[] v, PixelPulse pulse = PixelPulse.Rectangle)
    {
        ArgumentNullException.ThrowIfNull(u);
        ArgumentNullException.ThrowIfNull(v);
        var (east, north) = (East(Pixels, FieldOfView), North(Pixels, FieldOfView));
        var (real, imaginary) = (new double[u.Length], new double[u.Length]);
        new DirectFourierTransform(east, north, u, v, wavelength: 1, FourierSign.Positive).Apply(Values, new double[Values.Length], real, imaginary);
        var side = PixelSize * SkyUnits.MicroArcSecond;
        for (var k = 0; k < u.Length; k++)
        {
            var factor = pulse.Transform(side * u[k]) * pulse.Transform(side * v[k]);
            (real[k], imaginary[k]) = (factor * real[k], factor * imaginary[k]);
        }

        return (real, imaginary);
    }

    /// <summary>East offsets of the columns' centres, rad.</summary>
    internal static double[] East(int pixels, double fieldOfView) =>
        [.. Enumerable.Range(0, pixels).Select(k => (0.5 * (pixels - 1)) - k).Select(k => k * (fieldOfView / pixels) * SkyUnits.MicroArcSecond)];

    /// <summary>North offsets of the rows' centres, rad.</summary>
    internal static double[] North(int pixels, double fieldOfView) => East(pixels, fieldOfView);

    internal static void CheckGrid(int pixels, double fieldOfView)
    {
        if (pixels is < 1 or > 8192) throw new ArgumentException($"an image of {pixels} pixels a side; it must be 1 to 8192", nameof(pixels));
        if (!(fieldOfView > 0 && double.IsFinite(fieldOfView))) throw new ArgumentException(FormattableString.Invariant($"a field of view of {fieldOfView} uas; it must be positive"), nameof(fieldOfView));
    }
}
