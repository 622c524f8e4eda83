using VlbiOps.Core.Objectives;
using VlbiOps.Data.Text;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>A model of the sky and data as a problem for engines and samplers.</summary>
public static class VlbiFitProblem
{
    /// <summary>Makes the problem of observations: data prepared, parameters as the user asks, what the data cannot tell held.</summary>
    /// <param name="observations">One or more observations of the same sky.</param>
    /// <param name="options">What is asked.</param>
    /// <exception cref="ArgumentException">There is nothing to fit, or the options do not fit data or model; one line says how.</exception>
    public static FitProblem Of(IReadOnlyList<VlbiObservation> observations, VlbiFitOptions options)
    {
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (observations.Count == 0) throw new ArgumentException("there are no visibilities; expected an observation at least");
        CheckStations(observations, options.Gains);
        var warnings = new List<string>();
        var model = new VlbiModel(options.Model, observations.Select(observation => VlbiDataPreparation.Of(observation, options, warnings)).ToArray())
        {
            Noise = options.FittedNoise,
            Gains = options.Gains,
        };
        var first = new VlbiProblem(model);
        var parameters = ParameterSetting.Apply([.. model.Sky.Parameters, .. first.Parameters.All.Skip(model.Sky.Parameters.Count)], options.Parameters);
        VlbiFormulas.Warn(model, warnings);
        parameters = VlbiDegeneracies.Hold(parameters, model, options.Parameters, warnings);
        return Of(first, parameters, warnings, threads: 1);
    }

    /// <summary>Makes the problem.</summary>
    /// <param name="model">Sky, data, noise and gains.</param>
    /// <param name="parameters">The parameters with users' starts, bounds and priors; null for the model's own.</param>
    /// <param name="warnings">What is known against the data, a sentence each.</param>
    /// <param name="threads">Threads of one evaluation, for large sets.</param>
    /// <exception cref="ArgumentException">There is nothing to fit, or a term cannot be fitted as asked.</exception>
    public static FitProblem Of(VlbiModel model, ParameterSet? parameters = null, IReadOnlyList<string>? warnings = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        // Without settings every start must be the model's own.
        if (parameters is null) _ = new ParameterSet(model.Sky.Parameters);
        return Of(new VlbiProblem(model, threads), parameters, warnings, threads);
    }

    private static void CheckStations(IReadOnlyList<VlbiObservation> observations, GainModel gains)
    {
        string[] known = [.. observations.SelectMany(observation => observation.Visibilities.Stations).Select(station => station.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (gains.StationSigma.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is not { } unknown) return;
        var nearest = known.MinBy(name => EditDistance.Between(name.ToUpperInvariant(), unknown.ToUpperInvariant()));
        throw new ArgumentException($"gains are told of the station '{unknown}', which no observation has; did you mean {nearest}? There are {string.Join(", ", known)}");
    }

    private static FitProblem Of(VlbiProblem first, ParameterSet? parameters, IReadOnlyList<string>? warnings, int threads)
    {
        var model = first.Model;
        var data = model.Observations.Count == 1 ? model.Observations[0].Visibilities.Metadata.ToString() : FormattableString.Invariant($"{model.Observations.Count} observations");
        // The one that told the parameters serves who asks first.
        VlbiProblem? spare = first;
        VlbiProblem Next() => Interlocked.Exchange(ref spare, null) ?? new VlbiProblem(model, threads);
        return new FitProblem
        {
            Description = $"{model.Sky} on {data}",
            Parameters = parameters ?? first.Parameters,
            CreateObjective = () => Next().Objective,
            CreateGaussNewton = () => Next().Objective,
            LogLikelihoodConstant = first.LogLikelihoodConstant,
            SampleCount = first.SampleCount,
            Source = model,
            Warnings = warnings ?? [],
        };
    }
}
