using System.Formats.Tar;

namespace VlbiOps.Data.Files;

/// <summary>Where what is written under a name goes.</summary>
/// <param name="Path">The whole path, links followed.</param>
/// <param name="IsStream">Whether it is a device or a pipe, which takes what is written and is never replaced.</param>
internal readonly record struct FileTarget(string Path, bool IsStream)
{
    /// <summary>Looks at what a name stands for now.</summary>
    /// <param name="path">The whole path; it may be absent, or a link.</param>
    /// <exception cref="IOException">Links lead round in a circle, or it is a socket.</exception>
    public static FileTarget Of(string path)
    {
        var target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
        if (target.StartsWith("/proc/", StringComparison.Ordinal))
        {
            // /dev/stdout of a pipe leads to a name that only the system can follow.
            return new(path, IsStream: true);
        }

        return new(target, File.Exists(target) && new FileInfo(target).Length == 0 && IsDeviceOrPipe(target));
    }

    /// <summary>What an archive would list it as: nothing else in .NET tells a pipe from an empty file without opening it, which waits for a reader.</summary>
    private static bool IsDeviceOrPipe(string path)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true))
        {
            writer.WriteEntry(path, "it");
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType is TarEntryType.CharacterDevice or TarEntryType.BlockDevice or TarEntryType.Fifo;
    }
}
