using System.Text.Json;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Files;

/// <summary>What result files are written of, in JSON's terms.</summary>
internal static class JsonWriting
{
    /// <summary>A number; null where it is not finite, for JSON has no such numbers.</summary>
    public static void Number(this Utf8JsonWriter json, string key, double value) => json.Optional(key, double.IsFinite(value) ? value : null);

    /// <summary>A number that may be absent.</summary>
    public static void Optional(this Utf8JsonWriter json, string key, double? value)
    {
        if (value is { } number) json.WriteNumber(key, number);
        else json.WriteNull(key);
    }

    /// <summary>An array of numbers, null where one is not finite.</summary>
    public static void Numbers(this Utf8JsonWriter json, string key, IEnumerable<double> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
        {
            if (double.IsFinite(value)) json.WriteNumberValue(value);
            else json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    /// <summary>Doubles as base64 of their little-endian bytes.</summary>
    public static void Packed(this Utf8JsonWriter json, string key, double[] values) => json.WriteBase64String(key, PackedDoubles.Pack(values));

    /// <summary>Doubles as base64 that may be absent.</summary>
    public static void OptionalPacked(this Utf8JsonWriter json, string key, double[]? values)
    {
        if (values is null) json.WriteNull(key);
        else json.Packed(key, values);
    }

    /// <summary>Whole numbers as base64 of doubles.</summary>
    public static void PackedIndices(this Utf8JsonWriter json, string key, IEnumerable<int> values) => json.Packed(key, [.. values.Select(value => (double)value)]);

    /// <summary>An object.</summary>
    public static void Object(this Utf8JsonWriter json, string key, Action members)
    {
        json.WriteStartObject(key);
        members();
        json.WriteEndObject();
    }

    /// <summary>Texts by name.</summary>
    public static void Options(this Utf8JsonWriter json, IReadOnlyDictionary<string, string> options) => json.Object("options", () =>
    {
        foreach (var (name, value) in options) json.WriteString(name, value);
    });

    /// <summary>The members of a fitted parameter.</summary>
    public static void Members(this Utf8JsonWriter json, FittedParameter parameter)
    {
        json.WriteString("name", parameter.Name);
        json.WriteString("unit", parameter.Unit);
        json.Number("value", parameter.Value);
        json.Number("sd", parameter.Error);
        json.WriteBoolean("is_fixed", parameter.IsFixed);
        json.WriteBoolean("is_at_bound", parameter.IsAtBound);
        if (parameter.FunctionOf.Count > 0) json.Texts("function_of", parameter.FunctionOf);
    }

    /// <summary>An array of texts.</summary>
    public static void Texts(this Utf8JsonWriter json, string key, IEnumerable<string> texts)
    {
        json.WriteStartArray(key);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>An array of objects.</summary>
    public static void Array<T>(this Utf8JsonWriter json, string key, IEnumerable<T> items, Action<T> members)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
