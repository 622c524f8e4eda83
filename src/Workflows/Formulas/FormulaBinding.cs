using VlbiOps.Data.Tables;
using VlbiOps.Data.Text;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Workflows.Formulas;

/// <summary>Which names of formulas are columns of a table; the others are parameters.</summary>
internal sealed class FormulaBinding
{
    private readonly Dictionary<string, TableColumn> columns = new(StringComparer.Ordinal);

    /// <summary>Binds.</summary>
    /// <param name="options">Formulas and the columns asked for; where none are, every name that is a column's is a variable, unless something is told of it as
    /// of a parameter.</param>
    /// <param name="table">The table.</param>
    /// <exception cref="ArgumentException">A variable is in no formula, or has no column.</exception>
    public FormulaBinding(RobustFitOptions options, ColumnTable table)
    {
        string[] names = [.. options.Formulas.SelectMany(formula => formula.Variables.Concat(formula.Parameters.Select(parameter => parameter.Name))).Distinct(StringComparer.Ordinal)];
        foreach (var formula in options.Formulas)
        {
            foreach (var name in formula.Variables) columns[name] = table.Column(name);
        }

        foreach (var text in options.X) Add(text, names, table);
        foreach (var name in options.X.Count == 0 ? Unclaimed(options, names, table) : [])
        {
            if (table.Find(name) is { } column) columns[name] = column;
        }

        Formulas = options.Formulas.Select(formula => formula.WithVariables(columns.Keys)).ToArray();
    }

    /// <summary>The formulas, their variables bound.</summary>
    public IReadOnlyList<Formula> Formulas { get; }

    /// <summary>The column of each variable.</summary>
    public IReadOnlyDictionary<string, TableColumn> Columns => columns;

    /// <summary>x, or x=time for a column of another name.</summary>
    private void Add(string text, string[] names, ColumnTable table)
    {
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        var name = Array.Find(names, candidate => candidate == parts[0]) ?? Array.Find(names, candidate => string.Equals(candidate, parts[0], StringComparison.OrdinalIgnoreCase));
        if (name is null)
        {
            throw new ArgumentException($"the variable '{parts[0]}' is in no formula; did you mean {names.MinBy(candidate => EditDistance.Between(candidate, parts[0])) ?? "another"}? Their names are {string.Join(", ", names)}");
        }

        columns[name] = table.Column(parts[^1]);
    }

    /// <summary>Names that may be columns: those of which nobody told a start, bounds or a prior. A name in another case is a column's only where no name is it exactly.</summary>
    private static IEnumerable<string> Unclaimed(RobustFitOptions options, string[] names, ColumnTable table)
    {
        var told = options.Parameters.Keys.Concat(options.Formulas.SelectMany(formula => formula.Parameters).Where(parameter => double.IsFinite(parameter.Start) || parameter.Prior is not null).Select(parameter => parameter.Name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var exact = names.Where(table.Names.Contains).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.Where(name => !told.Contains(name) && (table.Names.Contains(name) || !exact.Contains(name)));
    }
}
