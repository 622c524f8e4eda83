using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Formulas.Fitting;

/// <summary>The rows of one group as kernels take them: an array an input, and where the group's parameters stand in the point.</summary>
/// <param name="Inputs">One array for each of <see cref="Symbols"/>.</param>
/// <param name="Rows">Their rows in the table, from 0; null for all.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Indices">From the group's parameters to the point.</param>
internal sealed record FormulaRows(double[][] Inputs, int[]? Rows, int Count, int[] Indices)
{
    /// <summary>The symbols of a model's inputs: variables, what was observed, errors.</summary>
    public static Expr[] Symbols(FormulaModel model) => [.. Columns(model).Select(column => column.Symbol)];

    /// <summary>The rows of every group.</summary>
    public static FormulaRows[] Of(FormulaModel model, FormulaLayout layout)
    {
        double[][] columns = [.. Columns(model).Select(column => column.Values)];
        if (model.Groups is not { } groups) return [new(columns, null, model.RowCount, [.. layout.Indices(0)])];
        return [.. groups.Names.Select((_, g) =>
        {
            int[] rows = [.. Enumerable.Range(0, model.RowCount).Where(row => groups.Of[row] == g)];
            return new FormulaRows([.. columns.Select(column => rows.Select(row => column[row]).ToArray())], rows, rows.Length, [.. layout.Indices(g)]);
        })];
    }

    /// <summary>Copies the group's parameters out of a point.</summary>
    public void Take(ReadOnlySpan<double> point, Span<double> parameters)
    {
        for (var k = 0; k < Indices.Length; k++) parameters[k] = point[Indices[k]];
    }

    /// <summary>Puts the group's rows where they stand in the table.</summary>
    public void Put(double[] values, Span<double> table)
    {
        if (Rows is null) values.AsSpan(0, Count).CopyTo(table);
        for (var i = 0; Rows is not null && i < Count; i++) table[Rows[i]] = values[i];
    }

    private static IEnumerable<(Expr Symbol, double[] Values)> Columns(FormulaModel model)
    {
        var variables = model.Terms.SelectMany(term => term.Formula.Variables).Distinct(StringComparer.Ordinal);
        foreach (var name in variables)
        {
            yield return (Expr.Input(name), model.Columns[name]);
            if (model.ColumnSigmas.TryGetValue(name, out var errors)) yield return (FormulaSample.Sigma(name), errors);
        }

        foreach (var (k, term) in model.Terms.Index())
        {
            yield return (FormulaSample.Observed(k), term.Observed);
            if (term.Sigma is { } sigma) yield return (FormulaSample.Sigma(k), sigma);
        }
    }
}
