using System.Text.Encodings.Web;
using System.Text.Json;
using VlbiOps.Data.Files;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Results.Files;

/// <summary>Fits of formulas as JSON files for programs: parameters with errors, noise, what is left over, and what was fitted.</summary>
/// <remarks>Keys are snake_case; what is not determined is null. The data are not in it. Numbers have all the digits that tell them apart.</remarks>
public static class RobustFitFile
{
    /// <summary>What the key <c>schema</c> says in files of this version.</summary>
    public const string Schema = "vlbiops.fit/1";

    /// <summary>A result as JSON text, UTF-8, ending in a line feed.</summary>
    /// <param name="result">The result.</param>
    public static byte[] ToJson(RobustFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            new RobustFitWriter(writer).Write(result);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Writes a result; the file appears whole or not at all.</summary>
    /// <param name="result">The result.</param>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void Write(RobustFitResult result, string path) => AtomicFile.WriteAllBytes(path, ToJson(result));
}
