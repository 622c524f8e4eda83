using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VlbiOps.Workflows.Nights;

/// <summary>The JSON schema (draft 2020-12) of a configuration, made of the keys that the reader knows.</summary>
public static class NightSchema
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The schema as JSON text.</summary>
    public static string Text { get; } = Make().ToJsonString(Layout) + "\n";

    private static JsonObject Make()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Configuration of vlbiops nightly",
            ["description"] = "Relative paths are relative to the folder of the configuration. Comments and trailing commas are allowed.",
        };
        Fill(schema, string.Empty);
        var properties = schema["properties"]!.AsObject();
        foreach (var (name, description) in NightKeys.Sections)
        {
            var section = new JsonObject { ["description"] = description };
            Fill(section, name);
            properties[name] = section;
            if (section.ContainsKey("required")) schema["required"]!.AsArray().Add(name);
        }

        return schema;
    }

    private static void Fill(JsonObject holder, string section)
    {
        var keys = NightKeys.All.Where(key => key.Section == section).ToArray();
        holder["type"] = "object";
        holder["additionalProperties"] = false;
        if (keys.Any(static key => key.IsRequired)) holder["required"] = new JsonArray([.. keys.Where(static key => key.IsRequired).Select(static key => (JsonNode)key.Name)]);
        holder["properties"] = new JsonObject(keys.Select(static key => KeyValuePair.Create(key.Name, (JsonNode?)Property(key))));
    }

    private static JsonObject Property(NightKey key)
    {
        var property = new JsonObject { ["description"] = key.Description };
        foreach (var (name, value) in Type(key)) property[name] = value?.DeepClone();
        if (key.Default is not null) property["default"] = JsonSerializer.SerializeToNode(key.Default);
        return property;
    }

    private static JsonObject Type(NightKey key) => key.Kind switch
    {
        NightKeyKind.Text => NotEmpty(),
        NightKeyKind.Word => Words(key),
        NightKeyKind.WordOrNumber => new() { ["anyOf"] = new JsonArray(Words(key), Number("number", key)) },
        NightKeyKind.Number => Number("number", key),
        NightKeyKind.Integer => Number("integer", key),
        NightKeyKind.Boolean => new() { ["type"] = "boolean" },
        NightKeyKind.Texts => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = NotEmpty() },
        NightKeyKind.Integers => new() { ["type"] = "array", ["items"] = Number("integer", key) },
        NightKeyKind.Settings => new() { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "number" }, NotEmpty()) } },
        _ => throw new NotSupportedException(),
    };

    private static JsonObject NotEmpty() => new() { ["type"] = "string", ["minLength"] = 1 };

    private static JsonObject Words(NightKey key) => new() { ["enum"] = new JsonArray([.. key.Words.Select(static word => (JsonNode)word)]) };

    private static JsonObject Number(string type, NightKey key)
    {
        var number = new JsonObject { ["type"] = type };
        if (double.IsFinite(key.Least)) number[key.IsLeastExcluded ? "exclusiveMinimum" : "minimum"] = key.Least;
        if (double.IsFinite(key.Most)) number["maximum"] = key.Most;
        return number;
    }
}
