using VlbiOps.Data.Files;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Results.Files;

/// <summary>Fits of formulas as JSON files: parameters with errors, noise, what is left over, and what was fitted. <see cref="ResultFile"/> reads them.</summary>
/// <remarks>Keys are snake_case; what is not determined is null. Numbers have all the digits that tell them apart. The rows as they were fitted are packed: base64 of
/// little-endian 64-bit floating-point numbers; those of more than <see cref="FitSamples.Most"/> numbers are left out.</remarks>
public static class RobustFitFile
{
    /// <summary>What the key <c>schema</c> says in files of this version.</summary>
    public const string Schema = "vlbiops.fit/1";

    /// <summary>A result as JSON text, UTF-8, ending in a line feed.</summary>
    /// <param name="result">The result.</param>
    public static byte[] ToJson(RobustFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ResultJson.Make(writer => new RobustFitWriter(writer).Write(result));
    }

    /// <summary>Writes a result; the file appears whole or not at all.</summary>
    /// <param name="result">The result.</param>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void Write(RobustFitResult result, string path) => AtomicFile.WriteAllBytes(path, ToJson(result));
}
