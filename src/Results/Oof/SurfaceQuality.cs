namespace VlbiOps.Results.Oof;

/// <summary>How far an aperture is from a perfect one, piston and tilt left out, weighted by the field's amplitude.</summary>
/// <param name="PhaseRms">Root mean square phase, radians.</param>
/// <param name="SurfaceRmsMicrometers">The same as half-path surface error, micrometres: times lambda / 4 pi.</param>
/// <param name="RuzeEfficiency">exp(-rms^2) (Ruze 1966).</param>
/// <param name="NoisePhaseRms">What the coefficients' errors alone would show of a perfect dish, sqrt(trace(Q C)), radians: a phase rms near it
/// is no detection.</param>
public readonly record struct SurfaceQuality(ValueWithError PhaseRms, ValueWithError SurfaceRmsMicrometers, ValueWithError RuzeEfficiency, double NoisePhaseRms);
