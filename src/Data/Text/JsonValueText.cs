using System.Text.Json;

namespace VlbiOps.Data.Text;

/// <summary>What stands in a JSON file, in the words of an error message.</summary>
public static class JsonValueText
{
    private const int Longest = 40;

    /// <summary>The kind of an object, array or null, the value of anything else, cut where it is long.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"'{Shortened(value.GetString()!)}'",
        JsonValueKind.Null => "null",
        _ => Shortened(value.GetRawText()),
    };

    private static string Shortened(string text) => text.Length <= Longest ? text : text[..Longest] + "...";
}
