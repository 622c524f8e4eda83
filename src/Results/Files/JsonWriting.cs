using System.Text.Json;

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
