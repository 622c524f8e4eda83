using System.Buffers;

namespace VlbiOps.Core.Expressions;

/// <summary>Formulas flattened into a list of steps: for what is worked out too rarely for a kernel to pay. Nothing is compiled; evaluations allocate
/// nothing and may run on any number of threads at once.</summary>
public sealed class FormulaTape
{
    private readonly Expr[] order;
    private readonly (int First, int Second, int Third)[] arguments;
    private readonly int[] symbolOf;
    private readonly int[] results;

    /// <summary>Flattens <paramref name="formulas"/>.</summary>
    /// <param name="symbols">Parameters or inputs, in the order in which their values are passed.</param>
    /// <param name="formulas">One result each, in order.</param>
    /// <exception cref="ArgumentException">A formula uses a symbol that is not given.</exception>
    public FormulaTape(IReadOnlyList<Expr> symbols, IReadOnlyList<Expr> formulas)
    {
        order = [.. Graph.Order(formulas)];
        var positions = order.Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i);
        var symbolPositions = symbols.Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i);
        arguments = [.. order.Select(node => (Position(node, 0), Position(node, 1), Position(node, 2)))];
        symbolOf = [.. order.Select(SymbolPosition)];
        results = [.. formulas.Select(formula => positions[formula])];

        int Position(Expr node, int argument) => argument < node.Arity ? positions[node[argument]] : 0;

        int SymbolPosition(Expr node) => node.Operation is not (Operation.Parameter or Operation.Input) ? -1
            : symbolPositions.TryGetValue(node, out var position) ? position
            : throw new ArgumentException($"'{node.Name}' is used in a formula but is not among its symbols");
    }

    /// <summary>Number of formulas.</summary>
    public int ResultCount => results.Length;

    /// <summary>Works the formulas out.</summary>
    /// <param name="symbols">Values of the symbols.</param>
    /// <param name="values">Receives one number a formula.</param>
    public void Evaluate(ReadOnlySpan<double> symbols, Span<double> values)
    {
        var rented = order.Length > 256 ? ArrayPool<double>.Shared.Rent(order.Length) : null;
        var steps = rented is null ? stackalloc double[order.Length] : rented.AsSpan(0, order.Length);
        for (var i = 0; i < steps.Length; i++)
        {
            var (a, b, c) = arguments[i];
            steps[i] = symbolOf[i] >= 0 ? symbols[symbolOf[i]] : Interpreter.Apply(order[i], steps[a], steps[b], steps[c]);
        }

        for (var k = 0; k < results.Length; k++)
        {
            values[k] = steps[results[k]];
        }

        if (rented is not null) ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>The only formula at the value of the only symbol.</summary>
    public double Evaluate(double symbol)
    {
        var value = 0.0;
        Evaluate(new ReadOnlySpan<double>(in symbol), new Span<double>(ref value));
        return value;
    }
}
