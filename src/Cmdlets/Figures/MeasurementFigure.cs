using VlbiOps.Cmdlets.Formulas;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Formulas;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Measurements of formulas as curves over one variable.</summary>
internal static class MeasurementFigure
{
    /// <summary>The figure of all.</summary>
    /// <param name="measured">The measurements.</param>
    /// <param name="variable">The variable across; the only one that changes where null.</param>
    /// <exception cref="ArgumentException">It is not clear over which variable, or there is no such one.</exception>
    public static Figure Of(FormulaMeasurement[] measured, string? variable)
    {
        var across = Across(measured, variable);
        var formulas = measured.Select(item => item.Name).Distinct(StringComparer.Ordinal).ToArray();
        return FormulaFigure.Of([.. measured.Zip(Names(measured)).SelectMany(pair => Curves(pair.First, pair.Second, across))], across, formulas.Length == 1 ? formulas[0] : string.Empty);
    }

    private static string Across(FormulaMeasurement[] measured, string? variable)
    {
        var names = measured.SelectMany(item => item.Data.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (variable is not null)
        {
            return names.FirstOrDefault(name => name.Equals(variable, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"the values are not over '{variable}'; there are {string.Join(", ", names)}");
        }

        string[] changing = [.. names.Where(name => measured.Any(item => item.Data.TryGetValue(name, out var column) && column.Distinct().Skip(1).Any()))];
        return changing.Length switch
        {
            1 => changing[0],
            0 => throw new ArgumentException("the values are all at one place; expected a column of places, such as -Data @{ x = 0, 1, 2 }"),
            _ => throw new ArgumentException($"the values are over {string.Join(" and ", changing)}; name the one across by -Variable"),
        };
    }

    /// <summary>Names that tell measurements apart: by formula, and by those parameters that a formula was measured with several values of.</summary>
    private static string[] Names(FormulaMeasurement[] measured) =>
        [.. measured.Select(item =>
        {
            FormulaMeasurement[] same = [.. measured.Where(other => other.Name == item.Name)];
            string[] told = [.. item.Parameters.Where(pair => same.Any(other => other.Parameters.TryGetValue(pair.Key, out var value) && value != pair.Value)).Select(pair => FormattableString.Invariant($"{pair.Key} = {pair.Value:G4}"))];
            return told.Length == 0 ? item.Name : same.Length == measured.Length ? string.Join(", ", told) : $"{item.Name}, {string.Join(", ", told)}";
        })];

    private static IEnumerable<FormulaCurve> Curves(FormulaMeasurement item, string name, string across)
    {
        var x = item.Data.FirstOrDefault(pair => pair.Key.Equals(across, StringComparison.OrdinalIgnoreCase)).Value
            ?? throw new ArgumentException($"{item.Name} is not over {across}; expected formulas of one variable");
        double[] rows(IReadOnlyList<double> values) => values.Count == x.Length ? [.. values] : [.. Enumerable.Repeat(values[0], x.Length)];
        yield return new FormulaCurve(item.Imaginary is null ? name : $"re {name}", x, rows(item.Value));
        if (item.Imaginary is not null) yield return new FormulaCurve($"im {name}", x, rows(item.Imaginary));
    }
}
