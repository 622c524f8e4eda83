using System.Text.Json;
using VlbiOps.Data.Files;

namespace VlbiOps.Results.Files;

/// <summary>Reads whatever result a JSON file holds.</summary>
public static class ResultFile
{
    /// <summary>Reads a result: an <see cref="Oof.OofFitResult"/>, or of a posterior the <see cref="Fits.StoredPosterior"/>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file cannot be read or holds neither; the message is one line with the file and the key.</exception>
    public static object Read(string path)
    {
        var content = FileContent.Read(path).Bytes;
        return IsPosterior(content) ? PosteriorReader.Parse(content, path) : OofFitFile.Parse(content, path);
    }

    /// <summary>What is no JSON is left to the reader of fits, which tells what is wrong.</summary>
    private static bool IsPosterior(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("schema", out var schema)
                && schema.ValueKind == JsonValueKind.String && schema.ValueEquals(PosteriorFile.Schema);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
