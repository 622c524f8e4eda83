using VlbiOps.Core.Kernels;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Workflows.Formulas;

/// <summary>A column of a table, or what a formula makes of columns: log(y), sy/y.</summary>
internal sealed class TableFormula
{
    private readonly ColumnTable table;
    private readonly TableColumn[] columns;
    private readonly Formula? formula;

    private TableFormula(ColumnTable table, string text, TableColumn[] columns, Formula? formula) => (this.table, Text, this.columns, this.formula) = (table, text, columns, formula);

    /// <summary>As it was asked for.</summary>
    public string Text { get; }

    /// <summary>The columns that it needs.</summary>
    public IReadOnlyList<TableColumn> Columns => columns;

    /// <summary>What a text asks of a table.</summary>
    /// <exception cref="Data.Files.DataFileException">A name in it is no column.</exception>
    /// <exception cref="FormulaException">It cannot be read.</exception>
    public static TableFormula Of(ColumnTable table, string text)
    {
        if (table.Find(text) is { } column) return new(table, text, [column], null);
        var formula = Formula.Parse(text);
        if (formula.IsComplex) throw new FormulaException($"'{text}' is complex; expected a real number a row", text, 0);
        TableColumn[] columns = [.. formula.Parameters.Select(parameter => table.Column(parameter.Name))];
        return new(table, text, columns, formula.WithVariables(formula.Parameters.Select(parameter => parameter.Name)));
    }

    /// <summary>The numbers of some rows, all finite.</summary>
    /// <exception cref="Data.Files.DataFileException">A row gives no finite number; the message names it.</exception>
    public double[] Values(IReadOnlyList<int> rows)
    {
        if (formula is null) return columns[0].Numbers(rows);
        double[][] inputs = [.. columns.Select(column => column.Numbers(rows))];
        var values = new double[rows.Count];
        KernelCompiler.Compile(KernelDefinition.Map([], [.. formula.Variables.Select(Core.Expressions.Expr.Input)], [formula.Value.Real])).CreateRunner().Run([], inputs, [values], [], rows.Count);
        var bad = Array.FindIndex(values, value => !double.IsFinite(value));
        if (bad >= 0) throw columns.Length > 0 ? columns[0].Complaint(rows[bad], FormattableString.Invariant($"{Text} is {values[bad]} there; expected a finite number")) : new ArgumentException($"{Text} is {values[bad]}; expected a finite number");
        return values;
    }

    /// <summary>The numbers of some rows, all positive.</summary>
    /// <param name="rows">Rows from 0.</param>
    /// <param name="what">What they are: "a standard deviation".</param>
    public double[] PositiveValues(IReadOnlyList<int> rows, string what)
    {
        var values = Values(rows);
        var bad = Array.FindIndex(values, value => !(value > 0));
        return bad < 0 ? values : throw (columns.Length > 0 ? columns[0].Complaint(rows[bad], $"expected {what}, positive") : new ArgumentException($"{Text} of {table.Source} is not positive; expected {what}"));
    }
}
