namespace VlbiOps.Core.Expressions;

/// <summary>Derivatives of formulas, as formulas: differentiate the result again for any order.</summary>
public static class Differentiation
{
    /// <summary>The gradient by one reverse sweep over the graph: its size is a small multiple of the formula's, whatever the number of symbols.</summary>
    /// <param name="expression">A real formula.</param>
    /// <param name="symbols">Parameters or inputs; the result has one entry for each, in order.</param>
    public static Expr[] Gradient(Expr expression, IReadOnlyList<Expr> symbols) => Pullback([expression], [Expr.Constant(1)], symbols);

    /// <summary>Sum over outputs of cotangent times derivative: the row vector that a chain rule carries backwards.</summary>
    /// <param name="outputs">Real formulas.</param>
    /// <param name="cotangents">One formula an output.</param>
    /// <param name="symbols">With respect to these.</param>
    public static Expr[] Pullback(IReadOnlyList<Expr> outputs, IReadOnlyList<Expr> cotangents, IReadOnlyList<Expr> symbols)
    {
        if (outputs.Count != cotangents.Count)
        {
            throw new ArgumentException($"{outputs.Count} outputs need as many cotangents, not {cotangents.Count}");
        }

        var order = Graph.Order(outputs);
        var relevant = Relevant(order, symbols);
        var adjoint = new Dictionary<Expr, Expr>();
        for (var i = 0; i < outputs.Count; i++)
        {
            Accumulate(adjoint, relevant, outputs[i], cotangents[i]);
        }

        for (var i = order.Count - 1; i >= 0; i--)
        {
            if (adjoint.TryGetValue(order[i], out var cotangent))
            {
                Propagate(order[i], cotangent, (argument, value) => Accumulate(adjoint, relevant, argument, value));
            }
        }

        return [.. symbols.Select(symbol => adjoint.GetValueOrDefault(symbol, Expr.Constant(0)))];
    }

    /// <summary>The derivative with respect to one symbol.</summary>
    public static Expr Derivative(Expr expression, Expr symbol) => Gradient(expression, [symbol])[0];

    /// <summary>The Jacobian, row by row: <c>[output][symbol]</c>.</summary>
    public static Expr[][] Jacobian(IReadOnlyList<Expr> outputs, IReadOnlyList<Expr> symbols) =>
        [.. outputs.Select(output => Gradient(output, symbols))];

    /// <summary>The Hessian, symmetric: <c>[i][j]</c> and <c>[j][i]</c> are one node.</summary>
    public static Expr[][] Hessian(Expr expression, IReadOnlyList<Expr> symbols)
    {
        var gradient = Gradient(expression, symbols);
        var hessian = symbols.Select(_ => new Expr[symbols.Count]).ToArray();
        for (var i = 0; i < symbols.Count; i++)
        {
            var row = Gradient(gradient[i], [.. symbols.Take(i + 1)]);
            for (var j = 0; j <= i; j++)
            {
                hessian[i][j] = hessian[j][i] = row[j];
            }
        }

        return hessian;
    }

    /// <summary>Hessian times vector, by differentiating the gradient along the vector: twice the cost of a gradient.</summary>
    public static Expr[] HessianVectorProduct(Expr expression, IReadOnlyList<Expr> symbols, IReadOnlyList<Expr> vector)
    {
        var gradient = Gradient(expression, symbols);
        return Pullback(gradient, vector, symbols);
    }

    /// <summary>The nodes on a path from a symbol: only those need an adjoint.</summary>
    private static HashSet<Expr> Relevant(IReadOnlyList<Expr> order, IReadOnlyList<Expr> symbols)
    {
        var relevant = new HashSet<Expr>(symbols);
        foreach (var node in order)
        {
            for (var i = 0; i < node.Arity; i++)
            {
                if (relevant.Contains(node[i]))
                {
                    relevant.Add(node);
                    break;
                }
            }
        }

        return relevant;
    }

    private static void Accumulate(Dictionary<Expr, Expr> adjoint, HashSet<Expr> relevant, Expr node, Expr value)
    {
        if (relevant.Contains(node))
        {
            adjoint[node] = adjoint.TryGetValue(node, out var known) ? Simplifier.AddGuarded(known, value) : value;
        }
    }

    private static void Propagate(Expr node, Expr g, Action<Expr, Expr> add)
    {
        switch (node.Operation)
        {
            case Operation.Add:
                add(node[0], g);
                add(node[1], g);
                break;
            case Operation.Subtract:
                add(node[0], g);
                add(node[1], -g);
                break;
            case Operation.Multiply:
                add(node[0], g * node[1]);
                add(node[1], g * node[0]);
                break;
            case Operation.Divide:
                var scaled = g / node[1];
                add(node[0], scaled);
                add(node[1], -(scaled * node));
                break;
            case Operation.Negate:
                add(node[0], -g);
                break;
            case Operation.SquareRoot:
                add(node[0], 0.5 * g / node);
                break;
            case Operation.Absolute:
                add(node[0], Functions.Select(node[0] < 0, -g, g));
                break;
            case Operation.Select:
                add(node[1], Functions.Select(node[0], g, 0));
                add(node[2], Functions.Select(node[0], 0, g));
                break;
            case Operation.Call:
                for (var i = 0; i < node.Arity; i++)
                {
                    add(node[i], g * node.Function!.Derivative(node, i));
                }

                break;
            default:
                // Constants, symbols, truth values, roundings and the pieces of a number: the derivative is zero wherever it exists.
                break;
        }
    }
}
