using System.Text.Encodings.Web;
using System.Text.Json;
using VlbiOps.Data.Files;

namespace VlbiOps.Results.Files;

/// <summary>JSON text of results, made and read: whatever is wrong with it is one line with the file.</summary>
internal static class ResultJson
{
    /// <summary>Text that a writer makes: UTF-8, indented, ending in a line feed.</summary>
    public static byte[] Make(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) write(json);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>What is read of the whole text.</summary>
    /// <param name="json">The text, UTF-8.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="read">Reads what the outermost element holds.</param>
    /// <exception cref="DataFileException">It is no JSON, or what it holds does not go together; the message is one line with the file and the key.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> json, string file, Func<JsonElement, T> read)
    {
        try
        {
            var text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new DataFileException(
                file, error.LineNumber is { } line ? FormattableString.Invariant($"line {line + 1}") : null, "is not whole JSON; expected a fit result", error);
        }
        catch (InvalidOperationException error)
        {
            // Bytes that are no UTF-8 and lone surrogates show when a text is taken out.
            throw new DataFileException(file, null, "holds text that is not Unicode; expected a fit result", error);
        }
        catch (Exception error) when (error is ArgumentException or InvalidDataException or FormatException or OverflowException or KeyNotFoundException or IndexOutOfRangeException)
        {
            // Maps, observations, telescopes, models and formulas check themselves.
            throw new DataFileException(file, null, error.Message.ReplaceLineEndings(" "), error);
        }
    }
}
