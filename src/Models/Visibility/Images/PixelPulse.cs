namespace VlbiOps.Models.Visibility.Images;

/// <summary>How a pixel's flux is spread.</summary>
public enum PixelPulse
{
    /// <summary>All in the pixel's centre.</summary>
    Delta,

    /// <summary>Evenly over the pixel.</summary>
    Rectangle,

    /// <summary>Falling to nothing at the centres of the neighbours: bilinear interpolation.</summary>
    Triangle,
}

/// <summary>The transforms of pulses.</summary>
public static class PixelPulses
{
    /// <summary>One axis' factor of a pulse's transform: 1, sinc or sinc^2.</summary>
    /// <param name="pulse">The pulse.</param>
    /// <param name="turns">The baseline's component times the pixel's side.</param>
    public static double Transform(this PixelPulse pulse, double turns)
    {
        var sinc = turns == 0 ? 1 : double.SinPi(turns) / (Math.PI * turns);
        return pulse switch
        {
            PixelPulse.Delta => 1,
            PixelPulse.Rectangle => sinc,
            PixelPulse.Triangle => sinc * sinc,
            _ => throw new ArgumentOutOfRangeException(nameof(pulse)),
        };
    }
}
