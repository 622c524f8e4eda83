using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using VlbiOps.Data.Files;
using VlbiOps.Models.Aperture;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Nights;

/// <summary>Records as rows of a history's tables and back. The caller holds the transaction.</summary>
internal sealed class OofHistoryRows(SqliteConnection connection)
{
    private const string BrokenLimit = "broken limit", Warning = "warning";

    private const string Columns =
        "id, key, telescope, object_name, wavelength_m, observed_at, elevation_rad, temperature_c, fitted_at, max_order, phase_rms_rad, phase_rms_error_rad, "
        + "surface_rms_um, surface_rms_error_um, reduced_chi_square, result_path, report_path, version";

    /// <summary>Times in one width, so that they are in order as texts too.</summary>
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>Inserts a record with all that belongs to it.</summary>
    /// <returns>Its number.</returns>
    public long Insert(OofHistoryRecord record)
    {
        using var command = Command(
            $"INSERT INTO fit ({Columns}) VALUES (NULL, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17); SELECT last_insert_rowid()",
            record.Key, record.Telescope, record.ObjectName, record.WavelengthMeters, record.ObservedAt, record.ElevationRadians, record.TemperatureCelsius, record.FittedAt, record.MaxOrder,
            record.PhaseRms.Value, record.PhaseRms.Error, record.SurfaceRmsMicrometers.Value, record.SurfaceRmsMicrometers.Error, record.ReducedChiSquare, record.ResultPath, record.ReportPath, record.Version);
        var id = (long)command.ExecuteScalar()!;
        foreach (var coefficient in record.Coefficients)
        {
            Run("INSERT INTO coefficient VALUES ($1, $2, $3, $4, $5)", id, coefficient.Order.Index, coefficient.Radians, coefficient.ErrorRadians, coefficient.IsFixed);
        }

        for (var k = 0; k < record.Sources.Count; k++)
        {
            var source = record.Sources[k];
            Run("INSERT INTO source VALUES ($1, $2, $3, $4, $5)", id, k, source.Path, source.Sha256, source.LengthBytes);
        }

        InsertRemarks(id, BrokenLimit, record.BrokenLimits);
        InsertRemarks(id, Warning, record.Warnings);
        return id;
    }

    public OofHistoryRecord? Find(string key) => Records("WHERE key = $1", key).FirstOrDefault();

    public OofHistoryRecord[] Read(OofHistoryQuery query)
    {
        var (where, values) = Condition(query);
        if (query.Last is not { } last) return [.. Records(where + " ORDER BY id", values)];
        return [.. Enumerable.Reverse(Records(FormattableString.Invariant($"{where} ORDER BY id DESC LIMIT {Math.Max(0, last)}"), values))];
    }

    public OofFailureRecord? FindFailure(string key) => Failures("WHERE key = $1", key).FirstOrDefault();

    public OofFailureRecord[] ReadFailures() => [.. Failures("ORDER BY id")];

    public void ReplaceFailure(OofFailureRecord failure) => Run(
        "INSERT INTO failure (key, kind, paths, message, count, first_at, last_at) VALUES ($1, $2, $3, $4, $5, $6, $7) "
        + "ON CONFLICT (key) DO UPDATE SET kind = $2, paths = $3, message = $4, count = $5, first_at = $6, last_at = $7",
        failure.Key, failure.Kind.ToString(), string.Join('\n', failure.Paths), failure.Message, failure.Count, failure.FirstAt, failure.LastAt);

    public void DeleteFailure(string key) => Run("DELETE FROM failure WHERE key = $1", key);

    private void InsertRemarks(long id, string kind, IReadOnlyList<string> texts)
    {
        for (var k = 0; k < texts.Count; k++) Run("INSERT INTO remark VALUES ($1, $2, $3, $4)", id, kind, k, texts[k]);
    }

