using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Sampling;
using VlbiOps.Optim.Sampling.Metrics;

namespace VlbiOps.Results.Fits;

/// <summary>Draws from the posterior of a <see cref="FitProblem"/>, what they come to, and whether to trust them.</summary>
/// <remarks>Lists are kept as arrays: PowerShell cannot index the lists that collection expressions make.</remarks>
public sealed record PosteriorResult
{
    /// <summary>What was sampled.</summary>
    public required FitProblem Problem { get; init; }

    /// <summary>The draws of every parameter that is not held, in its own unit.</summary>
    public required Draws Draws { get; init; }

    /// <summary>The sampler with its settings.</summary>
    public required HamiltonianSampler Sampler { get; init; }

    /// <summary>R-hat, effective sample sizes, divergences and energy of the draws, with warnings in words.</summary>
    public required ConvergenceReport Convergence { get; init; }

    /// <summary>Each chain's step size after the warm-up.</summary>
    public required double[] StepSizes { get; init; }

    /// <summary>Each chain's metric, an estimate of the covariance over the sampler's coordinates.</summary>
    public required IReadOnlyList<IMetric> Metrics { get; init => field = value.ToArray(); }

    /// <summary>Where trajectories diverged, warm-up included, over the sampler's coordinates.</summary>
    public required IReadOnlyList<Divergence> Divergences { get; init => field = value.ToArray(); }

    /// <summary>Gradients of this run, and all evaluations of the chain of results before it.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Gradients of the warm-up, all chains together.</summary>
    public required int WarmUpGradients { get; init; }

    /// <summary>Gradients of the draws, all chains together.</summary>
    public required int SamplingGradients { get; init; }

    /// <summary>Time used.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The optimisers' results before, the first first.</summary>
    public IReadOnlyList<FitResult> Earlier { get; init => field = value.ToArray(); } = Array.Empty<FitResult>();

    /// <summary>What must be known before trusting the draws, the gravest first.</summary>
    public required IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); }

    /// <summary>Mean, standard deviation, quantiles and trust of every parameter.</summary>
    public DrawsSummary Summary => Convergence.Summary;

    /// <summary>Whether there is nothing but notes to say of the chains.</summary>
    public bool HasConverged => Convergence.HasConverged;

    /// <summary>Draws whose trajectory ended where the energy ran away.</summary>
    public int DivergenceCount => Convergence.DivergenceCount;

    /// <summary>A whole model point of one draw, all parameters in the problem's order.</summary>
    /// <param name="chain">Which chain, from 0.</param>
    /// <param name="draw">Which of its draws, from 0.</param>
    public double[] Point(int chain, int draw)
    {
        var (set, drawn) = (Problem.Parameters, Draws.Chains[chain]);
        var point = new double[set.Count];
        for (int i = 0, column = 0; i < point.Length; i++) point[i] = set[i].IsFixed ? set[i].Start : drawn.Values[(column++ * drawn.Count) + draw];
        return point;
    }

    /// <summary>The model point of the draw of greatest density.</summary>
    public double[] BestPoint()
    {
        var (chain, draw) = Draws.Chains.Select((c, k) => (Chain: k, Draw: Array.IndexOf(c.LogDensity, c.LogDensity.Max()))).MaxBy(at => Draws.Chains[at.Chain].LogDensity[at.Draw]);
        return Point(chain, draw);
    }

    /// <summary>Size and trust on one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Problem.Description}: {Sampler.Name}, {Draws.Chains.Count} x {Draws.CountPerChain} draws, {DivergenceCount} divergences, R-hat up to {Convergence.MaxRHat:F3}, {Warnings.Count} warnings");
}
