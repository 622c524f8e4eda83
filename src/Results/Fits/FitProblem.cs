using VlbiOps.Core.Objectives;

namespace VlbiOps.Results.Fits;

/// <summary>What is fitted: named parameters with bounds and starts, and the likelihood of the data. Engines and samplers take it, and their
/// results carry it on, so that they chain.</summary>
/// <remarks>Immutable. Objectives own scratch memory, hence factories: one instance a thread.</remarks>
public sealed record FitProblem
{
    /// <summary>Model, data and likelihood on one line.</summary>
    public required string Description { get; init; }

    /// <summary>The parameters: names, units, starts, bounds, which are held.</summary>
    public required ParameterSet Parameters { get; init; }

    /// <summary>Makes minus the log-likelihood over the model point (all parameters in their own units), less <see cref="LogLikelihoodConstant"/>.</summary>
    public required Func<IObjective> CreateObjective { get; init; }

    /// <summary>Makes the same with its Gauss-Newton curvature; null where the likelihood has none.</summary>
    public Func<IGaussNewton>? CreateGaussNewton { get; init; }

    /// <summary>Makes residuals whose squares, halved and summed, are the objective: those of a Gaussian likelihood with known errors; null where it is no such sum.
    /// Errors then follow from the expected information, by orthogonal factorisation of the Jacobian.</summary>
    public Func<IResiduals>? CreateResiduals { get; init; }

    /// <summary>What the covariance of the parameters is multiplied by, from the parameters as they are held and free; null for 1. A Gaussian noise that is fitted
    /// along is too small at its most probable value, by (n - p) / n in its square, and so would errors be that rest on it.</summary>
    public Func<ParameterSet, double>? CovarianceScale { get; init; }

    /// <summary>Makes the log-likelihood of each sample; null where it cannot be told apart.</summary>
    public Func<IPointwiseLikelihood>? CreatePointwise { get; init; }

    /// <summary>What the objective leaves out: ln L = this - objective.</summary>
    public double LogLikelihoodConstant { get; init; }

    /// <summary>Samples fitted, complex ones twice; those that do not count are not among them.</summary>
    public required int SampleCount { get; init; }

    /// <summary>What the problem was made from: the result of a job, or a model with its data; null where neither is known.</summary>
    public object? Source { get; init; }

    /// <summary>What must be known of that job's result before trusting anything made from it, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>The parameters that engines see, as they stand in the set.</summary>
    public IReadOnlyList<Parameter> FreeParameters => Parameters.Free.Select(i => Parameters[i]).ToArray();

    /// <summary>The starts: a model point, a new array.</summary>
    public double[] Start() => [.. Parameters.All.Select(parameter => parameter.Start)];

    /// <summary>Description and size on one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Description}: {Parameters.FreeCount} free parameters of {Parameters.Count}, {SampleCount} samples");
}
