using System.Text.Json;
using System.Text.Json.Nodes;

namespace VlbiOps.Tests.Workflows.Nights;

/// <summary>As much of JSON Schema as the schema of configurations uses, written from the specification (draft 2020-12) and not from the reader.</summary>
internal static class SchemaChecker
{
    private static readonly string[] Known =
    [
        "$schema", "title", "description", "default", "type", "properties", "required", "additionalProperties", "enum", "anyOf", "minimum", "maximum", "exclusiveMinimum", "items", "minItems", "minLength",
    ];

    /// <summary>Whether an instance is valid.</summary>
    public static bool IsValid(JsonNode? schema, JsonNode? instance)
    {
        if (schema is JsonValue always) return always.GetValue<bool>();
        var rules = schema!.AsObject();
        Assert.All(rules, static rule => Assert.Contains(rule.Key, Known));
        return HasType(rules["type"], instance)
            && (rules["enum"] is not JsonArray words || words.Any(word => JsonNode.DeepEquals(word, instance)))
            && (rules["anyOf"] is not JsonArray choices || choices.Any(choice => IsValid(choice, instance)))
            && (instance is not JsonObject members || Object(rules, members))
            && (instance is not JsonArray array || (array.Count >= Number(rules, "minItems", 0) && array.All(item => rules["items"] is not { } items || IsValid(items, item))))
            && (instance is not JsonValue value || Value(rules, value));
    }

    private static bool Object(JsonObject rules, JsonObject members)
    {
        var properties = rules["properties"] as JsonObject ?? [];
        return (rules["required"] as JsonArray ?? []).All(name => members.ContainsKey((string)name!))
            && members.All(member => properties.TryGetPropertyValue(member.Key, out var property) ? IsValid(property, member.Value) : rules["additionalProperties"] is not { } other || IsValid(other, member.Value));
    }

    private static bool Value(JsonObject rules, JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.Number => value.GetValue<double>() is var number && number >= Number(rules, "minimum", double.NegativeInfinity) && number <= Number(rules, "maximum", double.PositiveInfinity)
            && number > Number(rules, "exclusiveMinimum", double.NegativeInfinity),
        JsonValueKind.String => value.GetValue<string>().Length >= Number(rules, "minLength", 0),
        _ => true,
    };

    private static bool HasType(JsonNode? type, JsonNode? instance) => (string?)type switch
    {
        null => true,
        "object" => instance is JsonObject,
        "array" => instance is JsonArray,
        "string" => instance?.GetValueKind() == JsonValueKind.String,
        "boolean" => instance?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => instance?.GetValueKind() == JsonValueKind.Number,
        "integer" => instance?.GetValueKind() == JsonValueKind.Number && double.IsInteger(instance.GetValue<double>()),
        var other => throw new NotSupportedException(other),
    };

    private static double Number(JsonObject rules, string name, double usual) => rules[name] is { } number ? number.GetValue<double>() : usual;
}
