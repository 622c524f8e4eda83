using System.Globalization;
using VlbiOps.Results.Nights;

namespace VlbiOps.Cli;

/// <summary>Records of a history as comma-separated values, a line a fit, a pair of columns a coefficient; what is not known is an empty cell.</summary>
internal static class HistoryCsv
{
    public static void Write(IReadOnlyList<OofHistoryRecord> records, TextWriter writer)
    {
        int[] orders = [.. records.SelectMany(static record => record.Coefficients).Select(static coefficient => coefficient.Order.Index).Distinct().Order()];
        Line(writer,
        [
            "id", "telescope", "object", "observed_at", "elevation_deg", "temperature_c", "wavelength_m", "fitted_at", "max_order", "surface_rms_um", "surface_rms_error_um",
            "phase_rms_rad", "phase_rms_error_rad", "reduced_chi_square", "good", "broken_limits", "result", "key",
            .. orders.SelectMany(static j => new[] { FormattableString.Invariant($"K{j}_rad"), FormattableString.Invariant($"K{j}_error_rad") }),
        ]);
        foreach (var record in records)
        {
            var coefficients = record.Coefficients.ToDictionary(static coefficient => coefficient.Order.Index);
            Line(writer,
            [
                record.Id.ToString(CultureInfo.InvariantCulture), record.Telescope, record.ObjectName, Time(record.ObservedAt), Number(record.ElevationDegrees), Number(record.TemperatureCelsius),
                Number(record.WavelengthMeters), Time(record.FittedAt), record.MaxOrder.ToString(CultureInfo.InvariantCulture),
                Number(record.SurfaceRmsMicrometers.Value), Number(record.SurfaceRmsMicrometers.Error), Number(record.PhaseRms.Value), Number(record.PhaseRms.Error), Number(record.ReducedChiSquare),
                record.IsGood ? "true" : "false", string.Join("; ", record.BrokenLimits), record.ResultPath, record.Key,
                .. orders.SelectMany(j => coefficients.TryGetValue(j, out var coefficient) ? new[] { Number(coefficient.Radians), Number(coefficient.ErrorRadians) } : [null, null]),
            ]);
        }
    }

    private static string? Number(double? value) => value is { } number && !double.IsNaN(number) ? number.ToString("R", CultureInfo.InvariantCulture) : null;

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Line(TextWriter writer, IEnumerable<string?> cells) => writer.Write(string.Join(',', cells.Select(Cell)) + "\n");

    private static string Cell(string? text) => text is null ? string.Empty
        : text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text
        : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
