namespace VlbiOps.Data.Files;

/// <summary>Tells failures of files and disks from faults of a program.</summary>
public static class FileFailure
{
    /// <summary>Whether an exception says that a file could not be read or written.</summary>
    /// <param name="failure">The exception.</param>
    /// <remarks>A file that grows beyond what a limit or a file system allows (EFBIG) is an <see cref="ArgumentOutOfRangeException"/> of "value" to .NET.</remarks>
    public static bool Is(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentOutOfRangeException { ParamName: "value" };
}
