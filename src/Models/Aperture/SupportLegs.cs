namespace VlbiOps.Models.Aperture;

/// <summary>The legs that hold a sub-reflector, as the aperture sees them: strips from the centre outwards, evenly spread, and behind each
/// (beyond its foot) a shadow that widens to the rim.</summary>
/// <param name="Count">How many, 1 to 16.</param>
/// <param name="AngleDegrees">Direction of the first, from x towards y, degrees.</param>
/// <param name="HalfWidth">Half the width of a leg, m.</param>
/// <param name="Length">From the sub-reflector's edge outwards, m.</param>
/// <param name="ShadowAngleDegrees">The angle alpha by which a leg's shadow on the spherical wave widens, degrees; null for no shadow.</param>
public sealed record SupportLegs(int Count, double AngleDegrees, double HalfWidth, double Length, double? ShadowAngleDegrees = null)
{
    /// <summary>Where a leg's shadow meets the rim: at distance C along the leg and 1/2 width w + d across it, with (w + d)^2 + C^2 = R^2 and
    /// d = C tan(alpha).</summary>
    /// <param name="radius">R, m.</param>
    /// <returns>C and d, m; C is the radius where there is no shadow.</returns>
    public (double Along, double Widening) ShadowEnd(double radius)
    {
        if (ShadowAngleDegrees is not { } degrees)
        {
            return (radius, 0);
        }

        var alpha = degrees * Math.PI / 180;
        var cosecant = 1 / Math.Pow(Math.Sin(alpha), 2);
        var square = HalfWidth * HalfWidth;
        var widening = (-HalfWidth + Math.Sqrt(square - ((square - (radius * radius)) * cosecant))) / cosecant;
        return (widening / Math.Tan(alpha), widening);
    }
}
