using System.Globalization;
using System.Text.Json;
using VlbiOps.Data.Files;
using VlbiOps.Data.Text;

namespace VlbiOps.Workflows.Nights;

/// <summary>The values of a configuration file, each as its key describes it. What is wrong is one line with file and place.</summary>
internal sealed class NightJson
{
    private readonly string file;
    private readonly Dictionary<string, JsonElement> values = [];

    /// <summary>Looks through the file; keys that are not known and values of the wrong kind are refused, needed ones must be there.</summary>
    public NightJson(string file, JsonElement root)
    {
        this.file = file;
        Take(string.Empty, root);
        if (Array.Find(NightKeys.All, key => key.IsRequired && !values.ContainsKey(key.Path)) is { } missing)
        {
            throw Error(missing.Path, "is missing; expected " + missing.Description.TrimEnd('.'));
        }
    }

    public string? Text(NightKey key) => Find(key)?.GetString() ?? key.Default as string;

    public bool Flag(NightKey key) => Find(key)?.GetBoolean() ?? (bool)key.Default!;

    public double? Number(NightKey key) => Find(key)?.GetDouble() ?? (key.Default is { } usual ? Convert.ToDouble(usual, CultureInfo.InvariantCulture) : null);

    public int? Integer(NightKey key) => (int?)Number(key);

    public string[] Texts(NightKey key) => Find(key) is { } array ? [.. array.EnumerateArray().Select(static item => item.GetString()!)] : key.Default as string[] ?? [];

    public int[] Integers(NightKey key) => Find(key) is { } array ? [.. array.EnumerateArray().Select(static item => (int)item.GetDouble())] : [];

    /// <summary>A word, or a number in the form that options take.</summary>
    public string WordOrNumber(NightKey key) =>
        Find(key) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble().ToString("R", CultureInfo.InvariantCulture) : Text(key)!;

    /// <summary>NAME=VALUE each, as options take them.</summary>
    public string[] Settings(NightKey key) => Find(key) is { } settings
        ? [.. settings.EnumerateObject().Select(static member => member.Name + "=" + (member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : member.Value.GetRawText()))]
        : [];

    /// <summary>A value of a key made of its text; its complaint is about the key.</summary>
    public T Read<T>(NightKey key, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is FormatException or ArgumentException or InvalidDataException or IOException or DataFileException)
        {
            var message = error is ArgumentException { ParamName: { } name } ? error.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal) : error.Message;
            throw Error(key.Path, message.ReplaceLineEndings(" "), error);
        }
    }

    public DataFileException Error(string place, string message, Exception? cause = null) => new(file, place, message, cause);

    private JsonElement? Find(NightKey key) => values.TryGetValue(key.Path, out var value) ? value : null;

    private void Take(string section, JsonElement holder)
    {
        if (holder.ValueKind != JsonValueKind.Object) throw Error(section, $"is {JsonValueText.Describe(holder)}; expected an object");
        foreach (var member in holder.EnumerateObject())
        {
            if (section.Length == 0 && NightKeys.Sections.Any(known => known.Name == member.Name)) Take(member.Name, member.Value);
            else Take(section, member);
        }
    }

    private void Take(string section, JsonProperty member)
    {
        if (Array.Find(NightKeys.All, known => known.Section == section && known.Name == member.Name) is not { } key)
        {
            string[] names = [.. NightKeys.All.Where(known => known.Section == section).Select(known => known.Name), .. section.Length == 0 ? NightKeys.Sections.Select(known => known.Name) : []];
            throw Error(section.Length == 0 ? member.Name : $"{section}.{member.Name}", $"is no key of a configuration; did you mean {names.MinBy(name => EditDistance.Between(name, member.Name))}?");
        }

        if (Expected(key, member.Value) is { } expected) throw Error(key.Path, $"is {JsonValueText.Describe(member.Value)}; expected {expected}");
        values[key.Path] = member.Value;
    }

    /// <summary>What a key should hold, where the value is not that; null where it is.</summary>
    private static string? Expected(NightKey key, JsonElement value)
    {
        string words = string.Join(", ", key.Words);
        return key.Kind switch
        {
            NightKeyKind.Text => IsText(value) ? null : "a text",
            NightKeyKind.Word => IsWord(key, value) ? null : words,
            NightKeyKind.WordOrNumber => IsWord(key, value) || IsNumber(key, value) ? null : $"{words} or a number{key.Range}",
            NightKeyKind.Number => IsNumber(key, value) ? null : "a number" + key.Range,
            NightKeyKind.Integer => IsInteger(key, value) ? null : "a whole number" + key.Range,
            NightKeyKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "true or false",
            NightKeyKind.Texts => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(IsText) ? null : "an array of one text or more",
            NightKeyKind.Integers => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => IsInteger(key, item)) ? null : "an array of whole numbers" + key.Range,
            _ => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(static member => member.Value.ValueKind == JsonValueKind.Number || IsText(member.Value)) ? null : "an object of numbers, or texts such as \"-12dB\", by parameter name",
        };
    }

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0;

    private static bool IsWord(NightKey key, JsonElement value) => value.ValueKind == JsonValueKind.String && key.Words.Contains(value.GetString());

    private static bool IsNumber(NightKey key, JsonElement value) => value.ValueKind == JsonValueKind.Number && key.Holds(value.GetDouble());

    private static bool IsInteger(NightKey key, JsonElement value) => IsNumber(key, value) && double.IsInteger(value.GetDouble());
}
