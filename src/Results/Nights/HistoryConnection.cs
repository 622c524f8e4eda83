using System.Globalization;
using System.IO.Enumeration;
using Microsoft.Data.Sqlite;
using VlbiOps.Data.Files;

namespace VlbiOps.Results.Nights;

/// <summary>A history's file, opened, known to be ours and whole, its schema up to date.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Notice">What a user should know about how the file is kept, or null.</param>
internal sealed record HistoryConnection(SqliteConnection Connection, string? Notice)
{
    /// <summary>How long a lock of another process is waited for.</summary>
    private const int PatienceSeconds = 20;

    // https://www.sqlite.org/rescode.html
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NoDatabase = 26;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mayMake">Whether file and schema are made where they are absent.</param>
    /// <exception cref="DataFileException">It is no history, damaged or of a newer program, or cannot be opened.</exception>
    public static HistoryConnection Open(string path, bool mayMake)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Place(path, mayMake);
        try
        {
            return Open(path, full, full, mayMake ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite);
        }
        catch (SqliteException error) when (!mayMake && error.SqliteErrorCode is ReadOnly or CannotOpen)
        {
            return OpenForReading(path, full);
        }
        catch (SqliteException error)
        {
            throw Complaint(path, error);
        }
    }

    /// <summary>Opens a file that this user may read but not write. SQLite makes files beside one with a write-ahead log even to read it, unless it is told that nobody changes it;
    /// that is so where there is no log.</summary>
    private static HistoryConnection OpenForReading(string path, string full)
    {
        try
        {
            // https://www.sqlite.org/uri.html
            var isAtRest = !File.Exists(full + "-wal");
            return Open(path, full, isAtRest ? new Uri(full).AbsoluteUri + "?immutable=1" : full, SqliteOpenMode.ReadOnly);
        }
        catch (SqliteException error)
        {
            throw Complaint(path, error);
        }
    }

    private static HistoryConnection Open(string path, string full, string source, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            ForeignKeys = true,
            Pooling = false,
            DefaultTimeout = PatienceSeconds,
        }.ConnectionString);
        try
        {
            connection.Open();
            CheckIsOurs(path, connection, mayMake: mode == SqliteOpenMode.ReadWriteCreate);
            var isOld = HistorySchema.Pragma(connection, "user_version") < HistorySchema.Version;
            if (isOld && mode == SqliteOpenMode.ReadOnly) throw new DataFileException(path, null, "is a history of an earlier version, which this user cannot bring up to date: the file or its folder is read-only");
            var notice = mode == SqliteOpenMode.ReadOnly ? null : Log(path, full, connection);
            if (isOld) HistorySchema.BringUpToDate(connection);
            CheckIsWhole(path, connection);
            connection.CreateFunction("is_like", (string name, string pattern) => FileSystemName.MatchesSimpleExpression(pattern, name), isDeterministic: true);
            return new(connection, notice);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>What SQLite's error means to the one who owns the file.</summary>
    public static DataFileException Complaint(string path, SqliteException error) => new(
        path,
        null,
        error.SqliteErrorCode switch
        {
            Corrupt or NoDatabase => $"is no history, or a damaged one ({Reason(error)}); it was left as it is: expected a history file, a copy of one from a backup, or another name",
            Busy or Locked => string.Create(CultureInfo.InvariantCulture, $"is held by another program for more than {PatienceSeconds} seconds"),
            ReadOnly => "cannot be written: the file, its folder or the disk is read-only",
            Full => "cannot be written: the disk is full",
            InputOutput => $"cannot be read or written ({Reason(error)}); is the disk full or the network away?",
            CannotOpen => "cannot be opened; expected a file in a folder that this user may write to",
            _ => $"cannot be used ({Reason(error)})",
        },
        error);

    /// <summary>The full path, its folder made.</summary>
    private static string Place(string path, bool mayMake)
    {
        try
        {
            var full = Path.GetFullPath(path);
            if (Directory.Exists(full)) throw new DataFileException(path, null, "is a folder; expected a history file");
            if (mayMake) Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            else if (!File.Exists(full)) throw new DataFileException(path, null, "there is no such file; expected a history that vlbiops nightly made");
            return full;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new DataFileException(path, null, "cannot be opened (" + failure.Message + ")", failure);
        }
    }

    /// <summary>Nothing is changed in a file before it is known to be a history or empty.</summary>
    private static void CheckIsOurs(string path, SqliteConnection connection, bool mayMake)
    {
        var application = HistorySchema.Pragma(connection, "application_id");
        var version = HistorySchema.Pragma(connection, "user_version");
        var isEmpty = application == 0 && version == 0 && HistorySchema.Execute(connection, "SELECT count(*) FROM sqlite_schema") is 0L;
        if (application != HistorySchema.ApplicationId && !(isEmpty && mayMake))
        {
            throw new DataFileException(path, null, isEmpty ? "is an empty file; expected a history" : "is an SQLite file of another program; expected a history");
        }

        if (version > HistorySchema.Version)
        {
            throw new DataFileException(path, null, FormattableString.Invariant(
                $"is a history of version {version}, made by a newer VlbiOps; this one knows versions up to {HistorySchema.Version}"));
        }
    }

    /// <summary>Write-ahead logging where its shared memory works; the older journal of one file where several machines may share it.</summary>
    private static string? Log(string path, string full, SqliteConnection connection)
    {
        // A commit is on the disk before it is told: a power cut takes nothing that was said to be kept.
        HistorySchema.Execute(connection, "PRAGMA synchronous = FULL");
        if (IsOnNetwork(full)) return WithoutLog("the folder is on a network");
        try
        {
            return HistorySchema.Execute(connection, "PRAGMA journal_mode = WAL") is "wal" or "memory" ? null : WithoutLog("the file system does not bear it");
        }
        catch (SqliteException error) when (error.SqliteErrorCode is InputOutput or CannotOpen)
        {
            return WithoutLog(Reason(error));
        }

        string WithoutLog(string why)
        {
            HistorySchema.Execute(connection, "PRAGMA journal_mode = DELETE");
            return $"{path}: is kept without write-ahead logging ({why}); readers and writers wait for each other";
        }
    }

    private static bool IsOnNetwork(string full)
    {
        try
        {
            return new DriveInfo(full).DriveType == DriveType.Network;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return full.StartsWith(@"\\", StringComparison.Ordinal);
        }
    }

    private static void CheckIsWhole(string path, SqliteConnection connection)
    {
        if (HistorySchema.Execute(connection, "PRAGMA quick_check(1)") is string found and not "ok")
        {
            throw new DataFileException(path, null, $"is damaged ({found.ReplaceLineEndings(" ")}); it was left as it is: expected a whole history, such as a copy from a backup");
        }
    }

    /// <summary>SQLite's own words, without what the library puts around them.</summary>
    private static string Reason(SqliteException error)
    {
        var (first, last) = (error.Message.IndexOf('\'', StringComparison.Ordinal), error.Message.LastIndexOf('\''));
        return first >= 0 && last > first ? error.Message[(first + 1)..last] : error.Message;
    }
}
