using VlbiOps.Core.Objectives;
using VlbiOps.Models.Visibility;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>A model's parameters from what users give of them.</summary>
public static class SkyPoint
{
    /// <summary>Given values in their units, the model's starts for the others.</summary>
    /// <param name="sky">The model.</param>
    /// <param name="given">Values by name.</param>
    /// <exception cref="ArgumentException">The model has no such parameter, or a value is out of its range.</exception>
    public static double[] Of(SkyModel sky, IReadOnlyDictionary<string, double> given)
    {
        var settings = given.ToDictionary(pair => pair.Key, pair => new ParameterSetting { Start = pair.Value, IsFixed = true });
        return [.. ParameterSetting.Apply(sky.Parameters, settings).All.Select(parameter => parameter.Start)];
    }
}
