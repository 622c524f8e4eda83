using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Objectives.Stages;

/// <summary>What a pointwise stage computes, in symbols, and what stands for each symbol: parameters by their index in the point, fields of earlier
/// stages, and arrays that do not change.</summary>
/// <param name="Parameters">Symbols of parameters, with their indices in the point.</param>
/// <param name="Fields">Symbols of fields.</param>
/// <param name="Constants">Symbols of constant arrays, of the same length as the fields.</param>
public sealed record Pointwise(
    IReadOnlyList<(Expr Symbol, int Index)> Parameters,
    IReadOnlyList<(Expr Symbol, Field Field)> Fields,
    IReadOnlyList<(Expr Symbol, double[] Values)> Constants)
{
    /// <summary>The parameters' symbols.</summary>
    public Expr[] ParameterSymbols => [.. Parameters.Select(pair => pair.Symbol)];

    /// <summary>The fields' symbols.</summary>
    public Expr[] FieldSymbols => [.. Fields.Select(pair => pair.Symbol)];

    /// <summary>Fields' and constants' symbols: the inputs of kernels, in that order.</summary>
    public Expr[] InputSymbols => [.. Fields.Select(pair => pair.Symbol), .. Constants.Select(pair => pair.Symbol)];

    /// <summary>The arrays in the same order.</summary>
    public double[][] InputArrays => [.. Fields.Select(pair => pair.Field.Values), .. Constants.Select(pair => pair.Values)];

    /// <summary>The directional derivative of a formula: parameters change as <paramref name="directions"/>, fields as <paramref name="tangents"/>.</summary>
    public Expr Tangent(Expr formula, IReadOnlyList<Expr> directions, IReadOnlyList<Expr> tangents)
    {
        var gradient = Differentiation.Gradient(formula, [.. ParameterSymbols, .. FieldSymbols]);
        return Functions.Sum(gradient.Zip([.. directions, .. tangents], (slope, change) => slope * change));
    }

    /// <summary>One symbol for each parameter's change.</summary>
    public Expr[] Directions => [.. Parameters.Select((_, k) => Expr.Parameter($"direction {k}"))];

    /// <summary>One symbol for each field's change.</summary>
    public Expr[] Tangents => [.. Fields.Select((_, k) => Expr.Input($"tangent {k}"))];

    /// <summary>Copies the parameters' values out of a point.</summary>
    public void Take(ReadOnlySpan<double> point, Span<double> values)
    {
        for (var k = 0; k < Parameters.Count; k++)
        {
            values[k] = point[Parameters[k].Index];
        }
    }
}
