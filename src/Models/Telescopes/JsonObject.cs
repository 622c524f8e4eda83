using System.Text.Json;
using VlbiOps.Data.Text;

namespace VlbiOps.Models.Telescopes;

/// <summary>Reads the members of one JSON object by name, and refuses those nobody asked for.</summary>
internal sealed class JsonObject
{
    private readonly string file;
    private readonly string path;
    private readonly Dictionary<string, JsonElement> members;

    public JsonObject(string file, string path, JsonElement element)
    {
        this.file = file;
        this.path = path;
        members = element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value)
            : throw Error(path.TrimEnd('.'), $"expected an object {{...}}, not {JsonValueText.Describe(element)}");
    }

    public bool Has(string key) => members.ContainsKey(key);

    public string Text(string key)
    {
        var value = Take(key);
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Error(path + key, $"expected text, not {JsonValueText.Describe(value)}");
    }

    public double Number(string key)
    {
        var value = Take(key);
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Error(path + key, $"expected a number, not {JsonValueText.Describe(value)}");
    }

    public int Integer(string key)
    {
        var value = Take(key);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw Error(path + key, $"expected a whole number, not {JsonValueText.Describe(value)}");
    }

    /// <summary>Takes an object out; null where it is missing or null.</summary>
    public JsonObject? Object(string key) =>
        Optional(key) is { } value ? new JsonObject(file, path + key + ".", value) : null;

    /// <summary>Takes an array out; empty where it is missing or null.</summary>
    public JsonElement[] Array(string key)
    {
        if (Optional(key) is not { } value)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : throw Error(path + key, $"expected an array [...], not {JsonValueText.Describe(value)}");
    }

    public JsonObject Element(string key, JsonElement value) => new(file, path + key + ".", value);

    public string TextElement(string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Error(path + key, $"expected text, not {JsonValueText.Describe(value)}");

    public double[] Row(string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number)
            ? [.. value.EnumerateArray().Select(item => item.GetDouble())]
            : throw Error(path + key, "expected rows of numbers [[...], ...]");

    /// <summary>The names not yet taken.</summary>
    public IReadOnlyList<string> Remaining() => [.. members.Keys];

    /// <summary>Refuses what is left.</summary>
    public void End(params ReadOnlySpan<string> known)
    {
        if (members.Count > 0)
        {
            throw Error(path + members.Keys.First(), $"no such key; known are {string.Join(", ", known.ToArray())}");
        }
    }

    public InvalidDataException Error(string key, string problem) =>
        new(key.Length == 0 ? $"{file}: {problem}" : $"{file}: {key}: {problem}");

    private JsonElement Take(string key) => members.Remove(key, out var value) ? value : throw Error(path + key, "missing");

    private JsonElement? Optional(string key) => members.Remove(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
