using System.Text;

namespace VlbiOps.Data.Files;

/// <summary>Writes files so that a reader sees the old file or the whole new one, never a part: the content goes to a temporary name in the
/// same folder, is flushed to the disk and renamed. After a failure the temporary file is gone and the old file untouched. Links are followed, and what
/// is a device or a pipe is written into.</summary>
public static class AtomicFile
{
    private const int BufferSize = 1 << 16;
    private static readonly AsyncLocal<CancellationToken> Heeded = new();

    /// <summary>Lets files that this flow of execution writes heed a cancellation until the result is disposed of: what was not complete then is not left.</summary>
    /// <param name="cancellation">Seen before every part that is written and before the file takes its name.</param>
    public static IDisposable Heed(CancellationToken cancellation)
    {
        var before = Heeded.Value;
        Heeded.Value = cancellation;
        return new HeedScope(before);
    }

    /// <summary>Writes a file through a stream.</summary>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">What <see cref="Heed"/> was given was cancelled.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(write);
        string? temporary = null;
        try
        {
            string full = Path.GetFullPath(path);
            if (Directory.Exists(full))
            {
                throw new DataFileException(path, null, "is a folder; expected the name of a file");
            }

            FileTarget target = FileTarget.Of(full);
            if (target.IsStream)
            {
                WriteInto(target.Path, write);
                return;
            }

            string folder = Path.GetDirectoryName(target.Path) ?? target.Path;
            temporary = Path.Combine(folder, "." + Path.GetRandomFileName() + ".tmp");
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize))
            {
                write(Heeded.Value.CanBeCanceled ? new HeedingStream(stream, Heeded.Value) : stream);
                stream.Flush(flushToDisk: true);
            }

            Heeded.Value.ThrowIfCancellationRequested();
            File.Move(temporary, target.Path, overwrite: true);
            temporary = null;
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw NotWritten(path, temporary, failure);
        }
        finally
        {
            if (temporary is not null)
            {
                TryDelete(temporary);
            }
        }
    }

    /// <summary>Makes sure, before the work that fills a file, that the file can be written: its folder is made where it is absent, and tried.</summary>
    /// <param name="path">The file; one that is there is left as it is.</param>
    /// <exception cref="DataFileException">The file could not be written; the message names it.</exception>
    public static void Prepare(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string full = FullPath(path);
        if (Directory.Exists(full))
        {
            throw new DataFileException(path, null, "is a folder; expected the name of a file");
        }

        FileTarget target = Target(path, full);
        if (!target.IsStream)
        {
            Try(path, Path.GetDirectoryName(target.Path) ?? target.Path);
        }
    }

    /// <summary>Makes sure that files can be written to a folder: it is made where it is absent, and tried.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DataFileException">The folder cannot be made or takes no files; the message names it.</exception>
    public static void PrepareFolder(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string full = FullPath(path);
        if (File.Exists(full))
        {
            throw new DataFileException(path, null, "is a file; expected a folder");
        }

        Try(path, full);
    }

    /// <summary>Writes a text file in UTF-8 without a byte-order mark.</summary>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <param name="write">Writes the content; its line ends are \n.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void WriteText(string path, Action<TextWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), BufferSize, leaveOpen: true) { NewLine = "\n" };
            write(writer);
        });
    }

    /// <summary>Writes a text file in UTF-8 without a byte-order mark.</summary>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <param name="content">The text.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void WriteAllText(string path, string content) => WriteText(path, writer => writer.Write(content));

    /// <summary>Writes a file of bytes.</summary>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <param name="content">The bytes.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void WriteAllBytes(string path, ReadOnlyMemory<byte> content) => Write(path, stream => stream.Write(content.Span));

    private static string FullPath(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception failure) when (failure is ArgumentException or IOException or NotSupportedException)
        {
            throw NotWritten(path, null, failure);
        }
    }

    private static FileTarget Target(string path, string full)
    {
        try
        {
            return FileTarget.Of(full);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(path, null, failure);
        }
    }

    private static void WriteInto(string path, Action<Stream> write)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, BufferSize);
        write(stream);
        stream.Flush();
    }

    private static void Try(string path, string folder)
    {
        string temporary = Path.Combine(folder, "." + Path.GetRandomFileName() + ".tmp");
        try
        {
            Directory.CreateDirectory(folder);
            new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw NotWritten(path, temporary, failure);
        }
    }

    /// <summary>The user knows his own name of the file, not the temporary one.</summary>
    private static DataFileException NotWritten(string path, string? temporary, Exception failure) => new(
        path, null, "could not be written (" + (temporary is null ? failure.Message : failure.Message.Replace(temporary, path, StringComparison.Ordinal)) + ")", failure);

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here is the one to be reported.
        }
    }

    private sealed class HeedScope(CancellationToken before) : IDisposable
    {
        public void Dispose() => Heeded.Value = before;
    }
}
