using System.Text.Json;
using VlbiOps.Data.Files;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>Reads a list of files that make one observation, with what those files do not tell:
/// <c>{ "frequency_hz": 22.23e9, "telescope": "SRT", "maps": [ { "file": "in.txt", "dz_m": 0 }, ... ] }</c>.</summary>
internal static class BeamMapListReader
{
    private const int MostFiles = 1000;

    /// <summary>Reads the list and the files it names, which lie relative to its folder.</summary>
    /// <exception cref="DataFileException">The list or one of the files is wrong.</exception>
    public static IReadOnlyList<BeamMapFileContent> Read(FileContent content, Func<string, BeamMapFileContent> readFile)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content.Bytes, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return ReadList(content, document.RootElement, readFile);
        }
        catch (JsonException failure)
        {
            string where = FormattableString.Invariant($"line {(failure.LineNumber ?? 0) + 1}, byte {(failure.BytePositionInLine ?? 0) + 1}");
            throw new DataFileException(content.Path, where, "is not well-formed JSON; expected a list of beam maps", failure);
        }
        catch (InvalidOperationException failure)
        {
            throw new DataFileException(content.Path, null, "holds text that is not valid Unicode", failure);
        }
    }

    /// <summary>The files that a list names, none of which is looked at; none of a list that is wrong, which <see cref="Read"/> tells.</summary>
    public static IReadOnlyList<string> Files(FileContent content)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content.Bytes, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.TryGetProperty("maps", out JsonElement maps) && maps.ValueKind == JsonValueKind.Array
                ? [.. maps.EnumerateArray().Take(MostFiles).Select(FileOf).OfType<string>().Select(name => Beside(content.Path, name))]
                : [];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static string Beside(string path, string name) => Path.Combine(Path.GetDirectoryName(path) ?? "", name);

    private static string? FileOf(JsonElement map) => map.ValueKind == JsonValueKind.Object && map.TryGetProperty("file", out JsonElement file)
        && file.ValueKind == JsonValueKind.String && file.GetString() is { } name && !string.IsNullOrWhiteSpace(name) ? name : null;

    private static List<BeamMapFileContent> ReadList(FileContent content, JsonElement root, Func<string, BeamMapFileContent> readFile)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("schema", out _))
        {
            throw new DataFileException(content.Path, "schema", "the file is the result of a fit; expected beam maps or a list of them");
        }

        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("maps", out JsonElement maps) || maps.ValueKind != JsonValueKind.Array)
        {
            throw new DataFileException(content.Path, "maps", "is missing; expected an object with an array \"maps\"");
        }

        if (maps.GetArrayLength() > MostFiles)
        {
            throw new DataFileException(content.Path, "maps", FormattableString.Invariant($"names more than {MostFiles} files"));
        }

        var common = new BeamMapMetadata();
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!property.NameEquals("maps"))
            {
                Set(content.Path, common, property);
            }
        }

        // The list itself is a source too: it tells the defocus.
        var files = new List<BeamMapFileContent> { new(content.Path, content.Source, "", [], common, []) };
        foreach (JsonElement map in maps.EnumerateArray())
        {
            files.Add(ReadEntry(content.Path, map, readFile));
        }

        return files;
    }

    private static BeamMapFileContent ReadEntry(string path, JsonElement map, Func<string, BeamMapFileContent> readFile)
    {
        if (FileOf(map) is not { } name)
        {
            throw new DataFileException(path, "maps", "holds something else than an object with a \"file\"");
        }

        var metadata = new BeamMapMetadata();
        foreach (JsonProperty property in map.EnumerateObject())
        {
            if (!property.NameEquals("file"))
            {
                Set(path, metadata, property);
            }
        }

        BeamMapFileContent content = readFile(Beside(path, name));
        return content.Maps.Count == 1 || metadata.DefocusMeters is null
            ? content with { Maps = [.. content.Maps.Select(raw => Override(raw, metadata))] }
            : throw new DataFileException(path, "maps", "gives one defocus to " + name + ", which holds several maps");
    }

    private static RawMap Override(RawMap raw, BeamMapMetadata metadata) => raw with
    {
        DefocusMeters = metadata.DefocusMeters ?? raw.DefocusMeters,
        Name = metadata.MapName ?? raw.Name,
        AngleUnitU = raw.AngleUnitU ?? metadata.AngleUnit,
        AngleUnitV = raw.AngleUnitV ?? metadata.AngleUnit,
    };

    private static void Set(string path, BeamMapMetadata metadata, JsonProperty property)
    {
        string? text = property.Value.ValueKind switch
        {
            JsonValueKind.String => property.Value.GetString(),
            JsonValueKind.Number => property.Value.GetRawText(),
            _ => null,
        };
        if (text is null || !metadata.TrySet(path, property.Name, text))
        {
            throw new DataFileException(path, property.Name, "is not a key of a list of beam maps, or its value is neither text nor number");
        }
    }
}
