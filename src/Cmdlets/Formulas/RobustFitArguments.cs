using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>What cmdlets that fit formulas are given: tables of any kind, and settings in hashtables.</summary>
internal static class RobustFitArguments
{
    /// <summary>Whether an object of the pipeline is one row of a table, not a table by itself.</summary>
    public static bool IsRow(object item) => Bare(item) switch
    {
        FileInfo or string or ColumnTable => false,
        IDictionary columns => !columns.Values.Cast<object?>().Any(value => Bare(value) is IEnumerable and not string),
        _ => !IsProblem(item),
    };

    /// <summary>The job that a row names by a file of data; null for a row of data, of which a column Path is a number or one that the formula names.</summary>
    /// <param name="item">The object of the pipeline.</param>
    /// <param name="formulas">The formulas that are given.</param>
    public static JobRow? JobOf(object item, IReadOnlyList<Formula>? formulas) => Bare(item) is PSObject { BaseObject: PSCustomObject } or PSCustomObject or IDictionary
        && JobRow.Of(item) is { Files: { Length: > 0 } files } row && ArgumentNumber.Of(files) is null
        && formulas?.Any(formula => formula.Parameters.Any(parameter => parameter.Name.Equals("path", StringComparison.OrdinalIgnoreCase))) != true ? row : null;

    /// <summary>Whether an object is a problem or a result, which can be fitted again.</summary>
    public static bool IsProblem(object item) => Bare(item) is FitProblem or FitResult or PosteriorResult or RobustFitResult;

    /// <summary>Names by name, as -XSigma takes them.</summary>
    public static IReadOnlyDictionary<string, string> Names(IDictionary? table) => (table ?? new Hashtable()).Cast<DictionaryEntry>().ToDictionary(entry => Text(entry.Key), entry => Text(Bare(entry.Value)), StringComparer.Ordinal);

    /// <summary>A likelihood by its name, with what it takes.</summary>
    /// <exception cref="ArgumentException">There is none of that name, or it takes no such number.</exception>
    public static Likelihood Density(string name, double? degrees, double? bend)
    {
        var density = Likelihood.Find(name);
        if (degrees is not null && density.Name != "student-t") throw new ArgumentException("-Degree is of -Likelihood StudentT");
        if (bend is not null && density.Name != "huber") throw new ArgumentException("-Bend is of -Likelihood Huber");
        return degrees is { } nu ? Likelihood.StudentT(nu) : bend is { } k ? Likelihood.Huber(k) : density;
    }

    /// <summary>Settings of parameters, with starts that stand for themselves.</summary>
    /// <param name="settings">As -Parameter takes them.</param>
    /// <param name="starts">As -Start takes them.</param>
    /// <exception cref="ArgumentException">A value is neither; the message names it.</exception>
    public static IReadOnlyDictionary<string, ParameterSetting> Settings(IDictionary? settings, IDictionary? starts)
    {
        var all = new Dictionary<string, ParameterSetting>(ParameterSettingTable.Read(settings), StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in starts ?? new Hashtable())
        {
            var name = Text(entry.Key);
            all[name] = all.GetValueOrDefault(name, new()) with
            {
                Start = ArgumentNumber.Of(entry.Value) is { } number && double.IsFinite(number) ? number : throw new ArgumentException($"the start of {name} is '{entry.Value}'; expected a number"),
            };
        }

        return all;
    }

    private static object? Bare(object? item) => item is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : item;

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
}
