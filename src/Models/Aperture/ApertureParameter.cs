namespace VlbiOps.Models.Aperture;

/// <summary>A named number that an aperture model depends on, as a fit starts from it and keeps it within bounds.</summary>
/// <param name="Name">The name by which it is fixed or started.</param>
/// <param name="Unit">Its unit, "dB", "m"; empty for pure numbers.</param>
/// <param name="Start">The default.</param>
/// <param name="Lower">The least value allowed.</param>
/// <param name="Upper">The greatest value allowed.</param>
public sealed record ApertureParameter(string Name, string Unit, double Start, double Lower, double Upper);
