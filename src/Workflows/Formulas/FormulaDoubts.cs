using VlbiOps.Data.Tables;
using VlbiOps.Data.Text;

namespace VlbiOps.Workflows.Formulas;

/// <summary>What is odd about the names of a formula beside those of a table, a sentence each: a mistyped column is a parameter.</summary>
internal static class FormulaDoubts
{
    private const int ShortestName = 3;

    /// <summary>The doubts.</summary>
    /// <param name="binding">Which names are columns.</param>
    /// <param name="observed">What is observed.</param>
    /// <param name="table">The table.</param>
    /// <param name="options">What was told of parameters.</param>
    public static IEnumerable<string> Of(FormulaBinding binding, IReadOnlyList<TableFormula> observed, ColumnTable table, RobustFitOptions options)
    {
        string[] parameters = [.. binding.Formulas.SelectMany(formula => formula.Parameters).Select(parameter => parameter.Name).Distinct(StringComparer.Ordinal)];
        if (binding.Columns.Count == 0) yield return $"no name of the formula is a column of {table.Source} ({string.Join(", ", table.Names)}): it gives one value for all rows";
        foreach (var name in parameters.Where(name => name.Length >= ShortestName && !options.Parameters.ContainsKey(name)))
        {
            var nearest = table.Names.Except(binding.Columns.Values.Select(column => column.Name)).MinBy(column => EditDistance.Between(column.ToUpperInvariant(), name.ToUpperInvariant()));
            if (nearest is not null && EditDistance.Between(nearest.ToUpperInvariant(), name.ToUpperInvariant()) == 1) yield return $"{name} is no column and so a parameter; did you mean the column {nearest}?";
        }

        foreach (var name in binding.Columns.Where(pair => observed.Any(output => output.Columns.Contains(pair.Value))).Select(pair => pair.Key))
        {
            yield return $"the formula uses {name}, which it is fitted to as well";
        }
    }
}
