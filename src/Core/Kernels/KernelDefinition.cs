using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>What a loop over elements does: from parameters (the same for every element) and inputs (one array each) it writes arrays
/// (<see cref="Stores"/>) and adds up numbers (<see cref="Sums"/>).</summary>
/// <param name="Parameters">Symbols of the values that stay the same, in the order in which the caller passes them.</param>
/// <param name="Inputs">Symbols of the arrays, in the order in which the caller passes them.</param>
/// <param name="Stores">One formula for each array written.</param>
/// <param name="Sums">One formula for each sum over the elements.</param>
public sealed record KernelDefinition(IReadOnlyList<Expr> Parameters, IReadOnlyList<Expr> Inputs, IReadOnlyList<Expr> Stores, IReadOnlyList<Expr> Sums)
{
    /// <summary>Arrays out: one for each formula.</summary>
    public static KernelDefinition Map(IReadOnlyList<Expr> parameters, IReadOnlyList<Expr> inputs, IReadOnlyList<Expr> outputs) =>
        new(parameters, inputs, outputs, []);

    /// <summary>The sum of a formula over the elements.</summary>
    public static KernelDefinition Sum(IReadOnlyList<Expr> parameters, IReadOnlyList<Expr> inputs, Expr term) => new(parameters, inputs, [], [term]);

    /// <summary>The sum of a formula over the elements and, in the same pass, its gradient: sums 0 (value) and 1 to P (one a parameter).</summary>
    public static KernelDefinition SumWithGradient(IReadOnlyList<Expr> parameters, IReadOnlyList<Expr> inputs, Expr term) =>
        new(parameters, inputs, [], [term, .. Differentiation.Gradient(term, parameters)]);

    /// <summary>The way back through a map: from cotangents of its outputs (further inputs, after the map's own), the gradient over the
    /// parameters as sums and the cotangents of the inputs named as stores.</summary>
    /// <param name="parameters">As of the map.</param>
    /// <param name="inputs">As of the map.</param>
    /// <param name="outputs">As of the map.</param>
    /// <param name="active">The inputs whose cotangents are wanted.</param>
    public static KernelDefinition Pullback(
        IReadOnlyList<Expr> parameters, IReadOnlyList<Expr> inputs, IReadOnlyList<Expr> outputs, IReadOnlyList<Expr> active)
    {
        var names = Graph.Order([.. parameters, .. inputs, .. outputs]).Select(node => node.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var stem = "cotangent of output";
        while (outputs.Where((_, k) => names.Contains($"{stem} {k}")).Any())
        {
            // The way back through a way back.
            stem = "cotangent of " + stem;
        }

        var cotangents = outputs.Select((_, k) => Expr.Input($"{stem} {k}")).ToArray();
        var back = Differentiation.Pullback(outputs, cotangents, [.. parameters, .. active]);
        return new(parameters, [.. inputs, .. cotangents], back[parameters.Count..], back[..parameters.Count]);
    }

    /// <summary>The same with symbols named by their position. Formulas being shared nodes, definitions of the same structure then have the same formulas.</summary>
    /// <exception cref="ArgumentException">A formula uses a symbol that is neither parameter nor input, or a symbol is named twice.</exception>
    internal KernelDefinition Canonical()
    {
        var twice = Parameters.Concat(Inputs).GroupBy(node => node).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new ArgumentException($"'{twice.Name}' stands twice among the parameters and inputs of the kernel; each symbol is one value or one array");
        }

        var symbols = new Dictionary<Expr, Expr>();
        Expr[] parameters = [.. Parameters.Select((node, k) => symbols[node] = Expr.Parameter($"parameter {k}"))];
        Expr[] inputs = [.. Inputs.Select((node, k) => symbols[node] = Expr.Input($"input {k}"))];
        Expr[] roots = [.. Stores, .. Sums];
        var unknown = Graph.Order(roots).FirstOrDefault(node => node.Operation is Operation.Parameter or Operation.Input && !symbols.ContainsKey(node));
        if (unknown is not null)
        {
            throw new ArgumentException($"'{unknown.Name}' is used in a formula but is neither among the parameters nor among the inputs of the kernel");
        }

        var renamed = Graph.Substitute(roots, symbols);
        return new(parameters, inputs, renamed[..Stores.Count], renamed[Stores.Count..]);
    }
}
