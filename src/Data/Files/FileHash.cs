using System.Security.Cryptography;

namespace VlbiOps.Data.Files;

/// <summary>Hashes by which a result names its inputs.</summary>
public static class FileHash
{
    /// <summary>SHA-256 of a file as it lies on the disk.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Path, hash (64 lower-case hexadecimal digits) and length.</returns>
    /// <exception cref="DataFileException">The file cannot be read.</exception>
    public static SourceFile Sha256(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using FileStream stream = File.OpenRead(path);
            return new SourceFile(path, Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Length);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new DataFileException(path, null, "could not be read (" + failure.Message + ")", failure);
        }
    }
}
