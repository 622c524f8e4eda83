using System.Globalization;
using VlbiOps.Data.Files;

namespace VlbiOps.Workflows.Nights;

/// <summary>Another run works on the same history.</summary>
public sealed class NightRunningException : Exception
{
    /// <summary>Makes an exception without a message of its own.</summary>
    public NightRunningException()
        : this("another run is under way")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">Which run, one line.</param>
    public NightRunningException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">Which run, one line.</param>
    /// <param name="innerException">What caused it.</param>
    public NightRunningException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A file beside the history, .lock, and one in the folder of results that one run holds at a time. The operating system holds the lock: that of a process that died is free at once. Who holds it
/// stands for people in a second file, .running, since nobody else may open the first.</summary>
internal sealed class NightLock : IDisposable
{
    private readonly FileStream stream;
    private readonly string holder;

    private NightLock(FileStream stream, string holder) => (this.stream, this.holder) = (stream, holder);

    /// <summary>Takes the lock of a history, whatever links lead to it.</summary>
    /// <param name="historyPath">The history.</param>
    /// <param name="clock">Tells since when it is held.</param>
    /// <exception cref="NightRunningException">Another run holds it.</exception>
    /// <exception cref="DataFileException">The file cannot be made.</exception>
    public static NightLock Take(string historyPath, TimeProvider clock) => Take(historyPath, IncomingFiles.Final(historyPath).FullName, clock);

    /// <summary>Takes the lock of a folder of results: what a run sweeps away there must not be another's.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <param name="clock">Tells since when it is held.</param>
    /// <exception cref="NightRunningException">Another run holds it.</exception>
    /// <exception cref="DataFileException">The file cannot be made.</exception>
    public static NightLock TakeFolder(string folder, TimeProvider clock) => Take(folder, Path.Combine(folder, ".night"), clock);

    private static NightLock Take(string what, string stem, TimeProvider clock)
    {
        var (path, holder) = (stem + ".lock", stem + ".running");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var taken = new NightLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), holder);
            taken.Sign(clock);
            return taken;
        }
        catch (IOException held) when (IsHeld(held))
        {
            throw new NightRunningException($"another run is under way on {what}{Holder(holder)}; this one did nothing", held);
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw new DataFileException(path, null, "cannot be written (" + failure.Message + ")", failure);
        }
    }

    public void Dispose()
    {
        Quietly(() => File.Delete(holder));
        stream.Dispose();
    }

    /// <summary>EWOULDBLOCK of Linux and macOS, a sharing violation of Windows.</summary>
    private static bool IsHeld(IOException error) => OperatingSystem.IsWindows() ? (error.HResult & 0xFFFF) is 32 or 33 : error.HResult is 11 or 35;

    private void Sign(TimeProvider clock) => Quietly(() => File.WriteAllText(
        holder, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName} since {clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}\n")));

    private static string Holder(string path)
    {
        var text = string.Empty;
        Quietly(() => text = File.ReadAllText(path).Trim());
        return text.Length > 0 ? $" ({text})" : string.Empty;
    }

    /// <summary>Who holds the lock is a courtesy: a full disk, say, is told by what needs it.</summary>
    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
        }
    }
}
