namespace VlbiOps.Models.Visibility;

/// <summary>What the units of parameters are in radians.</summary>
public static class SkyUnits
{
    /// <summary>A microarcsecond, rad.</summary>
    public const double MicroArcSecond = Math.PI / (180.0 * 3600.0 * 1e6);

    /// <summary>A degree, rad.</summary>
    public const double Degree = Math.PI / 180;
}
