using System.Globalization;
using System.Management.Automation;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Results of Measure-Formula side by side: a row for each row of data, with a column for each variable and each formula, and for each parameter that has several values.</summary>
internal static class MeasurementRows
{
    /// <summary>The rows, set after set of parameters.</summary>
    /// <param name="measured">The results, those of a formula behind one another.</param>
    /// <exception cref="ArgumentException">Formulas have different numbers of sets.</exception>
    public static IEnumerable<PSObject> Of(IReadOnlyList<FormulaMeasurement> measured)
    {
        var formulas = measured.GroupBy(item => item.Formula, ReferenceEqualityComparer.Instance).Select(group => group.ToArray()).ToArray();
        if (formulas.Length == 0) return [];
        var sets = formulas.Max(of => of.Length);
        var rows = measured.Max(item => item.Count);
        var names = Distinct([.. formulas.Select(of => of[0].Name)]);
        return Enumerable.Range(0, sets).SelectMany(set => Enumerable.Range(0, rows).Select(row => Row([.. formulas.Select(of => of[of.Length == 1 ? 0 : set])], names, row, sets > 1)));
    }

    private static PSObject Row(FormulaMeasurement[] formulas, string[] names, int row, bool isOfSets)
    {
        var made = new PSObject();
        void Put(string name, object value)
        {
            if (made.Properties[name] is null) made.Properties.Add(new PSNoteProperty(name, value));
        }

        foreach (var formula in formulas)
        {
            if (isOfSets) foreach (var (name, value) in formula.Parameters) Put(name, value);
            foreach (var (name, column) in formula.Data) Put(name, column[row]);
        }

        foreach (var (index, formula) in formulas.Index())
        {
            var at = formula.Count == 1 ? 0 : row;
            Put(formula.Imaginary is null ? names[index] : $"{names[index]} (re)", formula.Value[at]);
            if (formula.Imaginary is not null) Put($"{names[index]} (im)", formula.Imaginary[at]);
        }

        return made;
    }

    private static string[] Distinct(string[] names)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. names.Select(name => (seen[name] = seen.GetValueOrDefault(name) + 1) is var count && count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {count}"))];
    }
}
