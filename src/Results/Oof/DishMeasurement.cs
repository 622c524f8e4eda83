using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Nights;

namespace VlbiOps.Results.Oof;

/// <summary>What one holography fit says of a dish at one time: what a result and a record of a history both have, and trends, the gravity model and
/// corrections need.</summary>
public sealed record DishMeasurement
{
    /// <summary>Name of the telescope.</summary>
    public required string TelescopeName { get; init; }

    /// <summary>The telescope; null where it is known by a name alone that is not built in.</summary>
    public Telescope? Telescope { get; init; }

    /// <summary>Wavelength of the phases, m.</summary>
    public required double WavelengthMeters { get; init; }

    /// <summary>When the maps were taken; null where it is not told.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>Mean elevation, rad; null where it is not told.</summary>
    public double? ElevationRadians { get; init; }

    /// <summary>Temperature of the air, degrees Celsius; null where it is not told.</summary>
    public double? TemperatureCelsius { get; init; }

    /// <summary>Zernike coefficients from j = 1, radians of aperture phase.</summary>
    public required IReadOnlyList<ZernikeCoefficient> Coefficients { get; init => field = value.ToArray(); }

    /// <summary>Half-path surface error, rms, micrometres.</summary>
    public required ValueWithError SurfaceRmsMicrometers { get; init; }

    /// <summary>What a result says.</summary>
    /// <param name="result">The result.</param>
    public static DishMeasurement Of(OofFitResult result) => new()
    {
        TelescopeName = result.Telescope.Name,
        Telescope = result.Telescope,
        WavelengthMeters = result.Observation.WavelengthMeters,
        ObservedAt = result.Observation.Date,
        ElevationRadians = result.Observation.MeanElevationRadians,
        TemperatureCelsius = result.Observation.TemperatureCelsius,
        Coefficients = result.Coefficients,
        SurfaceRmsMicrometers = result.SurfaceRmsMicrometers,
    };

    /// <summary>What a record of a history says.</summary>
    /// <param name="record">The record.</param>
    public static DishMeasurement Of(OofHistoryRecord record) => new()
    {
        TelescopeName = record.Telescope,
        Telescope = TelescopeCatalog.Known(record.Telescope),
        WavelengthMeters = record.WavelengthMeters,
        ObservedAt = record.ObservedAt,
        ElevationRadians = record.ElevationRadians,
        TemperatureCelsius = record.TemperatureCelsius,
        Coefficients = record.Coefficients,
        SurfaceRmsMicrometers = record.SurfaceRmsMicrometers,
    };

    /// <summary>Refuses measurements of several dishes: of different size, or where that is not known, of different name.</summary>
    /// <param name="measurements">The measurements.</param>
    /// <exception cref="ArgumentException">They are of several.</exception>
    public static void RequireOneDish(IReadOnlyList<DishMeasurement> measurements)
    {
        foreach (var other in measurements.Skip(1))
        {
            if (measurements[0].Telescope is { } first && other.Telescope is { } second) OofComparison.RequireOneDish(first, second);
            else if (!other.TelescopeName.Equals(measurements[0].TelescopeName, StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"{measurements[0].TelescopeName} and {other.TelescopeName}: expected measurements of one dish");
            }
        }
    }
}
