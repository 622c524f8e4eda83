using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Data.Tables;
using VlbiOps.Data.Text;

namespace VlbiOps.Models.Formulas;

/// <summary>A formula compiled: its values over columns of data, with one set of parameters or many. Any number of threads may use it at once.</summary>
public sealed class CompiledFormula
{
    private readonly CompiledFunction function;
    private readonly Lazy<CompiledFunction> withGradient;

    /// <summary>Compiles a formula.</summary>
    /// <param name="formula">The formula; its variables want a column each, its parameters a number.</param>
    public CompiledFormula(Formula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        Formula = formula;
        Expr[] parameters = [.. formula.Parameters.Select(parameter => Expr.Parameter(parameter.Name))];
        Expr[] variables = [.. formula.Variables.Select(Expr.Input)];
        function = new(parameters, variables, formula.Value.Parts);
        withGradient = new(() =>
        {
            Expr[][] slopes = [.. formula.Value.Parts.Select(part => Differentiation.Gradient(part, parameters))];
            return new(parameters, variables, [.. formula.Value.Parts, .. parameters.SelectMany((_, i) => slopes.Select(part => part[i]))]);
        });
    }

    /// <summary>What was compiled.</summary>
    public Formula Formula { get; }

    /// <summary>The values over columns.</summary>
    /// <param name="columns">A column for each variable, by name; others are passed over.</param>
    /// <param name="parameters">Values of parameters, by name in any case; those left out have their starts.</param>
    /// <returns>One value a row; one in all where there are no variables.</returns>
    /// <exception cref="ArgumentException">A variable has no column, columns differ in length, a name is unknown, or a parameter has no value.</exception>
    public FormulaValues Evaluate(IReadOnlyDictionary<string, double[]>? columns = null, IReadOnlyDictionary<string, double>? parameters = null) =>
        Batch([ParameterValues(parameters)], columns)[0];

    /// <summary>The values over the rows of a table.</summary>
    /// <param name="table">A table with a column for each variable.</param>
    /// <param name="parameters">Values of parameters, by name in any case; those left out have their starts.</param>
    /// <exception cref="ArgumentException">A name is unknown, or a parameter has no value.</exception>
    /// <exception cref="Data.Files.DataFileException">A variable has no column, or a cell of it holds no number.</exception>
    public FormulaValues Evaluate(ColumnTable table, IReadOnlyDictionary<string, double>? parameters = null) => Evaluate(ColumnsOf(table), parameters);

    /// <summary>The values over columns with each of many sets of parameters, in one run.</summary>
    /// <param name="parameterSets">Sets of all parameters in the formula's order.</param>
    /// <param name="columns">A column for each variable, by name; others are passed over.</param>
    /// <exception cref="ArgumentException">A set has more or fewer values, a variable has no column, or columns differ in length.</exception>
    public IReadOnlyList<FormulaValues> Batch(double[][] parameterSets, IReadOnlyDictionary<string, double[]>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(parameterSets);
        if (parameterSets.Index().FirstOrDefault(set => set.Item.Length != Formula.Parameters.Count) is (var s, { } odd))
        {
            throw Wrong($"set {s + 1} of the parameters has {odd.Length} values; expected {Formula.Parameters.Count}{Listed(Formula.Parameters.Select(parameter => parameter.Name))}");
        }

        return [.. function.Batch(parameterSets, Columns(columns)).SelectMany(values => Split(values, 1))];
    }

    /// <summary>The values over columns with each of many sets of parameters, in one run.</summary>
    /// <param name="parameterSets">Values of parameters, one a set, by name in any case; those left out have their starts.</param>
    /// <param name="columns">A column for each variable, by name; others are passed over.</param>
    /// <exception cref="ArgumentException">Numbers of values differ, a name is unknown, a parameter has no value, a variable has no column, or columns differ in length.</exception>
    public IReadOnlyList<FormulaValues> Batch(IReadOnlyDictionary<string, double[]> parameterSets, IReadOnlyDictionary<string, double[]>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(parameterSets);
        if (parameterSets.Count == 0) return [Evaluate(columns)];
        CheckLengths(parameterSets, "values");
        var sets = parameterSets.First().Value.Length;
        return Batch([.. Enumerable.Range(0, sets).Select(s => ParameterValues(parameterSets.ToDictionary(pair => pair.Key, pair => pair.Value[s])))], columns);
    }

