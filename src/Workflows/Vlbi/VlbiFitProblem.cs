using VlbiOps.Core.Objectives;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Fits;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>A model of the sky and data as a problem for engines and samplers.</summary>
public static class VlbiFitProblem
{
    /// <summary>Makes the problem.</summary>
    /// <param name="model">Sky, data, noise and gains.</param>
    /// <param name="parameters">The parameters with users' starts, bounds and priors; null for the model's own.</param>
    /// <param name="warnings">What is known against the data, a sentence each.</param>
    /// <param name="threads">Threads of one evaluation, for large sets.</param>
    /// <exception cref="ArgumentException">There is nothing to fit, or a term cannot be fitted as asked.</exception>
    public static FitProblem Of(VlbiModel model, ParameterSet? parameters = null, IReadOnlyList<string>? warnings = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        var first = new VlbiProblem(model, threads);
        var data = model.Observations.Count == 1 ? model.Observations[0].Visibilities.Metadata.ToString() : FormattableString.Invariant($"{model.Observations.Count} observations");
        return new FitProblem
        {
            Description = $"{model.Sky} on {data}",
            Parameters = parameters ?? first.Parameters,
            CreateObjective = () => new VlbiProblem(model, threads).Objective,
            CreateGaussNewton = () => new VlbiProblem(model, threads).Objective,
            LogLikelihoodConstant = first.LogLikelihoodConstant,
            SampleCount = first.SampleCount,
            Warnings = warnings ?? [],
        };
    }
}
