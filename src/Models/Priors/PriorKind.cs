using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Priors;

/// <summary>A distribution as users call it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Its arguments in order; those that may be left out come last, with their values.</param>
/// <param name="Example">A prior of this kind, as text.</param>
/// <param name="Make">From all arguments, the prior.</param>
public sealed record PriorKind(string Name, IReadOnlyList<PriorArgument> Arguments, string Example, Func<IReadOnlyList<Expr>, Prior> Make)
{
    /// <summary>How it is written: <c>student-t(degrees, location = 0, scale = 1)</c>.</summary>
    public string Usage => $"{Name}({string.Join(", ", Arguments)})";
}

/// <summary>An argument of a distribution.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">Its value where it is left out; null where it must be given.</param>
public readonly record struct PriorArgument(string Name, double? Default = null)
{
    /// <inheritdoc/>
    public override string ToString() => Default is null ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name} = {Default:G6}");
}
