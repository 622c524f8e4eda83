using Microsoft.Data.Sqlite;

namespace VlbiOps.Results.Nights;

/// <summary>The tables of a history, as steps from one version of the schema to the next.</summary>
/// <remarks>A step that was published is never changed: a new version is a new step behind it.</remarks>
internal static class HistorySchema
{
    /// <summary>Marks the file as a history among SQLite files: "VlbH" in ASCII.</summary>
    public const long ApplicationId = 0x566C6248;

    private static readonly string[] Steps =
    [
        """
        CREATE TABLE fit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE CHECK (length(key) = 64),
            telescope TEXT NOT NULL,
            object_name TEXT,
            wavelength_m REAL,
            observed_at TEXT,
            elevation_rad REAL,
            temperature_c REAL,
            fitted_at TEXT NOT NULL,
            max_order INTEGER NOT NULL,
            phase_rms_rad REAL,
            phase_rms_error_rad REAL,
            surface_rms_um REAL,
            surface_rms_error_um REAL,
            reduced_chi_square REAL,
            result_path TEXT,
            report_path TEXT,
            version TEXT NOT NULL
        );
        CREATE INDEX fit_by_telescope_and_time ON fit (telescope, observed_at);
        CREATE TABLE coefficient (
            fit_id INTEGER NOT NULL REFERENCES fit (id) ON DELETE CASCADE,
            j INTEGER NOT NULL,
            radians REAL,
            error_rad REAL,
            is_fixed INTEGER NOT NULL CHECK (is_fixed IN (0, 1)),
            PRIMARY KEY (fit_id, j)
        ) WITHOUT ROWID;
        CREATE TABLE source (
            fit_id INTEGER NOT NULL REFERENCES fit (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            path TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            length_bytes INTEGER NOT NULL,
            PRIMARY KEY (fit_id, position)
        ) WITHOUT ROWID;
        CREATE TABLE remark (
            fit_id INTEGER NOT NULL REFERENCES fit (id) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('broken limit', 'warning')),
            position INTEGER NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (fit_id, kind, position)
        ) WITHOUT ROWID;
        """,
        """
        CREATE TABLE failure (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE CHECK (length(key) = 64),
            kind TEXT NOT NULL,
            paths TEXT NOT NULL,
            message TEXT NOT NULL,
            count INTEGER NOT NULL,
            first_at TEXT NOT NULL,
            last_at TEXT NOT NULL
        );
        """,
    ];

    /// <summary>The version that this program makes and knows.</summary>
    public static int Version => Steps.Length;

    /// <summary>Takes the steps that a file has not seen yet, all or none of them.</summary>
    /// <param name="connection">The file.</param>
    public static void BringUpToDate(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);

        // Another process may have taken them while this one waited for the lock.
        for (var version = (int)Pragma(connection, "user_version"); version < Version; version++)
        {
            Execute(connection, Steps[version]);
            Execute(connection, FormattableString.Invariant($"PRAGMA user_version = {version + 1}; PRAGMA application_id = {ApplicationId}"));
        }

        transaction.Commit();
    }

    /// <summary>The value of a pragma that is a whole number.</summary>
    public static long Pragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Runs statements; the first value of the first row, or null.</summary>
    public static object? Execute(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        return command.ExecuteScalar();
    }
}
