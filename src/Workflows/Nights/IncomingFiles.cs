using System.IO.Enumeration;
using VlbiOps.Data.Files;

namespace VlbiOps.Workflows.Nights;

/// <summary>The files of the folder that maps come to, and whether they may be read yet.</summary>
/// <param name="configuration">What is asked.</param>
internal sealed class IncomingFiles(NightConfiguration configuration)
{
    /// <summary>Files of the wanted names, in an order that no file system changes. Links to folders are not followed: they may lead round in a circle.</summary>
    /// <exception cref="DataFileException">The folder cannot be looked through.</exception>
    public IReadOnlyList<string> List()
    {
        var folder = configuration.IncomingFolder;
        try
        {
            if (!Directory.Exists(folder)) throw new DataFileException(folder, null, File.Exists(folder) ? "is a file; expected the folder of incoming maps" : "there is no such folder of incoming maps");
            var options = new EnumerationOptions { RecurseSubdirectories = configuration.Recurses, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
            var found = new FileSystemEnumerable<string>(folder, static (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), options)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsWanted(entry.FileName),
                ShouldRecursePredicate = static (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
            }.Where(path => !IsOurs(path)).ToList();
            found.Sort(StringComparer.Ordinal);
            return found;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(folder, null, "cannot be looked through (" + failure.Message + ")", failure);
        }
    }

    /// <summary>Why a file may still be written or is not there, or null. A time of change far in the future is no recent one: a clock was set back.</summary>
    /// <exception cref="DataFileException">It has no bytes: it is empty, or a pipe, which might never end; or a link leads nowhere.</exception>
    public string? WhyWait(string path)
    {
        var file = Final(path);
        if (!file.Exists) return "is not there";
        var age = (configuration.Clock.GetUtcNow() - new DateTimeOffset(file.LastWriteTimeUtc)).Duration();
        if (age < configuration.Unchanged)
        {
            return FormattableString.Invariant($"changed {age.TotalSeconds:F0} seconds ago; it is taken when it has been unchanged for {configuration.Unchanged.TotalSeconds:F0}");
        }

        return file.Length > 0 ? null : throw new DataFileException(path, null, "is empty, or no regular file");
    }

    /// <summary>The file itself, links followed.</summary>
    /// <exception cref="DataFileException">Links lead round in a circle, or may not be followed.</exception>
    public static FileInfo Final(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, LinkTarget: not null } link ? (FileInfo)link.ResolveLinkTarget(returnFinalTarget: true)! : new FileInfo(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, null, "could not be read (" + failure.Message + ")", failure);
        }
    }

    /// <summary>Whether an error is of the moment, of a disk or network or of a file that is gone, and tells nothing of the bytes.</summary>
    public static bool IsPassing(DataFileException error) =>
        error.InnerException is UnauthorizedAccessException or (IOException and not EndOfStreamException) || !File.Exists(error.FilePath);

    private bool IsWanted(ReadOnlySpan<char> name)
    {
        foreach (var pattern in configuration.Patterns)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name)) return true;
        }

        return false;
    }

    /// <summary>Results may lie within the folder of maps.</summary>
    private bool IsOurs(string path) => path.StartsWith(Path.TrimEndingDirectorySeparator(configuration.OutputFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
