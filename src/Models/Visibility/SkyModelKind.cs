using VlbiOps.Core.Objectives;
using VlbiOps.Models.Visibility.Components;

namespace VlbiOps.Models.Visibility;

/// <summary>A model or combinator as text asks for it.</summary>
public sealed class SkyModelKind
{
    private readonly Func<SkyModelArguments, SkyModel> make;

    internal SkyModelKind(string name, string description, bool isCombinator, SkyModelArgument[] arguments, Func<SkyModelArguments, SkyModel> make)
    {
        (Name, Description, IsCombinator, Arguments, Example) = (name, description, isCombinator, arguments, name + (isCombinator ? "(point)" : string.Empty));
        this.make = make;
    }

    /// <summary>Of models whose brackets have a reader of their own.</summary>
    internal SkyModelKind(string name, string description, SkyModelArgument[] arguments, string example, SkyModelReader read)
        : this(name, description, false, arguments, _ => throw new ArgumentException($"{name} needs brackets, such as {example}"))
    {
        (Example, Read) = (example, read);
    }

    /// <summary>Its word.</summary>
    public string Name { get; }

    /// <summary>What it is, in one line.</summary>
    public string Description { get; }

    /// <summary>Whether it takes another model in brackets.</summary>
    public bool IsCombinator { get; }

    /// <summary>What may stand in its brackets besides.</summary>
    public IReadOnlyList<SkyModelArgument> Arguments { get; }

    /// <summary>A model of this kind, as text.</summary>
    public string Example { get; }

    /// <summary>Reads the brackets; null where they hold arguments.</summary>
    internal SkyModelReader? Read { get; }

    /// <summary>How it is written: <c>gauss(elliptical)</c>, <c>stretch(MODEL)</c>.</summary>
    public string Usage => IsCombinator ? $"{Name}(MODEL)" : Arguments.Count > 0 ? $"{Name}({string.Join(", ", Arguments)})" : Name;

    /// <summary>The parameters it adds (a combinator, to those of its model), where no argument is given; none where users name them.</summary>
    public IReadOnlyList<Parameter> Parameters => Read is not null ? [] : IsCombinator
        ? [.. Default.Parameters.Skip(Plain.Parameters.Count)]
        : Default.Parameters;

    /// <summary>The model where no argument is given; a combinator's with a point inside.</summary>
    internal SkyModel Default => Make(new SkyModelArguments(this) { Inner = IsCombinator ? Plain : null });

    private static SkyModel Plain { get; } = new Point();

    /// <summary>From what stands in the brackets, the model.</summary>
    internal SkyModel Make(SkyModelArguments arguments) => make(arguments);
}

/// <summary>Reads a model's brackets out of a text.</summary>
/// <param name="text">The text.</param>
/// <param name="open">Where the opening bracket stands.</param>
/// <param name="end">Behind the closing one.</param>
internal delegate SkyModel SkyModelReader(string text, int open, out int end);

/// <summary>An argument of a model.</summary>
/// <param name="Name">Its name; a flag is given by it alone.</param>
/// <param name="Values">What may stand behind the equals sign, or null for a flag.</param>
/// <param name="Description">What it does.</param>
public sealed record SkyModelArgument(string Name, string? Values, string Description)
{
    /// <inheritdoc/>
    public override string ToString() => Values is null ? Name : $"{Name}={Values}";
}
