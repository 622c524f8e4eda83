namespace VlbiOps.Data.Units;

/// <summary>What a quantity measures.</summary>
public enum Dimension
{
    /// <summary>A pure number (ratio, per cent).</summary>
    Number,

    /// <summary>Length, m.</summary>
    Length,

    /// <summary>Angle, rad.</summary>
    Angle,

    /// <summary>Frequency, Hz.</summary>
    Frequency,

    /// <summary>Time, s.</summary>
    Time,

    /// <summary>Flux density, Jy.</summary>
    FluxDensity,

    /// <summary>Temperature, K.</summary>
    Temperature,

    /// <summary>A logarithmic ratio of powers, dB.</summary>
    Decibel,

    /// <summary>Length of a baseline, wavelengths.</summary>
    BaselineLength,
}
