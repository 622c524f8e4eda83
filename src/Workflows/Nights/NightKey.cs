namespace VlbiOps.Workflows.Nights;

/// <summary>What a key of a configuration may hold.</summary>
internal enum NightKeyKind
{
    /// <summary>A text that is not empty.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>One of a few words, or a number.</summary>
    WordOrNumber,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An array of texts, one at least.</summary>
    Texts,

    /// <summary>An array of whole numbers.</summary>
    Integers,

    /// <summary>An object of numbers, or texts with units, by parameter name.</summary>
    Settings,
}

/// <summary>A key of a configuration: from this one description the file is read and its JSON schema made.</summary>
/// <param name="Section">The object that it stands in; empty for the outermost.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">What it is for, a sentence.</param>
internal sealed record NightKey(string Section, string Name, NightKeyKind Kind, string Description)
{
    /// <summary>Section and name, as messages tell the place.</summary>
    public string Path => Section.Length == 0 ? Name : Section + "." + Name;

    public bool IsRequired { get; init; }

    /// <summary>The least number, or number of texts.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>Whether <see cref="Least"/> itself is too little.</summary>
    public bool IsLeastExcluded { get; init; }

    public string[] Words { get; init; } = [];

    /// <summary>What holds where the key is absent; null for nothing.</summary>
    public object? Default { get; init; }

    /// <summary>The range in words.</summary>
    public string Range => (double.IsFinite(Least), double.IsFinite(Most)) switch
    {
        (true, true) => FormattableString.Invariant($" {(IsLeastExcluded ? "above" : "from")} {Least:R} to {Most:R}"),
        (true, false) => FormattableString.Invariant($" {(IsLeastExcluded ? "above" : "of at least")} {Least:R}"),
        _ => string.Empty,
    };

    public bool Holds(double number) => (IsLeastExcluded ? number > Least : number >= Least) && number <= Most && double.IsFinite(number);
}
