using System.Globalization;
using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Formulas.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>Formulas and a table made into a model with data.</summary>
internal static class FormulaData
{
    private const int MostTold = 3;

    /// <summary>Binds formulas to columns and reads the rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="warnings">Receives what must be known of the rows.</param>
    /// <exception cref="ArgumentException">What is asked does not fit together.</exception>
    /// <exception cref="DataFileException">A column is missing, or a cell holds no number.</exception>
    public static FormulaModel Of(ColumnTable table, RobustFitOptions options, List<string> warnings)
    {
        var binding = new FormulaBinding(options, table);
        Formula[] outputs = [.. binding.Formulas.SelectMany(Parts)];
        var observed = Texts(table, options.Y, outputs.Length, "observed column");
        var sigma = Texts(table, options.Sigma, outputs.Length, "column of errors");
        var weight = Texts(table, options.Weight, outputs.Length, "column of weights");
        if (sigma.Length > 0 && weight.Length > 0) throw new ArgumentException("errors and weights are both given; expected one of them");
        var xSigma = options.XSigma.ToDictionary(pair => Variable(binding, pair.Key), pair => TableFormula.Of(table, pair.Value), StringComparer.Ordinal);
        if (xSigma.Count > 0 && sigma.Length == 0) throw new ArgumentException("errors of variables weigh against those of what was observed; expected columns of both");
        var group = options.Group is { } name ? table.Column(name) : null;
        warnings.AddRange(FormulaDoubts.Of(binding, observed, table, options));
        var rows = Rows(table, [.. binding.Columns.Values, .. observed.Concat(sigma).Concat(weight).Concat(xSigma.Values).SelectMany(text => text.Columns)], options, warnings);
        var names = Distinct(observed);
        return new FormulaModel
        {
            Terms = outputs.Select((formula, k) => new FormulaTerm(names[k], formula, observed[k].Values(rows))
            {
                Sigma = sigma.Length > 0 ? sigma[k].PositiveValues(rows, "a standard deviation") : weight.Length > 0 ? [.. weight[k].PositiveValues(rows, "a weight").Select(w => 1 / Math.Sqrt(w))] : null,
            }).ToArray(),
            Columns = binding.Columns.ToDictionary(pair => pair.Key, pair => pair.Value.Numbers(rows)),
            ColumnNames = binding.Columns.Where(pair => pair.Key != pair.Value.Name).ToDictionary(pair => pair.Key, pair => pair.Value.Name),
            RowNumbers = rows.Select(table.Columns[0].RowNumber).ToArray(),
            ColumnSigmas = xSigma.ToDictionary(pair => pair.Key, pair => pair.Value.PositiveValues(rows, "a standard deviation")),
            Groups = group is null ? null : Groups(group, rows, options, binding),
            Likelihood = options.Likelihood,
            HasRelativeErrors = weight.Length > 0,
            IsNoiseFitted = options.FitsNoise || sigma.Length == 0,
        };
    }

    /// <summary>A complex formula is two outputs.</summary>
    private static IEnumerable<Formula> Parts(Formula formula) => formula.IsComplex ? [formula.RealPart, formula.ImaginaryPart] : [formula];

    private static TableFormula[] Texts(ColumnTable table, IReadOnlyList<string> texts, int outputs, string what)
    {
        if (texts.Count == 0 && what != "observed column") return [];
        if (texts.Count != outputs)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{outputs} output{(outputs == 1 ? " needs one" : $"s need as many")} {what}{(outputs == 1 ? string.Empty : "s")}, not {texts.Count}; a complex formula is two outputs, its real and its imaginary part"));
        }

        return [.. texts.Select(text => TableFormula.Of(table, text))];
    }

    /// <summary>Names of outputs: what was observed, numbered from the second of the same on.</summary>
    private static string[] Distinct(TableFormula[] observed)
    {
        var names = new List<string>();
        foreach (var text in observed.Select(one => one.Text))
        {
            var name = text;
            for (var k = 2; names.Contains(name) || (name != text && observed.Any(one => one.Text == name)); k++) name = string.Create(CultureInfo.InvariantCulture, $"{text} {k}");
            names.Add(name);
        }

        return [.. names];
    }

    private static string Variable(FormulaBinding binding, string name) =>
        binding.Columns.Keys.FirstOrDefault(variable => variable == name) ?? binding.Columns.Keys.FirstOrDefault(variable => string.Equals(variable, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"errors are given of '{name}', which is no variable; there are {string.Join(", ", binding.Columns.Keys)}");

    /// <summary>The rows to use: all, or those without a cell that is no number.</summary>
    private static int[] Rows(ColumnTable table, TableColumn[] needed, RobustFitOptions options, List<string> warnings)
    {
        int[] all = [.. Enumerable.Range(0, table.RowCount)];
        if (!options.SkipsBadRows) return all;
        var bad = all.Select(row => Array.Find(needed, column => !column.IsNumber(row)) is { } column ? column.Complaint(row, string.Empty) : null).ToArray();
        DataFileException[] complaints = [.. bad.OfType<DataFileException>()];
        if (complaints.Length == all.Length) throw complaints[0];
        if (complaints.Length > 0)
        {
            var told = string.Join(", ", complaints.Take(MostTold).Select(complaint => complaint.Where));
            var count = string.Create(CultureInfo.InvariantCulture, $"{complaints.Length} of {all.Length} rows were left out because cells hold no number");
            warnings.Add($"{count}: {told}{(complaints.Length > MostTold ? ", ..." : string.Empty)}");
        }

        return [.. all.Where(row => bad[row] is null)];
    }

    private static RowGroups Groups(TableColumn column, int[] rows, RobustFitOptions options, FormulaBinding binding)
    {
        string[] texts = [.. rows.Select(row => column.Text(row).Trim())];
        string[] names = [.. texts.Distinct(StringComparer.Ordinal)];
        var number = names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        var own = options.GroupParameters.Count > 0 ? options.GroupParameters : binding.Formulas.SelectMany(formula => formula.Parameters).Select(parameter => parameter.Name).Distinct().ToArray();
        return new(names, [.. texts.Select(text => number[text])], own);
    }
}
