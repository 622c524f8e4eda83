using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Combinators;

/// <summary>A model made from another one: its parameters are those of the inner model, then its own. It goes by the inner model's name.</summary>
public abstract class Combinator : SkyModel
{
    private readonly Parameter[] own;

    /// <summary>Takes the inner model.</summary>
    /// <param name="inner">What is changed.</param>
    /// <param name="own">The parameters of the change.</param>
    /// <exception cref="ArgumentException">The inner model has been changed in this way already, and parameters would be alike.</exception>
    private protected Combinator(SkyModel inner, params Parameter[] own)
    {
        var twice = own.FirstOrDefault(parameter => inner.Parameters.Any(other => other.Name == parameter.Name));
        if (twice is not null) throw new ArgumentException($"{inner} has a parameter '{twice.Name}' already");
        (Inner, this.own) = (inner, own);
    }

    /// <summary>What is changed.</summary>
    public SkyModel Inner { get; }

    /// <inheritdoc/>
    public sealed override string Name => Inner.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [.. Inner.Parameters, .. own];

    /// <summary>The word by which text asks for the change.</summary>
    private protected abstract string Word { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Word}({Inner})";

    /// <summary>The inner model's parameters.</summary>
    private protected IReadOnlyList<Expr> InnerOf(IReadOnlyList<Expr> p) => [.. p.Take(Inner.Parameters.Count)];

    /// <summary>The parameters of the change.</summary>
    private protected IReadOnlyList<Expr> OwnOf(IReadOnlyList<Expr> p) => [.. p.Skip(Inner.Parameters.Count)];
}
