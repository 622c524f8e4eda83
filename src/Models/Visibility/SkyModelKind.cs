using VlbiOps.Core.Objectives;
using VlbiOps.Models.Visibility.Components;

namespace VlbiOps.Models.Visibility;

/// <summary>A model or combinator as text asks for it.</summary>
public sealed class SkyModelKind
{
    private readonly Func<SkyModelArguments, SkyModel> make;

    internal SkyModelKind(string name, string description, bool isCombinator, SkyModelArgument[] arguments, Func<SkyModelArguments, SkyModel> make)
    {
        (Name, Description, IsCombinator, Arguments) = (name, description, isCombinator, arguments);
        this.make = make;
    }

    /// <summary>Its word.</summary>
    public string Name { get; }

    /// <summary>What it is, in one line.</summary>
    public string Description { get; }

    /// <summary>Whether it takes another model in brackets.</summary>
    public bool IsCombinator { get; }

    /// <summary>What may stand in its brackets besides.</summary>
    public IReadOnlyList<SkyModelArgument> Arguments { get; }

    /// <summary>How it is written: <c>gauss(elliptical)</c>, <c>stretch(MODEL)</c>.</summary>
    public string Usage => IsCombinator ? $"{Name}(MODEL)" : Arguments.Count > 0 ? $"{Name}({string.Join(", ", Arguments)})" : Name;

    /// <summary>The parameters it adds (a combinator, to those of its model), where no argument is given.</summary>
    public IReadOnlyList<Parameter> Parameters => IsCombinator
        ? [.. Default.Parameters.Skip(Plain.Parameters.Count)]
        : Default.Parameters;

    /// <summary>The model where no argument is given; a combinator's with a point inside.</summary>
    internal SkyModel Default => Make(new SkyModelArguments(this) { Inner = IsCombinator ? Plain : null });

    private static SkyModel Plain { get; } = new Point();

    /// <summary>From what stands in the brackets, the model.</summary>
    internal SkyModel Make(SkyModelArguments arguments) => make(arguments);
}

/// <summary>An argument of a model.</summary>
/// <param name="Name">Its name; a flag is given by it alone.</param>
/// <param name="Values">What may stand behind the equals sign, or null for a flag.</param>
/// <param name="Description">What it does.</param>
public sealed record SkyModelArgument(string Name, string? Values, string Description)
{
    /// <inheritdoc/>
    public override string ToString() => Values is null ? Name : $"{Name}={Values}";
}
