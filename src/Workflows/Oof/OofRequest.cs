using VlbiOps.Data.BeamMaps;

namespace VlbiOps.Workflows.Oof;

/// <summary>Whether what a fit is asked to do can be done at all.</summary>
public static class OofRequest
{
    /// <summary>Works the options into a model of the observation, without a fit.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">An option names or sets what does not exist, such as a parameter that the model does not have.</exception>
    public static void Check(OofObservation observation, OofFitOptions options)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(options);
        _ = new OofSetup(observation, options, options.MaxOrder);
    }
}