    private static (string Where, object?[] Values) Condition(OofHistoryQuery query)
    {
        var where = new StringBuilder("WHERE 1");
        var values = new List<object?>();
        if (query.Telescopes.Count > 0)
        {
            where.Append(" AND (").AppendJoin(" OR ", query.Telescopes.Select(name => $"is_like(telescope, {Next(name)})")).Append(')');
        }

        if (query.From is { } from) where.Append(" AND observed_at >= ").Append(Next(from));
        if (query.Before is { } before) where.Append(" AND observed_at < ").Append(Next(before));
        if (query.OnlyGood) where.Append($" AND NOT EXISTS (SELECT 1 FROM remark WHERE fit_id = id AND kind = '{BrokenLimit}')");
        return (where.ToString(), values.ToArray());

        string Next(object value)
        {
            values.Add(value);
            return FormattableString.Invariant($"${values.Count}");
        }
    }

    private List<OofHistoryRecord> Records(string condition, params object?[] values) => Rows($"SELECT {Columns} FROM fit {condition}", Record, values);

    private OofHistoryRecord Record(SqliteDataReader row)
    {
        var id = row.GetInt64(0);
        return new()
        {
            Id = id,
            Key = row.GetString(1),
            Telescope = row.GetString(2),
            ObjectName = Text(row, 3),
            WavelengthMeters = Number(row, 4),
            ObservedAt = Text(row, 5) is { } observed ? Time(observed) : null,
            ElevationRadians = row.IsDBNull(6) ? null : row.GetDouble(6),
            TemperatureCelsius = row.IsDBNull(7) ? null : row.GetDouble(7),
            FittedAt = Time(row.GetString(8)),
            MaxOrder = row.GetInt32(9),
            PhaseRms = new(Number(row, 10), Number(row, 11)),
            SurfaceRmsMicrometers = new(Number(row, 12), Number(row, 13)),
            ReducedChiSquare = Number(row, 14),
            ResultPath = Text(row, 15),
            ReportPath = Text(row, 16),
            Version = row.GetString(17),
            Coefficients = Rows("SELECT j, radians, error_rad, is_fixed FROM coefficient WHERE fit_id = $1 ORDER BY j", static part => new ZernikeCoefficient(
                ZernikeOrder.FromIndex(part.GetInt32(0)), Number(part, 1), Number(part, 2), part.GetBoolean(3)), id),
            Sources = Rows("SELECT path, sha256, length_bytes FROM source WHERE fit_id = $1 ORDER BY position", static part => new SourceFile(part.GetString(0), part.GetString(1), part.GetInt64(2)), id),
            BrokenLimits = Remarks(id, BrokenLimit),
            Warnings = Remarks(id, Warning),
        };
    }

    private List<string> Remarks(long id, string kind) => Rows("SELECT text FROM remark WHERE fit_id = $1 AND kind = $2 ORDER BY position", static part => part.GetString(0), id, kind);

    private List<OofFailureRecord> Failures(string condition, params object?[] values) => Rows($"SELECT key, kind, paths, message, count, first_at, last_at FROM failure {condition}", static row => new OofFailureRecord
    {
        Key = row.GetString(0),
        Kind = Enum.Parse<NightIncidentKind>(row.GetString(1)),
        Paths = row.GetString(2).Split('\n'),
        Message = row.GetString(3),
        Count = row.GetInt32(4),
        FirstAt = Time(row.GetString(5)),
        LastAt = Time(row.GetString(6)),
    }, values);

    private List<T> Rows<T>(string statement, Func<SqliteDataReader, T> read, params object?[] values)
    {
        using var command = Command(statement, values);
        using var row = command.ExecuteReader();
        var found = new List<T>();
        while (row.Read()) found.Add(read(row));
        return found;
    }

    private void Run(string statement, params object?[] values)
    {
        using var command = Command(statement, values);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string statement, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        for (var k = 0; k < values.Length; k++) command.Parameters.AddWithValue(FormattableString.Invariant($"${k + 1}"), Value(values[k]));
        return command;
    }

    /// <summary>What is not known is NULL, in numbers too.</summary>
    private static object Value(object? value) => value switch
    {
        null or double.NaN => DBNull.Value,
        DateTimeOffset time => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
        _ => value,
    };

    private static double Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
