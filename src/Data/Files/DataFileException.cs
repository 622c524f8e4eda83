using System.Text;

namespace VlbiOps.Data.Files;

/// <summary>A file could not be read, understood or written. The message is one line: the file, where in it, and what was expected.</summary>
public sealed class DataFileException : Exception
{
    private const int LongestMessage = 600;

    /// <summary>Makes an exception without a file; meant for serialisers and the like.</summary>
    public DataFileException()
        : this("", null, "the file could not be used")
    {
    }

    /// <summary>Makes an exception without a file.</summary>
    /// <param name="message">What was expected.</param>
    public DataFileException(string message)
        : this("", null, message)
    {
    }

    /// <summary>Makes an exception without a file.</summary>
    /// <param name="message">What was expected.</param>
    /// <param name="innerException">What caused it.</param>
    public DataFileException(string message, Exception innerException)
        : this("", null, message, innerException)
    {
    }

    /// <summary>Makes an exception about a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="where">Where in it: an HDU, a keyword, a row and column, a byte; null where the whole file is meant.</param>
    /// <param name="message">What is wrong and what was expected.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public DataFileException(string path, string? where, string message, Exception? innerException = null)
        : base(OneLine(path, where, message), innerException)
    {
        FilePath = path;
        Where = where;
    }

    /// <summary>The file, as it was named by the caller.</summary>
    public string FilePath { get; }

    /// <summary>Where in the file (HDU, keyword, row and column, byte), or null where the whole file is meant.</summary>
    public string? Where { get; }

    private static string OneLine(string path, string? where, string message)
    {
        var line = new StringBuilder();
        foreach (string? part in (ReadOnlySpan<string?>)[path, where, message])
        {
            if (!string.IsNullOrEmpty(part))
            {
                line.Append(line.Length > 0 ? ": " : "").Append(part);
            }
        }

        for (int i = 0; i < line.Length; i++)
        {
            // What a damaged file holds must not move a terminal's cursor.
            if (char.IsControl(line[i]) || line[i] is '\u2028' or '\u2029')
            {
                line[i] = '?';
            }
        }

        if (line.Length > LongestMessage)
        {
            line.Length = LongestMessage - 3;
            line.Append("...");
        }

        return line.ToString();
    }
}
