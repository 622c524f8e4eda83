namespace VlbiOps.Cmdlets.Nights;

/// <summary>How a correction of a surface is written.</summary>
public enum SurfaceCorrectionFormat
{
    /// <summary>Zernike offsets as comma-separated text.</summary>
    Csv,

    /// <summary>The look-up table of the actuators on Effelsberg's sub-reflector.</summary>
    EffelsbergActuator,

    /// <summary>The 36 Zernike offsets that the Green Bank Telescope's active surface manager holds.</summary>
    GbtZernike,
}
