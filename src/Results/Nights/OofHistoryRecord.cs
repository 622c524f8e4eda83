using VlbiOps.Data.Files;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Nights;

/// <summary>One fit of one observation as a history of a telescope keeps it: what trends, the gravity model and a later question need; the whole
/// result lies in the file that it names.</summary>
/// <remarks>Lists are kept as arrays: PowerShell cannot index the lists that collection expressions make.</remarks>
public sealed record OofHistoryRecord
{
    /// <summary>Its number in the history, from 1; 0 until it is kept.</summary>
    public long Id { get; init; }

    /// <summary>SHA-256 of the inputs' bytes and of the options of the fit, 64 lower-case hexadecimal digits: what was done already.</summary>
    public required string Key { get; init; }

    /// <summary>The files that the maps were read from.</summary>
    public required IReadOnlyList<SourceFile> Sources { get; init => field = value.ToArray(); }

    /// <summary>Name of the telescope whose geometry was assumed.</summary>
    public required string Telescope { get; init; }

    /// <summary>Name of the source that was observed; null where the files do not tell.</summary>
    public string? ObjectName { get; init; }

    /// <summary>Wavelength, m.</summary>
    public required double WavelengthMeters { get; init; }

    /// <summary>When the maps were taken; null where the files do not tell.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>Mean elevation, rad; null where the files do not tell.</summary>
    public double? ElevationRadians { get; init; }

    /// <summary>Temperature of the air, degrees Celsius; null where the files do not tell.</summary>
    public double? TemperatureCelsius { get; init; }

    /// <summary>When the fit was made, by this machine's clock, which may have been set back since: <see cref="Id"/> tells the order.</summary>
    public required DateTimeOffset FittedAt { get; init; }

    /// <summary>Largest Zernike degree fitted.</summary>
    public required int MaxOrder { get; init; }

    /// <summary>Zernike coefficients from j = 1, radians of aperture phase at <see cref="WavelengthMeters"/>.</summary>
    public required IReadOnlyList<ZernikeCoefficient> Coefficients { get; init => field = value.ToArray(); }

    /// <summary>Root mean square of the aperture phase, radians.</summary>
    public required ValueWithError PhaseRms { get; init; }

    /// <summary>The same as a half-path surface error, micrometres.</summary>
    public required ValueWithError SurfaceRmsMicrometers { get; init; }

    /// <summary>Sum of squared residuals over noise, by degrees of freedom.</summary>
    public required double ReducedChiSquare { get; init; }

    /// <summary>Every limit that the result breaks, a sentence each; empty for a good one.</summary>
    public required IReadOnlyList<string> BrokenLimits { get; init => field = value.ToArray(); }

    /// <summary>What a user must know before trusting the result, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>The file that holds the whole result; null where none was written.</summary>
    public string? ResultPath { get; init; }

    /// <summary>The page of the result; null where none was written.</summary>
    public string? ReportPath { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Whether the result may be used without a look: no limit is broken.</summary>
    public bool IsGood => BrokenLimits.Count == 0;

    /// <summary>Mean elevation, degrees; null where the files do not tell.</summary>
    public double? ElevationDegrees => ElevationRadians * 180 / Math.PI;

    /// <summary>Telescope, date, elevation and surface error on one line.</summary>
    public override string ToString() => Telescope
        + (ObservedAt is { } time ? FormattableString.Invariant($", {time.UtcDateTime:yyyy-MM-dd HH:mm}") : string.Empty)
        + (ElevationDegrees is { } elevation ? FormattableString.Invariant($", elevation {elevation:F1} deg") : string.Empty)
        + FormattableString.Invariant($": surface rms {SurfaceRmsMicrometers.Value:F1} +- {SurfaceRmsMicrometers.Error:F1} um, {(IsGood ? "good" : string.Join("; ", BrokenLimits))}");
}
