using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>How good a surface is, as Measure-ApertureSurface says it.</summary>
public sealed record SurfaceMeasurement
{
    /// <summary>Name of the telescope.</summary>
    public required string Telescope { get; init; }

    /// <summary>Wavelength that phases and efficiencies are for, m.</summary>
    public required double WavelengthMeters { get; init; }

    /// <summary>Weighted rms of the aperture phase, piston and tilt taken off, radians.</summary>
    public required ValueWithError PhaseRms { get; init; }

    /// <summary>Half-path surface rms, micrometres; the same at every wavelength.</summary>
    public required ValueWithError SurfaceRmsMicrometers { get; init; }

    /// <summary>Ruze efficiency exp(-rms^2) (Ruze 1966).</summary>
    public required ValueWithError RuzeEfficiency { get; init; }

    /// <summary>Largest less smallest half-path surface error, micrometres.</summary>
    public required double PeakToValleyMicrometers { get; init; }

    /// <summary>What the phase rms would be from noise alone, radians.</summary>
    public required double NoisePhaseRms { get; init; }

    /// <summary>Measures a fit.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="wavelengthMeters">Wavelength to measure for, m; null for the fit's own.</param>
    /// <param name="pixels">Pixels across the dish.</param>
    public static SurfaceMeasurement Of(OofFitResult result, double? wavelengthMeters, int pixels)
    {
        ArgumentNullException.ThrowIfNull(result);
        var map = new ApertureMap(result, pixels);
        var wavelength = wavelengthMeters ?? result.Observation.WavelengthMeters;
        var scale = result.Observation.WavelengthMeters / wavelength;
        var phase = new ValueWithError(map.Quality.PhaseRms.Value * scale, map.Quality.PhaseRms.Error * scale);
        var efficiency = Math.Exp(-phase.Value * phase.Value);
        var surface = map.SurfaceError.Where(double.IsFinite).ToArray();
        return new SurfaceMeasurement
        {
            Telescope = result.Telescope.Name,
            WavelengthMeters = wavelength,
            PhaseRms = phase,
            SurfaceRmsMicrometers = map.Quality.SurfaceRmsMicrometers,
            RuzeEfficiency = new(efficiency, 2 * phase.Value * phase.Error * efficiency),
            PeakToValleyMicrometers = surface.Max() - surface.Min(),
            NoisePhaseRms = map.Quality.NoisePhaseRms * scale,
        };
    }
}
