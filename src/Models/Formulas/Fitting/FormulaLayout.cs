using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Formulas.Fitting;

/// <summary>Where each parameter of a fit of formulas stands and what it is called: those of the formulas in the order in which the texts name them, one a group
/// (<c>a[night 1]</c>) where groups have their own, and the noise of each output last.</summary>
public sealed class FormulaLayout
{
    private const string NoiseName = "noise";
    private readonly int[][] indices;

    /// <summary>Lays a model out.</summary>
    /// <param name="model">Formulas and data.</param>
    /// <exception cref="ArgumentException">A parameter is called as the fitted noise is, or groups ask for a parameter that there is none of.</exception>
    public FormulaLayout(FormulaModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var shared = Shared(model);
        var parameters = new List<Parameter>();
        string[] groups = model.Groups is { } rows ? [.. rows.Names] : [string.Empty];
        indices = [.. groups.Select(_ => new int[shared.Length + NoiseCount(model)])];
        for (var k = 0; k < shared.Length; k++)
        {
            var isOwn = model.Groups?.Parameters.Contains(shared[k].Name, StringComparer.OrdinalIgnoreCase) ?? false;
            for (var g = 0; g < groups.Length; g++)
            {
                indices[g][k] = isOwn || g == 0 ? parameters.Count : indices[0][k];
                if (isOwn) parameters.Add(shared[k] with { Name = $"{shared[k].Name}[{groups[g]}]" });
                else if (g == 0) parameters.Add(shared[k]);
            }
        }

        FirstNoise = parameters.Count;
        foreach (var (i, name) in NoiseNames(model).Index())
        {
            foreach (var group in indices) group[shared.Length + i] = parameters.Count;
            parameters.Add(new Parameter(name, string.Empty, 1) { Lower = 0, Scale = Scale(model.Terms[i]) });
        }

        Names = [.. shared.Select(parameter => parameter.Name), .. NoiseNames(model)];
        Parameters = parameters;
    }

    /// <summary>The parameters; those of the formulas have the starts that the formulas have, which may be missing (not a number).</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Names of the parameters as the formulas write them, the noises' last: the symbols of one group's loss.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Index of the first noise parameter; the number of parameters where noise is known.</summary>
    public int FirstNoise { get; }

    /// <summary>From <see cref="Names"/> to indices of <see cref="Parameters"/>.</summary>
    /// <param name="group">The group, from 0.</param>
    public ReadOnlySpan<int> Indices(int group) => indices[group];

    /// <summary>Whether a parameter of a model with fitted noise is such a noise.</summary>
    public static bool IsNoise(string name) => name == NoiseName || name.StartsWith(NoiseName + "[", StringComparison.Ordinal);

    private static int NoiseCount(FormulaModel model) => model.IsNoiseFitted ? model.Terms.Count : 0;

    private static string[] NoiseNames(FormulaModel model) => NoiseCount(model) switch
    {
        0 => [],
        1 => [NoiseName],
        _ => [.. model.Terms.Select(term => $"{NoiseName}[{term.Name}]")],
    };

    /// <summary>A noise of a millionth of what was observed is ordinary still; a millionth of that is none.</summary>
    private static double Scale(FormulaTerm term)
    {
        var size = term.Observed.Select((value, row) => Math.Abs(value) / (term.Sigma?[row] ?? 1)).DefaultIfEmpty(1).Max();
        return size > 0 && double.IsFinite(size) ? 1e-6 * size : 1;
    }

    private static Parameter[] Shared(FormulaModel model)
    {
        Parameter[] all = [.. model.Terms.SelectMany(term => term.Formula.Parameters).GroupBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase).Select(Known)];
        if (model.IsNoiseFitted && Array.Find(all, parameter => IsNoise(parameter.Name)) is { } clash)
        {
            throw new ArgumentException($"{clash.Name} is what the fitted scale of the errors is called; expected another name in the formula");
        }

        if (model.Groups?.Parameters.FirstOrDefault(name => !all.Any(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase))) is { } unknown)
        {
            throw new ArgumentException($"groups are to have a '{unknown}' each, which no formula has; there are {string.Join(", ", all.Select(parameter => parameter.Name))}");
        }

        return all;
    }

    /// <summary>What formulas that share a parameter know of it: the first that has a start.</summary>
    private static Parameter Known(IGrouping<string, Parameter> twins) => twins.FirstOrDefault(parameter => double.IsFinite(parameter.Start)) ?? twins.First();
}
