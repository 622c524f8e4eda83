using Microsoft.Data.Sqlite;
using VlbiOps.Data.Files;

namespace VlbiOps.Results.Nights;

/// <summary>The history of a telescope: every fit of every night in one SQLite file, and the inputs that failed.</summary>
/// <remarks>A record is whole or absent, whatever happens while it is added; the order is that of <see cref="OofHistoryRecord.Id"/>, so that a clock that was set back
/// changes nothing. Several processes may have one file open; one instance is for one thread at a time. The schema is in docs/nights.md.</remarks>
public sealed class OofHistory : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly OofHistoryRows rows;

    private OofHistory(string path, HistoryConnection opened)
    {
        Path = path;
        connection = opened.Connection;
        Notice = opened.Notice;
        rows = new(connection);
    }

    /// <summary>The file, as it was named by the caller.</summary>
    public string Path { get; }

    /// <summary>What a user should know about how the file is kept (on a network folder without write-ahead logging); null where it is as it should be.</summary>
    public string? Notice { get; }

    /// <summary>Opens a history; file, folder and schema are made where they are absent, an older schema is brought up to date.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file is no history, damaged or of a newer program, or cannot be opened. It is left as it is.</exception>
    public static OofHistory Open(string path) => new(path, HistoryConnection.Open(path, mayMake: true));

    /// <summary>Opens a history that is there.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">There is no such file, or it is no history, damaged or of a newer program. It is left as it is.</exception>
    public static OofHistory OpenExisting(string path) => new(path, HistoryConnection.Open(path, mayMake: false));

    /// <summary>Keeps a record; a failure of the same key is forgotten.</summary>
    /// <param name="record">The record; its number is not looked at.</param>
    /// <returns>The record as it is kept, with its number: the earlier one where there is one of the same key.</returns>
    /// <exception cref="ArgumentException">The key is no SHA-256.</exception>
    /// <exception cref="DataFileException">The history cannot be written; nothing was kept.</exception>
    public OofHistoryRecord Add(OofHistoryRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Check(record.Key);
        return InTransaction(() =>
        {
            if (rows.Find(record.Key) is { } kept) return kept;
            rows.DeleteFailure(record.Key);
            return record with { Id = rows.Insert(record) };
        });
    }

    /// <summary>The record of a key, or null.</summary>
    /// <param name="key">SHA-256 of inputs and options.</param>
    /// <exception cref="DataFileException">The history cannot be read.</exception>
    public OofHistoryRecord? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return InTransaction(() => rows.Find(key), isWriting: false);
    }

    /// <summary>Records in the order in which they were kept.</summary>
    /// <param name="query">Which; null for all.</param>
    /// <exception cref="DataFileException">The history cannot be read.</exception>
    public IReadOnlyList<OofHistoryRecord> Read(OofHistoryQuery? query = null) => InTransaction(() => rows.Read(query ?? new()), isWriting: false);

    /// <summary>Remembers that inputs failed.</summary>
    /// <param name="failure">Key, files, message and time; one of the same key is counted on.</param>
    /// <returns>The failure as it is kept.</returns>
    /// <exception cref="ArgumentException">The key is no SHA-256.</exception>
    /// <exception cref="DataFileException">The history cannot be written; nothing was kept.</exception>
    public OofFailureRecord AddFailure(OofFailureRecord failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Check(failure.Key);
        return InTransaction(() =>
        {
            var known = rows.FindFailure(failure.Key);
            var kept = known is null ? failure : failure with { Count = known.Count + 1, FirstAt = known.FirstAt };
            rows.ReplaceFailure(kept);
            return kept;
        });
    }

    /// <summary>The failure of a key, or null.</summary>
    /// <param name="key">SHA-256 of inputs and options.</param>
    /// <exception cref="DataFileException">The history cannot be read.</exception>
    public OofFailureRecord? FindFailure(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return InTransaction(() => rows.FindFailure(key), isWriting: false);
    }

    /// <summary>All failures, in the order of their first time.</summary>
    /// <exception cref="DataFileException">The history cannot be read.</exception>
    public IReadOnlyList<OofFailureRecord> ReadFailures() => InTransaction(rows.ReadFailures, isWriting: false);

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    /// <summary>One look or one change: readers see one state of all tables, a writer is alone.</summary>
    private T InTransaction<T>(Func<T> work, bool isWriting = true)
    {
        try
        {
            using var transaction = connection.BeginTransaction(deferred: !isWriting);
            var result = work();
            transaction.Commit();
            return result;
        }
        catch (SqliteException error)
        {
            throw HistoryConnection.Complaint(Path, error);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            throw new DataFileException(Path, null, "holds what no history holds (" + error.Message + ")", error);
        }
    }

    private static void Check(string key)
    {
        if (key is not { Length: 64 } || !key.All(char.IsAsciiHexDigitLower)) throw new ArgumentException($"'{key}' is no key; expected 64 lower-case hexadecimal digits");
    }
}
