using VlbiOps.Core.Objectives;
using VlbiOps.Core.Objectives.Stages;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>What is fitted to which data.</summary>
/// <param name="Sky">The sky; its parameters are named as text models name them, <c>mring.diameter</c>.</param>
/// <param name="Observations">One or more observations of the same sky.</param>
public sealed record VlbiModel(SkyModel Sky, IReadOnlyList<VlbiData> Observations)
{
    /// <summary>Systematic noise to be fitted.</summary>
    public SystematicNoise Noise { get; init; } = SystematicNoise.None;

    /// <summary>Station gains to be fitted.</summary>
    public GainModel Gains { get; init; } = GainModel.None;
}

/// <summary>Minus the log-likelihood of visibilities and closures given a model of the sky.</summary>
/// <remarks>One instance a thread.</remarks>
public sealed class VlbiProblem
{
    private readonly VlbiChain[] chains;

    /// <summary>Builds the problem.</summary>
    /// <param name="model">Sky, data, noise and gains.</param>
    /// <param name="threads">Threads for large arrays.</param>
    /// <exception cref="ArgumentException">There is nothing to fit, or a term cannot be fitted as asked.</exception>
    public VlbiProblem(VlbiModel model, int threads = 1)
    {
        if (!model.Observations.Any(data => data.Terms.Count > 0)) throw new ArgumentException("there is no data product to fit");
        Model = model;
        var layout = new VlbiLayout(model.Sky, model.Observations, model.Noise, model.Gains);
        Parameters = layout.Parameters;
        chains = [.. model.Observations.Select((data, k) => new VlbiChain(model.Sky, data, layout, k, threads))];
        var views = chains.SelectMany(chain => chain.Views).ToArray();
        Objective = new StagedObjective(Parameters.Count, [.. chains.SelectMany(chain => chain.Stages)], [.. views.SelectMany(view => view.Losses)]);
        LogLikelihoodConstant = views.Sum(view => view.Constant);
        SampleCount = views.Sum(view => view.DataCount);
    }

    /// <summary>Sky, data, noise and gains.</summary>
    public VlbiModel Model { get; }

    /// <summary>The parameters: the model's, the noise's, the gains'.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Minus the log-likelihood less <see cref="LogLikelihoodConstant"/>, over all parameters in their own units.</summary>
    public StagedObjective Objective { get; }

    /// <summary>ln L = this - the objective.</summary>
    public double LogLikelihoodConstant { get; }

    /// <summary>Real data that count: samples of finite errors, complex ones twice.</summary>
    public int SampleCount { get; }

    /// <summary>The normalised log-likelihood at a point.</summary>
    public double LogLikelihood(ReadOnlySpan<double> point) => LogLikelihoodConstant - Objective.Value(point);

    /// <summary>Every data product beside the model at a point.</summary>
    public IReadOnlyList<ProductComparison> Compare(ReadOnlySpan<double> point)
    {
        Objective.Value(point);
        var comparisons = new List<ProductComparison>();
        foreach (var view in chains.SelectMany(chain => chain.Views)) comparisons.Add(view.Compare(point));
        return comparisons.ToArray();
    }
}
