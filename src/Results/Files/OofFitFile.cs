using VlbiOps.Data.Files;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Files;

/// <summary>Results of out-of-focus holography fits as JSON files, which read back whole.</summary>
/// <remarks>Keys are snake_case with their unit at the end; what the data do not determine is null. The samples of maps are packed: base64 of
/// little-endian 64-bit floating-point numbers.</remarks>
public static class OofFitFile
{
    /// <summary>What the key <c>schema</c> says in files of this version.</summary>
    public const string Schema = "vlbiops.oof-fit/1";

    private const string Family = "vlbiops.oof-fit/";

    /// <summary>The result as JSON text, UTF-8, ending in a line feed.</summary>
    /// <param name="result">The result.</param>
    public static byte[] ToJson(OofFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ResultJson.Make(writer => new OofFitWriter(writer).Write(result));
    }

    /// <summary>Writes a result; the file appears whole or not at all.</summary>
    /// <param name="result">The result.</param>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void Write(OofFitResult result, string path) => AtomicFile.WriteAllBytes(path, ToJson(result));

    /// <summary>Reads a result.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file cannot be read or is not a result; the message is one line with the file and the key.</exception>
    public static OofFitResult Read(string path) => Parse(FileContent.Read(path).Bytes, path);

    /// <summary>Reads a result from JSON text.</summary>
    /// <param name="json">The text, UTF-8.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="DataFileException">It is not a result; the message is one line with the file and the key.</exception>
    public static OofFitResult Parse(ReadOnlyMemory<byte> json, string file) => ResultJson.Read(json, file, element =>
    {
        var root = new JsonMembers(file, string.Empty, element);
        CheckSchema(root);
        return OofFitReader.Read(root);
    });

    private static void CheckSchema(JsonMembers root)
    {
        var schema = root.Text("schema");
        if (schema != Schema)
        {
            throw root.Error("schema", schema.StartsWith(Family, StringComparison.Ordinal)
                ? $"is '{schema}', of another version of this program; expected '{Schema}'"
                : $"is '{schema}', not that of a fit result; expected '{Schema}'");
        }
    }
}
