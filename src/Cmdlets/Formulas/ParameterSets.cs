using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Models.Formulas;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Values of a formula's parameters as -Parameter takes them: a hashtable of numbers, or of columns of them, rows of Import-Csv, or a fit.</summary>
/// <param name="names">Names of the columns, or of the numbers where there is one set.</param>
/// <param name="columns">One column a name, one value a set.</param>
/// <param name="isStrict">Whether every name must be one of the formula's: what is written by hand is, rows of a file may hold more.</param>
internal sealed class ParameterSets(IReadOnlyList<string> names, IReadOnlyList<Func<double[]>> columns, bool isStrict)
{
    /// <summary>Reads what was given.</summary>
    /// <param name="value">What was given; null for nothing.</param>
    /// <param name="pathOf">From a path as a user writes it, its full path.</param>
    /// <exception cref="ArgumentException">It holds no parameters.</exception>
    public static ParameterSets Of(object? value, Func<string, string> pathOf) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => new([], [], isStrict: true),
        RobustFitResult fit => OfFitted(fit.Parameters),
        FitResult fit => OfFitted(fit.Parameters),
        IEnumerable items when items.Cast<object>().Select(Bare).ToArray() is [FittedParameter, ..] fitted => OfFitted([.. fitted.OfType<FittedParameter>()]),
        IDictionary table => OfTable(table, pathOf, isStrict: true),
        _ => OfTable(value!, pathOf, isStrict: false),
    };

    /// <summary>Whether a name is among them.</summary>
    public bool Has(string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The sets for a formula: one of none where nothing was given.</summary>
    /// <param name="formula">The formula.</param>
    /// <exception cref="ArgumentException">A name is unknown, or none is known; the message names the nearest.</exception>
    /// <exception cref="VlbiOps.Data.Files.DataFileException">A cell holds no number.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, double>> For(Formula formula)
    {
        bool IsKnown(string name) => formula.Parameters.Any(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase));
        int[] used = [.. Enumerable.Range(0, names.Count).Where(i => isStrict || IsKnown(names[i]))];
        foreach (var i in used) formula.Parameter(names[i]);
        if (names.Count == 0) return [new Dictionary<string, double>()];
        if (used.Length == 0 && formula.Parameters.Count > 0) throw new ArgumentException(
            $"none of {string.Join(", ", names)} is a parameter of '{formula}'; expected {string.Join(", ", formula.Parameters.Select(parameter => parameter.Name))}");
        double[][] values = [.. used.Select(i => columns[i]())];
        var sets = columns[0]().Length;
        return [.. Enumerable.Range(0, values.Length > 0 ? values[0].Length : sets).Select(set => used.Index().ToDictionary(item => names[item.Item], item => values[item.Index][set]))];
    }

    private static ParameterSets OfFitted(IReadOnlyList<FittedParameter> fitted) =>
        new([.. fitted.Select(parameter => parameter.Name)], [.. fitted.Select(parameter => (Func<double[]>)(() => [parameter.Value]))], isStrict: false);

    private static ParameterSets OfTable(object value, Func<string, string> pathOf, bool isStrict)
    {
        if (value is IDictionary { Count: 0 }) return new([], [], isStrict);
        var table = TableArgument.Of(value, pathOf);
        return new(table.Names, [.. table.Columns.Select(column => (Func<double[]>)column.Numbers)], isStrict);
    }

    private static object Bare(object item) => item is PSObject wrapped ? wrapped.BaseObject : item;
}
