namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>What is compared with a model.</summary>
public enum DataProduct
{
    /// <summary>Complex visibilities.</summary>
    Visibility,

    /// <summary>Amplitudes, debiased but where a density asks for them as measured.</summary>
    Amplitude,

    /// <summary>Natural logarithms of debiased amplitudes.</summary>
    LogAmplitude,

    /// <summary>V12 V23 V31.</summary>
    Bispectrum,

    /// <summary>arg(V12 V23 V31).</summary>
    ClosurePhase,

    /// <summary>|V12| |V34| / (|V14| |V23|).</summary>
    ClosureAmplitude,

    /// <summary>The natural logarithm of that.</summary>
    LogClosureAmplitude,
}
