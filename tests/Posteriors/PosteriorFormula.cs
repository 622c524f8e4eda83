using VlbiOps.Core.Expressions;

namespace VlbiOps.Tests.Posteriors;

/// <summary>A posterior as it is written: minus its log density over an unconstrained vector, up to a constant.</summary>
internal sealed record PosteriorFormula
{
    /// <summary>The unconstrained vector.</summary>
    public required IReadOnlyList<Expr> Parameters { get; init; }

    /// <summary>The quantities that users look at, as functions of the unconstrained vector.</summary>
    public required IReadOnlyList<(string Name, Expr Value)> Monitored { get; init; }

    /// <summary>What depends on parameters alone: minus the log priors and the log-Jacobian of the transforms.</summary>
    public required Expr Prior { get; init; }

    /// <summary>Minus the log likelihood of one row of data.</summary>
    public Expr Row { get; init; } = 0;

    /// <summary>The columns of the data, all of one length.</summary>
    public IReadOnlyList<(Expr Symbol, double[] Values)> Columns { get; init; } = [];
}
