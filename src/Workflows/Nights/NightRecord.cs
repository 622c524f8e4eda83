using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Nights;

/// <summary>Makes records for a history of fits.</summary>
internal static class NightRecord
{
    public static OofHistoryRecord Of(OofFitResult result, string key, IReadOnlyList<string> broken, string? resultPath, string? reportPath, DateTimeOffset now)
    {
        var observation = result.Observation;
        return new()
        {
            Key = key,
            Sources = observation.Sources,
            Telescope = result.Telescope.Name,
            ObjectName = observation.ObjectName,
            WavelengthMeters = observation.WavelengthMeters,
            ObservedAt = observation.Date,
            ElevationRadians = observation.MeanElevationRadians,
            TemperatureCelsius = observation.TemperatureCelsius,
            FittedAt = now,
            MaxOrder = result.MaxOrder,
            Coefficients = result.Coefficients,
            PhaseRms = result.PhaseRms,
            SurfaceRmsMicrometers = result.SurfaceRmsMicrometers,
            ReducedChiSquare = result.ReducedChiSquare,
            BrokenLimits = broken,
            Warnings = result.Warnings,
            ResultPath = resultPath,
            ReportPath = reportPath,
            Version = result.Version,
        };
    }
}
