using VlbiOps.Optim;
using VlbiOps.Optim.Comparison;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Fits;

/// <summary>What an engine found for a <see cref="FitProblem"/>: the best point, its errors, how it was reached, and the results it started from.</summary>
/// <remarks>Lists are kept as arrays: PowerShell cannot index the lists that collection expressions make.</remarks>
public sealed record FitResult
{
    /// <summary>What was fitted.</summary>
    public required FitProblem Problem { get; init; }

    /// <summary>The best point: all parameters in the problem's order and their own units.</summary>
    public required double[] Point { get; init; }

    /// <summary>Every parameter with its error, in the problem's order.</summary>
    public required IReadOnlyList<FittedParameter> Parameters { get; init => field = value.ToArray(); }

    /// <summary>Covariance of the free parameters from the observed information, the inverse of the Hessian at the point with
    /// parameters on a bound held there; NaN in their rows and in those of parameters that the data do not determine.</summary>
    public required NamedCovariance Covariance { get; init; }

    /// <summary>The engine's own account, over the free parameters in their unconstrained coordinates; its inverse Hessian is the observed one.</summary>
    public required OptimizationResult Run { get; init; }

    /// <summary>Normalised log-likelihood at the point.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Log-likelihood and log-priors together: what was maximised.</summary>
    public required double LogPosterior { get; init; }

    /// <summary>Evaluations of all engines of the chain, those for the errors included.</summary>
    public required int Evaluations { get; init; }

    /// <summary>The results of the chain before this one, the first first.</summary>
    public IReadOnlyList<FitResult> Earlier { get; init => field = value.ToArray(); } = Array.Empty<FitResult>();

    /// <summary>What a user must know before trusting the result, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>Name of the engine.</summary>
    public string Engine => Run.Engine;

    /// <summary>Why it stopped.</summary>
    public ExitReason StopReason => Run.Reason;

    /// <summary>Whether it stopped because it was done.</summary>
    public bool Converged => Run.Converged;

    /// <summary>Number of free parameters.</summary>
    public int FreeParameterCount => Problem.Parameters.FreeCount;

    /// <summary>Samples fitted, complex ones twice.</summary>
    public int SampleCount => Problem.SampleCount;

    /// <summary>Akaike's information criterion, 2 k - 2 ln L.</summary>
    public double Aic => Criteria.Aic;

    /// <summary>Schwarz's information criterion, k ln n - 2 ln L.</summary>
    public double Bic => Criteria.Bic;

    /// <summary>The parameter of a name, in any case.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public FittedParameter Parameter(string name) => Problem.Parameters.IndexOf(name) is >= 0 and var index
        ? Parameters[index]
        : throw new ArgumentException($"no parameter is called '{name}'; there are: {string.Join(", ", Parameters.Select(p => p.Name))}");

    /// <summary>Engine, value and reason on one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Problem.Description}: {Engine}, ln L {LogLikelihood:F2}, {StopReason} after {Run.Evaluations.Total} evaluations");

    private InformationCriteria Criteria => new(LogLikelihood, FreeParameterCount, SampleCount);
}
