using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas.Fitting;

namespace VlbiOps.Results.Formulas;

/// <summary>Rows at which a fit is asked what it says: the variables, the rows' groups, and the errors that observations there would have.</summary>
public sealed record PredictionRows
{
    /// <summary>The variables by name, one number a row.</summary>
    public required IReadOnlyDictionary<string, double[]> Columns { get; init; }

    /// <summary>The number by which the data's owner knows each row, a line of a file or a row from 1; null where they are all rows in order.</summary>
    public IReadOnlyList<int>? Numbers { get; init => field = value?.ToArray(); }

    /// <summary>Each row's group, by the fit's names of groups; null where the fit has none.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>Errors of observations as given to the fit, an array an output (null for one whose errors were not given); null for the median of the data's.</summary>
    public IReadOnlyList<double[]?>? Sigmas { get; init; }

    /// <summary>Errors of variables that were measured with errors, by name; null for the median of the data's. Zeros for variables that are known.</summary>
    public IReadOnlyDictionary<string, double[]>? ColumnSigmas { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => Columns.Values.FirstOrDefault()?.Length ?? Groups?.Count ?? 1;

    /// <summary>The rows of the data themselves.</summary>
    /// <param name="model">What was fitted.</param>
    public static PredictionRows Of(FormulaModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new()
        {
            Columns = model.Columns,
            Numbers = model.RowNumbers,
            Groups = model.Groups is { } groups ? [.. groups.Of.Select(group => groups.Names[group])] : null,
            Sigmas = [.. model.Terms.Select(term => term.Sigma)],
            ColumnSigmas = model.ColumnSigmas,
        };
    }

    /// <summary>The rows of a table.</summary>
    /// <param name="model">What was fitted.</param>
    /// <param name="table">A table with a column for each variable.</param>
    /// <param name="group">The column of the rows' groups; null where the fit has none.</param>
    /// <param name="columns">From variables to the table's columns where these are called differently; null for the columns that were fitted, else those called as the
    /// variables are.</param>
    /// <exception cref="DataFileException">A column is missing or holds something else than numbers.</exception>
    public static PredictionRows Of(FormulaModel model, ColumnTable table, string? group = null, IReadOnlyDictionary<string, string>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        if (model.Groups is not null && group is null) throw new ArgumentException("the fit has groups; expected the name of the column that tells the rows' groups");
        return new()
        {
            Columns = Variables(model).ToDictionary(name => name, name => Column(name).Numbers()),
            Numbers = Enumerable.Range(0, table.RowCount).Select(table.Columns[0].RowNumber).ToArray(),
            Groups = model.Groups is not null && table.Column(group!) is { } words ? [.. Enumerable.Range(0, table.RowCount).Select(words.Text)] : null,
        };

        TableColumn Column(string variable)
        {
            if (columns is not null && columns.TryGetValue(variable, out var told)) return table.Column(told);
            var fitted = model.ColumnNames.GetValueOrDefault(variable, variable);
            return table.Find(fitted) ?? table.Find(variable) ?? table.Column(fitted);
        }
    }

    /// <summary>The model over these rows, with nothing observed.</summary>
    /// <param name="model">What was fitted.</param>
    /// <exception cref="ArgumentException">A variable is missing, lengths differ, or a group is none of the fit's.</exception>
    internal FormulaModel On(FormulaModel model)
    {
        var variables = Variables(model);
        if (variables.FirstOrDefault(name => !Columns.ContainsKey(name)) is { } missing) throw new ArgumentException($"there is no column of the variable {missing}; expected one for each of {string.Join(", ", variables)}");
        var count = Count;
        if (Columns.FirstOrDefault(column => column.Value.Length != count) is { Key: { } odd }) throw new ArgumentException($"column {odd} has {Columns[odd].Length} rows; expected {count} as the others");
        return model with
        {
            Columns = Columns,
            Groups = model.Groups is { } groups ? groups with { Of = Indices(groups, count) } : null,
            ColumnSigmas = model.ColumnSigmas.ToDictionary(pair => pair.Key, pair => ColumnSigmas?.GetValueOrDefault(pair.Key) ?? Typical(pair.Value, count)),
            Terms = [.. model.Terms.Select((term, k) => term with { Observed = new double[count], Sigma = term.Sigma is null ? null : Sigmas?[k] ?? Typical(term.Sigma, count) })],
        };
    }

    private static string[] Variables(FormulaModel model) => [.. model.Terms.SelectMany(term => term.Formula.Variables).Distinct(StringComparer.Ordinal)];

    private static double[] Typical(double[] data, int count)
    {
        double[] sorted = [.. data.Order()];
        var values = new double[count];
        Array.Fill(values, 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]));
        return values;
    }

    private int[] Indices(RowGroups groups, int count)
    {
        if (Groups is null || Groups.Count != count) throw new ArgumentException($"the fit has groups; expected one of {string.Join(", ", groups.Names)} for each row");
        var indices = groups.Names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        return [.. Groups.Select((name, row) => indices.TryGetValue(name, out var index)
            ? index
            : throw new ArgumentException(FormattableString.Invariant($"row {row + 1}: the fit has no group '{name}'; there are {string.Join(", ", groups.Names)}")))];
    }
}
