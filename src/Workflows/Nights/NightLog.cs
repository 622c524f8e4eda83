using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using VlbiOps.Data.Files;

namespace VlbiOps.Workflows.Nights;

/// <summary>A log for programs: an object of JSON a line, each written whole and at once. A line that a killed run left torn stays alone.</summary>
internal sealed class NightLog : IDisposable
{
    private readonly string? path;
    private readonly TimeProvider clock;
    private readonly FileStream? stream;

    /// <summary>Opens the log, putting the old one aside where it is time to.</summary>
    /// <exception cref="DataFileException">It cannot be written.</exception>
    public NightLog(NightConfiguration configuration)
    {
        (path, clock) = (configuration.LogPath, configuration.Clock);
        if (path is null) return;
        stream = Guard(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            PutAside(path, configuration);
            var opened = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            CloseTornLine(opened);
            return opened;
        });
    }

    /// <summary>Writes a line: time, level, event, message, and what belongs to it.</summary>
    /// <param name="level">info, warning or error.</param>
    /// <param name="name">What happened, a word that programs know.</param>
    /// <param name="message">The same for people, one line.</param>
    /// <param name="members">Files, numbers, ... by name; those that are null are left out.</param>
    /// <exception cref="DataFileException">It cannot be written.</exception>
    public void Write(string level, string name, string message, params (string Name, object? Value)[] members)
    {
        if (stream is null) return;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("time", clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", level);
            json.WriteString("event", name);
            json.WriteString("message", message);
            foreach (var (member, value) in members)
            {
                if (value is null or double.NaN) continue;
                json.WritePropertyName(member);
                JsonSerializer.Serialize(json, value);
            }

            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        Guard(() =>
        {
            stream.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
            stream.Flush();
            return true;
        });
    }

    public void Dispose() => stream?.Dispose();

    private static void CloseTornLine(FileStream opened)
    {
        if (!opened.CanSeek || opened.Length == 0) return;
        opened.Seek(-1, SeekOrigin.End);
        if (opened.ReadByte() != '\n') opened.WriteByte((byte)'\n');
    }

    /// <summary>night.jsonl becomes night-20260101.jsonl, with -2, -3, ... where that is there already.</summary>
    private static void PutAside(string path, NightConfiguration configuration)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length == 0) return;
        var isTime = configuration.LogRotation switch
        {
            NightLogRotation.Day => file.LastWriteTimeUtc.Date != configuration.Clock.GetUtcNow().UtcDateTime.Date,
            NightLogRotation.Size => file.Length >= configuration.LogMegabytes * 1e6,
            _ => false,
        };
        if (!isTime) return;
        var stem = string.Create(CultureInfo.InvariantCulture, $"{Path.ChangeExtension(path, null)}-{file.LastWriteTimeUtc:yyyyMMdd}");
        var target = stem + file.Extension;
        for (var number = 2; File.Exists(target); number++) target = FormattableString.Invariant($"{stem}-{number}{file.Extension}");
        file.MoveTo(target);
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw new DataFileException(path!, null, "the log cannot be written (" + failure.Message + ")", failure);
        }
    }
}
