using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VlbiOps.Results.Nights;

namespace VlbiOps.Cli;

/// <summary>Summaries of nights and records of a history as JSON for programs; what is not known is null.</summary>
internal static class NightJson
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(NightSummary summary) => Text(new JsonObject
    {
        ["verdict"] = summary.Verdict.ToString(),
        ["exit_code"] = (int)summary.Verdict,
        ["telescope"] = summary.Telescope,
        ["incoming"] = summary.IncomingFolder,
        ["history"] = summary.HistoryPath,
        ["started_at"] = summary.StartedAt.UtcDateTime,
        ["seconds"] = summary.Elapsed.TotalSeconds,
        ["known"] = summary.KnownCount,
        ["report"] = summary.ReportPath,
        ["fits"] = Array(summary.Fits, Record),
        ["incidents"] = Array(summary.Incidents, static incident => new JsonObject
        {
            ["kind"] = incident.Kind.ToString(),
            ["files"] = Array(incident.Paths, static path => path),
            ["message"] = incident.Message,
            ["tried"] = incident.WasTried,
            ["count"] = incident.Count,
            ["first_at"] = incident.FirstAt?.UtcDateTime,
        }),
        ["notices"] = Array(summary.Notices, static text => text),
    });

    public static string Of(IReadOnlyList<OofHistoryRecord> records) => Text(Array(records, Record));

    private static JsonObject Record(OofHistoryRecord record) => new()
    {
        ["id"] = record.Id,
        ["key"] = record.Key,
        ["telescope"] = record.Telescope,
        ["object"] = record.ObjectName,
        ["observed_at"] = record.ObservedAt?.UtcDateTime,
        ["wavelength_m"] = Number(record.WavelengthMeters),
        ["elevation_deg"] = Number(record.ElevationDegrees),
        ["temperature_c"] = Number(record.TemperatureCelsius),
        ["fitted_at"] = record.FittedAt.UtcDateTime,
        ["max_order"] = record.MaxOrder,
        ["phase_rms_rad"] = Number(record.PhaseRms.Value),
        ["phase_rms_error_rad"] = Number(record.PhaseRms.Error),
        ["surface_rms_um"] = Number(record.SurfaceRmsMicrometers.Value),
        ["surface_rms_error_um"] = Number(record.SurfaceRmsMicrometers.Error),
        ["reduced_chi_square"] = Number(record.ReducedChiSquare),
        ["coefficients"] = Array(record.Coefficients, static coefficient => new JsonObject
        {
            ["name"] = coefficient.ParameterName,
            ["radians"] = Number(coefficient.Radians),
            ["error_radians"] = Number(coefficient.ErrorRadians),
            ["fixed"] = coefficient.IsFixed,
        }),
        ["good"] = record.IsGood,
        ["broken_limits"] = Array(record.BrokenLimits, static text => text),
        ["warnings"] = Array(record.Warnings, static text => text),
        ["files"] = Array(record.Sources, static source => new JsonObject { ["path"] = source.Path, ["sha256"] = source.Sha256, ["length_bytes"] = source.LengthBytes }),
        ["result"] = record.ResultPath,
        ["report"] = record.ReportPath,
        ["version"] = record.Version,
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => new([.. items.Select(node)]);

    private static JsonNode? Number(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;

    private static string Text(JsonNode node) => node.ToJsonString(Layout) + "\n";
}
