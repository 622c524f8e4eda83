using VlbiOps.Data.Files;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Results.Files;

/// <summary>Fits of visibilities as JSON files: parameters with errors, chi^2, minima, the posterior's summary, and what was fitted. <see cref="ResultFile"/> reads them.</summary>
/// <remarks>Keys are snake_case; what is not determined is null. The data as they were fitted are packed: base64 of little-endian 64-bit floating-point numbers; those of
/// more than <see cref="FitSamples.Most"/> numbers are left out. Draws, and polarisation products beside Stokes I, are not in it.</remarks>
public static class VlbiFitFile
{
    /// <summary>What the key <c>schema</c> says in files of this version.</summary>
    public const string Schema = "vlbiops.vlbi-fit/1";

    /// <summary>A result as JSON text, UTF-8, ending in a line feed.</summary>
    /// <param name="result">The result.</param>
    public static byte[] ToJson(VlbiFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ResultJson.Make(writer => new VlbiFitWriter(writer).Write(result));
    }

    /// <summary>Several results as a JSON array.</summary>
    /// <param name="results">The results.</param>
    public static byte[] ToJson(IReadOnlyList<VlbiFitResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return ResultJson.Make(writer =>
        {
            writer.WriteStartArray();
            foreach (var result in results) new VlbiFitWriter(writer).Write(result);
            writer.WriteEndArray();
        });
    }

    /// <summary>Writes a result; the file appears whole or not at all.</summary>
    /// <param name="result">The result.</param>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void Write(VlbiFitResult result, string path) => AtomicFile.WriteAllBytes(path, ToJson(result));
}
