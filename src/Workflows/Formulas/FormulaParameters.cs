using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>The parameters of a fit of formulas with what the user told of them.</summary>
internal static class FormulaParameters
{
    /// <summary>The parameters, and the names of those that nobody told a start of; these start in the middle of what their bounds and priors leave, or at 1.</summary>
    /// <param name="layout">The parameters as the formulas have them.</param>
    /// <param name="settings">What was told, by name; the bare name of one that groups have for themselves is told of all groups.</param>
    /// <exception cref="ArgumentException">A name is no parameter's, or what was told leaves one no room.</exception>
    public static (ParameterSet Set, IReadOnlyList<string> Missing) Of(FormulaLayout layout, IReadOnlyDictionary<string, ParameterSetting> settings)
    {
        var started = new ParameterSet(layout.Parameters.Select(parameter => double.IsFinite(parameter.Start) ? parameter : Middle(parameter)));
        var told = Expand(started, settings);
        var set = ParameterSetting.Apply(started, told);
        var missing = layout.Parameters.Where(parameter => double.IsNaN(parameter.Start))
            .Where(parameter => set[set.IndexOf(parameter.Name)].IsFree && !(told.TryGetValue(parameter.Name, out var setting) && setting.Start is not null))
            .Select(parameter => parameter.Name).ToArray();
        return (set, missing);
    }

    private static Dictionary<string, ParameterSetting> Expand(ParameterSet set, IReadOnlyDictionary<string, ParameterSetting> settings)
    {
        var expanded = new Dictionary<string, ParameterSetting>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, setting) in settings.OrderByDescending(pair => set.IndexOf(pair.Key) < 0))
        {
            // The bare name first, so that what is told of one group prevails.
            string[] own = [.. set.All.Select(parameter => parameter.Name).Where(full => full.StartsWith(name + "[", StringComparison.OrdinalIgnoreCase))];
            foreach (var full in set.IndexOf(name) < 0 && own.Length > 0 ? own : [name]) expanded[full] = setting;
        }

        return expanded;
    }

    private static Parameter Middle(Parameter parameter)
    {
        if (parameter.Prior is not null) return (parameter with { Start = double.NaN }).WithPrior(parameter.Prior);
        var (lower, upper) = parameter.Support;
        return parameter with { Start = lower < 1 && 1 < upper ? 1 : parameter.CreateTransform().ToModel(0.0) };
    }
}
