namespace VlbiOps.Data.Closures;

/// <summary>A product of visibilities around a loop of stations, from which gains drop out.</summary>
public enum ClosureKind
{
    /// <summary>arg(V12 V23 V31), rad.</summary>
    Phase,

    /// <summary>V12 V23 V31, Jy^3.</summary>
    Bispectrum,

    /// <summary>|V12| |V34| / (|V14| |V23|).</summary>
    Amplitude,

    /// <summary>ln |V12| + ln |V34| - ln |V14| - ln |V23|.</summary>
    LogAmplitude,
}
