using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Priors;

/// <summary>A formula as e^L R, L what its exponentials bring along: its logarithm, L + ln R, is exact where the formula itself underflows.</summary>
internal readonly record struct ScaledFormula(Expr Log, Expr Rest)
{
    private static readonly Expr Zero = 0;

    /// <summary>Splits a formula: exponentials, powers of numbers, and products, quotients, roots, sums and branches of such.</summary>
    public static ScaledFormula Of(Expr formula)
    {
        // By nodes, arguments first: shared parts are looked at once, and depth does not matter.
        var parts = new Dictionary<Expr, ScaledFormula>();
        foreach (var node in Graph.Order([formula])) parts[node] = Split(node, i => parts[node[i]]);
        return parts[formula];
    }

    /// <summary>The logarithm where the formula is positive, minus infinity elsewhere.</summary>
    public Expr Logarithm => Log + Functions.Select(Rest > 0, Functions.Log(Rest), double.NegativeInfinity);

    private bool IsPlain => ReferenceEquals(Log, Zero);

    private static ScaledFormula Split(Expr node, Func<int, ScaledFormula> part)
    {
        if (node is { Operation: Operation.Call, Function.Name: "exp" }) return new(node[0], 1);
        if (node is { Operation: Operation.Call, Function.Name: "pow" } && node[0] is { IsConstant: true, Value: > 0 }) return new(node[1] * Functions.Log(node[0]), 1);
        var plain = new ScaledFormula(Zero, node);
        var isBranch = node.Operation == Operation.Select;
        if (node.IsTruth || node.Arity == 0 || Enumerable.Range(isBranch ? 1 : 0, node.Arity - (isBranch ? 1 : 0)).All(i => part(i).IsPlain)) return plain;
        var (a, b) = (part(0), node.Arity > 1 ? part(1) : default);
        return node.Operation switch
        {
            Operation.Negate => new(a.Log, -a.Rest),
            Operation.SquareRoot => new(0.5 * a.Log, Functions.Sqrt(a.Rest)),
            Operation.Multiply => new(a.Log + b.Log, a.Rest * b.Rest),
            Operation.Divide => new(a.Log - b.Log, a.Rest / b.Rest),
            Operation.Add => Sum(a, b),
            Operation.Subtract => Sum(a, new(b.Log, -b.Rest)),
            Operation.Select => new(Functions.Select(node[0], b.Log, part(2).Log), Functions.Select(node[0], b.Rest, part(2).Rest)),
            _ => plain,
        };
    }

    /// <summary>The larger exponential goes before the sum, so that one of its terms always counts.</summary>
    private static ScaledFormula Sum(ScaledFormula a, ScaledFormula b)
    {
        var log = Functions.Max(a.Log, b.Log);
        return new(log, (a.Rest * Functions.Exp(a.Log - log)) + (b.Rest * Functions.Exp(b.Log - log)));
    }
}
