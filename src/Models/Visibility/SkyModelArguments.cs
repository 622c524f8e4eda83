using System.Globalization;

namespace VlbiOps.Models.Visibility;

/// <summary>What stands in the brackets of a model's text.</summary>
/// <param name="kind">Whose brackets.</param>
internal sealed class SkyModelArguments(SkyModelKind kind)
{
    private readonly Dictionary<string, string?> given = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The model inside a combinator.</summary>
    public SkyModel? Inner { get; init; }

    /// <summary>Takes an argument.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">What stands behind the equals sign; null for a flag.</param>
    /// <exception cref="ArgumentException">There is no such argument, it has a value too many or too few, or it is given twice.</exception>
    public void Add(string name, string? value)
    {
        var argument = kind.Arguments.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"{kind.Name} has no argument '{name}'; {(kind.Arguments.Count == 0 ? "it has none" : $"it is {kind.Usage}")}");
        if (argument.Values is null && value is not null) throw new ArgumentException($"{kind.Name}: '{argument.Name}' takes no value");
        if (argument.Values is not null && value is null) throw new ArgumentException($"{kind.Name}: '{argument.Name}' needs a value, {argument}");
        if (!given.TryAdd(argument.Name, value)) throw new ArgumentException($"{kind.Name}: '{argument.Name}' is given twice");
    }

    /// <summary>Whether a flag is given.</summary>
    public bool Has(string flag) => given.ContainsKey(flag);

    /// <summary>Which of two flags is given; the first where neither is.</summary>
    public bool Prefers(string first, string second) => Has(first) && Has(second)
        ? throw new ArgumentException($"{kind.Name} is either {first} or {second}, not both")
        : !Has(second);

    /// <summary>A whole number.</summary>
    public int Integer(string name, int otherwise, int lowest, int highest)
    {
        if (!given.TryGetValue(name, out var text)) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= lowest && value <= highest
            ? value
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{kind.Name}: {name} is '{text}'; it must be a whole number from {lowest} to {highest}"));
    }

    /// <summary>One of an enumeration's names.</summary>
    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum
    {
        if (!given.TryGetValue(name, out var text)) return otherwise;
        var names = Enum.GetNames<T>();
        var index = Array.FindIndex(names, known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? Enum.Parse<T>(names[index])
            : throw new ArgumentException($"{kind.Name}: {name} is '{text}'; it must be {string.Join(" or ", names.Select(known => known.ToLowerInvariant()))}");
    }
}