    /// <summary>The values over columns and their derivatives by each parameter, in one run.</summary>
    /// <param name="columns">A column for each variable, by name; others are passed over.</param>
    /// <param name="parameters">Values of parameters, by name in any case; those left out have their starts.</param>
    /// <returns>The values, and one array of derivatives a parameter in the formula's order.</returns>
    /// <exception cref="ArgumentException">A variable has no column, columns differ in length, a name is unknown, or a parameter has no value.</exception>
    public (FormulaValues Value, IReadOnlyList<FormulaValues> Gradient) ValueAndGradient(
        IReadOnlyDictionary<string, double[]>? columns = null, IReadOnlyDictionary<string, double>? parameters = null)
    {
        var results = Split(withGradient.Value.Batch([ParameterValues(parameters)], Columns(columns))[0], Formula.Parameters.Count + 1);
        return (results[0], results[1..]);
    }

    /// <summary>The values without a look-up or a copy of anything: allocates nothing once warm.</summary>
    /// <param name="parameterSets">Sets of all parameters in the formula's order, one after the other.</param>
    /// <param name="sets">How many there are.</param>
    /// <param name="columns">One array a variable in the formula's order, at least <paramref name="rows"/> long.</param>
    /// <param name="values">One array for real values, two for complex ones (real and imaginary parts), at least <c>sets * rows</c> long, set after set.</param>
    /// <param name="rows">Number of rows; 1 where there are no variables.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers or arrays, or they are too short.</exception>
    public void Run(double[] parameterSets, int sets, double[][] columns, double[][] values, int rows) => function.Run(parameterSets, sets, columns, values, rows);

    /// <summary>The variables' columns in the formula's order.</summary>
    /// <param name="columns">Columns by name as it stands, else in any case where only one fits.</param>
    /// <exception cref="ArgumentException">One is missing, or lengths differ; the message names the nearest.</exception>
    public double[][] Columns(IReadOnlyDictionary<string, double[]>? columns)
    {
        var there = columns ?? new Dictionary<string, double[]>();
        var found = Formula.Variables.Select(name => KeyValuePair.Create(name, Column(name, there))).ToArray();
        CheckLengths(found, "rows");
        return [.. found.Select(pair => pair.Value)];
    }

    /// <summary>Values of all parameters in the formula's order.</summary>
    /// <param name="parameters">Values by name in any case; those left out have their starts.</param>
    /// <exception cref="ArgumentException">A name is unknown, or a parameter has neither value nor start.</exception>
    public double[] ParameterValues(IReadOnlyDictionary<string, double>? parameters = null)
    {
        double[] values = [.. Formula.Parameters.Select(parameter => parameter.Start)];
        bool[] told = [.. values.Select(value => !double.IsNaN(value))];
        foreach (var (name, value) in parameters ?? new Dictionary<string, double>())
        {
            var index = Formula.IndexOf(name);
            (values[index], told[index]) = (value, true);
        }

        var silent = Array.IndexOf(told, false);
        return silent < 0 ? values : throw Wrong($"parameter '{Formula.Parameters[silent].Name}' of '{Formula}' has no value; expected one, a start, or its name among the variables");
    }

    private Dictionary<string, double[]> ColumnsOf(ColumnTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Formula.Variables.ToDictionary(name => name, name => table.Column(name).Numbers());
    }

    private double[] Column(string name, IReadOnlyDictionary<string, double[]> columns)
    {
        if (columns.TryGetValue(name, out var exact)) return exact;
        if (columns.Where(column => string.Equals(column.Key, name, StringComparison.OrdinalIgnoreCase)).ToArray() is [var only]) return only.Value;
        throw columns.Count == 0
            ? Wrong($"variable '{name}' of '{Formula}' has no column; there are no columns at all")
            : Wrong($"variable '{name}' of '{Formula}' has no column; did you mean {columns.Keys.MinBy(key => EditDistance.Between(key, name))}? There are {string.Join(", ", columns.Keys)}");
    }

    private static void CheckLengths(IEnumerable<KeyValuePair<string, double[]>> columns, string what)
    {
        var first = columns.FirstOrDefault();
        if (columns.FirstOrDefault(column => column.Value.Length != first.Value.Length) is { Key: { } odd, Value: { } values })
        {
            throw Wrong($"{odd} has {values.Length} {what} and {first.Key} has {first.Value.Length}; expected as many of each");
        }
    }

    /// <summary>Results of one run apart: each its real, then its imaginary values.</summary>
    private FormulaValues[] Split(double[] values, int results)
    {
        var rows = values.Length / results / Formula.Value.Parts.Count;
        return [.. values.Chunk(values.Length / results).Select(result => Formula.IsComplex ? new FormulaValues(result[..rows], result[rows..]) : new(result, null))];
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? $": {list}" : string.Empty;

    private static ArgumentException Wrong(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));
}
