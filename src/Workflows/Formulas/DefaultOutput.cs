using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Workflows.Formulas;

/// <summary>Which column was observed where nobody says so.</summary>
public static class DefaultOutput
{
    /// <summary>The column y, else the only one that the formula does not name.</summary>
    /// <param name="table">The data.</param>
    /// <param name="formulas">The formulas; of several each needs its own output said.</param>
    /// <exception cref="ArgumentException">There is no such column, or more than one.</exception>
    public static string Of(ColumnTable table, IReadOnlyList<Formula> formulas)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(formulas);
        if (formulas is not [{ IsComplex: false }]) throw new ArgumentException("several formulas, or a complex one, have several outputs; expected the name of a column, or a formula of columns, for each");
        string[] named = [.. formulas[0].Variables, .. formulas[0].Parameters.Select(parameter => parameter.Name)];
        string[] left = [.. table.Names.Where(name => !named.Contains(name, StringComparer.OrdinalIgnoreCase))];
        return table.Find("y") is { } y && left.Contains(y.Name) ? y.Name
            : left is [var only] ? only
            : throw new ArgumentException($"which column was observed? Expected its name, one of {string.Join(", ", left.Length > 0 ? left : table.Names)}");
    }
}
