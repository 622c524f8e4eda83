using System.Text;
using VlbiOps.Data.Files;

namespace VlbiOps.Reports;

/// <summary>Writes whole files so that a reader never sees half of one: a temporary name in the same folder, then a rename.</summary>
public static class OutputFile
{
    /// <summary>Writes bytes; the folder is made where it is absent.</summary>
    /// <exception cref="DataFileException">The file cannot be written; the message is one line that names it.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> bytes)
    {
        AtomicFile.Prepare(path);
        AtomicFile.WriteAllBytes(path, bytes);
    }

    /// <summary>Writes text as UTF-8 without a byte-order mark.</summary>
    /// <exception cref="DataFileException">The file cannot be written; the message is one line that names it.</exception>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));
}
