using System.IO.Compression;
using System.Security.Cryptography;

namespace VlbiOps.Data.Files;

/// <summary>The bytes of a file, unpacked where it is compressed with gzip, and what it was on disk.</summary>
/// <param name="Path">Path as it was given.</param>
/// <param name="Bytes">Its bytes after unpacking.</param>
/// <param name="Source">Hash and length of the file as it lies on the disk.</param>
public sealed record FileContent(string Path, ReadOnlyMemory<byte> Bytes, SourceFile Source)
{
    /// <summary>Most bytes that are read unless the caller says otherwise: 1 GiB, before and after unpacking.</summary>
    public const long DefaultLimit = 1L << 30;

    /// <summary>Header and trailer of the smallest member of a gzip file.</summary>
    private const int LeastMemberLength = 18;

    /// <summary>Reads a whole file; one that begins with gzip's magic number is unpacked, whatever its name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limitBytes">Most bytes to take, before and after unpacking.</param>
    /// <exception cref="DataFileException">The file is missing, empty, too large, unreadable or not well compressed.</exception>
    public static FileContent Read(string path, long limitBytes = DefaultLimit)
    {
        ArgumentNullException.ThrowIfNull(path);
        limitBytes = Math.Min(limitBytes, Array.MaxLength);
        return FromBytes(path, ReadRaw(path, limitBytes), limitBytes);
    }

    /// <summary>Takes bytes as the content of a file; they are unpacked where they begin with gzip's magic number.</summary>
    /// <param name="path">Name for messages.</param>
    /// <param name="raw">The bytes.</param>
    /// <param name="limitBytes">Most bytes to take after unpacking.</param>
    /// <exception cref="DataFileException">The bytes are none, too many or not well compressed.</exception>
    public static FileContent FromBytes(string path, byte[] raw, long limitBytes = DefaultLimit)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(raw);
        var source = new SourceFile(path, Convert.ToHexStringLower(SHA256.HashData(raw)), raw.Length);
        bool isCompressed = raw is [0x1f, 0x8b, ..];
        ReadOnlyMemory<byte> bytes = isCompressed ? Unpack(path, raw, limitBytes) : raw;
        return bytes.IsEmpty
            ? throw new DataFileException(path, null, isCompressed ? "is empty after unpacking" : "is empty")
            : new FileContent(path, bytes, source);
    }

    private static byte[] ReadRaw(string path, long limitBytes)
    {
        try
        {
            if (string.IsNullOrWhiteSpace(path) || !File.Exists(path))
            {
                throw new DataFileException(path, null, Directory.Exists(path) ? "is a folder; expected a file" : "there is no such file");
            }

            long length = new FileInfo(path).Length;
            if (length == 0)
            {
                // Devices and pipes have no length either, and reading one may never end.
                throw new DataFileException(path, null, "is empty");
            }

            return length > limitBytes
                ? throw new DataFileException(path, null, FormattableString.Invariant($"has {length} bytes; at most {limitBytes} are read"))
                : File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new DataFileException(path, null, "could not be read (" + failure.Message + ")", failure);
        }
    }

    private static ReadOnlyMemory<byte> Unpack(string path, byte[] raw, long limitBytes)
    {
        try
        {
            using var unpacker = new GZipStream(new MemoryStream(raw, writable: false), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int count; (count = unpacker.Read(buffer)) > 0;)
            {
                if (unpacked.Length + count > limitBytes)
                {
                    throw new DataFileException(path, "gzip", FormattableString.Invariant($"unpacks to more than {limitBytes} bytes"));
                }

                unpacked.Write(buffer, 0, count);
            }

            CheckTrailer(path, raw, unpacked);
            return unpacked.GetBuffer().AsMemory(0, (int)unpacked.Length);
        }
        catch (InvalidDataException failure)
        {
            throw new DataFileException(path, "gzip", "the compressed data are damaged (" + failure.Message + ")", failure);
        }
    }

    /// <summary>The last four bytes tell the length; a stream that was cut short ends silently otherwise.</summary>
    private static void CheckTrailer(string path, byte[] raw, MemoryStream unpacked)
    {
        uint told = raw.Length < LeastMemberLength ? 0 : BitConverter.ToUInt32(raw, raw.Length - sizeof(uint));
        bool isOneMember = (uint)unpacked.Length == told;
        if (raw.Length < LeastMemberLength || (!isOneMember && !HasSecondMember(raw)))
        {
            throw new DataFileException(path, "gzip", FormattableString.Invariant(
                $"the compressed data are cut short: {unpacked.Length} bytes came out, the trailer tells {told}"));
        }
    }

    private static bool HasSecondMember(byte[] raw) => raw.AsSpan(LeastMemberLength).IndexOf((ReadOnlySpan<byte>)[0x1f, 0x8b, 8]) >= 0;
}
