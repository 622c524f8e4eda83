using System.Globalization;
using System.Text.Json;
using VlbiOps.Data.Files;
using VlbiOps.Data.Text;

namespace VlbiOps.Results.Files;

/// <summary>The members of a JSON object, taken by name; what is missing or of another kind is an error with the file and the way to it. Members
/// that nobody asks for are left alone, so that a later version may add some.</summary>
internal readonly struct JsonMembers
{
    private readonly string file;
    private readonly string path;
    private readonly JsonElement element;

    public JsonMembers(string file, string path, JsonElement element)
    {
        (this.file, this.path, this.element) = (file, path, element);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new DataFileException(file, path, $"is {JsonValueText.Describe(element)}; expected an object {{...}}");
        }
    }

    public IEnumerable<string> Names => element.EnumerateObject().Select(static member => member.Name);

    public JsonMembers Object(string key) => new(file, Way(key), Take(key));

    /// <summary>An object that may be absent or null.</summary>
    public JsonMembers? OptionalObject(string key) => Optional(key) is null ? null : Object(key);

    public bool Has(string key) => Optional(key) is not null;

    public string Text(string key) => Take(key) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Wrong(key, "a text");

    public string? OptionalText(string key) => Optional(key) is null ? null : Text(key);

    public bool Flag(string key) =>
        Take(key) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : throw Wrong(key, "true or false");

    /// <summary>A number; NaN where null stands for one that is not determined.</summary>
    public double Number(string key) => Number(Take(key), key);

    /// <summary>A number that must be there.</summary>
    public double Finite(string key) => Number(key) is var value && double.IsFinite(value) ? value : throw Wrong(key, "a number");

    public double? OptionalFinite(string key) => Optional(key) is null ? null : Finite(key);

    public int Integer(string key) =>
        Take(key) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : throw Wrong(key, "a whole number");

    public long LongInteger(string key) =>
        Take(key) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : throw Wrong(key, "a whole number");

    public DateTimeOffset Date(string key) =>
        DateTimeOffset.TryParse(Text(key), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : throw Wrong(key, "a date");

    public DateTimeOffset? OptionalDate(string key) => Optional(key) is null ? null : Date(key);

    /// <summary>The elements of an array, each made into an object of its own.</summary>
    public T[] Objects<T>(string key, Func<JsonMembers, T> read)
    {
        var self = this;
        return [.. Elements(key).Select((value, i) => read(new JsonMembers(self.file, self.Way(FormattableString.Invariant($"{key}[{i}]")), value)))];
    }

    public double[] Numbers(string key)
    {
        var self = this;
        return [.. Elements(key).Select(value => self.Number(value, key))];
    }

    public string[] Texts(string key)
    {
        var self = this;
        return [.. Elements(key).Select(value => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw self.Wrong(key, "texts"))];
    }

    /// <summary>Doubles as base64 of their little-endian bytes.</summary>
    public double[] Packed(string key, int count)
    {
        var value = Take(key);
        return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) && bytes.Length == (long)count * sizeof(double)
            ? PackedDoubles.Unpack(bytes)
            : throw Wrong(key, FormattableString.Invariant($"{count} numbers packed as base64"));
    }

    public double[]? OptionalPacked(string key, int count) => Optional(key) is null ? null : Packed(key, count);

    /// <summary>An array of whole numbers from 0.</summary>
    public int[] Indices(string key, int limit) => Whole(key, Numbers(key), limit);

    /// <summary>Whole numbers from 0, packed as doubles.</summary>
    public int[] PackedIndices(string key, int count, int limit) => Whole(key, Packed(key, count), limit);

    /// <summary>The text of a member as it stands in the file.</summary>
    public string Raw(string key) => Take(key).GetRawText();

    public DataFileException Wrong(string key, string expected) => new(file, Way(key), $"is {JsonValueText.Describe(Take(key))}; expected {expected}");

    public DataFileException Error(string key, string problem) => new(file, Way(key), problem);

    private int[] Whole(string key, double[] values, int limit) => Array.TrueForAll(values, value => value >= 0 && value < limit && Math.Floor(value) == value)
        ? Array.ConvertAll(values, value => (int)value)
        : throw Error(key, FormattableString.Invariant($"holds what is no whole number from 0 to {limit - 1}"));

    private JsonElement.ArrayEnumerator Elements(string key) =>
        Take(key) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : throw Wrong(key, "an array [...]");

    private double Number(JsonElement value, string key) => value.ValueKind switch
    {
        JsonValueKind.Null => double.NaN,
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
        _ => throw Wrong(key, "numbers or null"),
    };

    private JsonElement Take(string key) =>
        element.TryGetProperty(key, out var value) ? value : throw new DataFileException(file, Way(key), "is missing");

    private JsonElement? Optional(string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string Way(string key) => path.Length == 0 ? key : path + "." + key;
}
