using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Fits;

namespace VlbiOps.Results.Vlbi;

/// <summary>A model of the sky fitted to visibilities: the best point, how well it fits each data product, other minima, and draws where they were asked for.</summary>
/// <remarks>Lists are kept as arrays: PowerShell cannot index the lists that collection expressions make.</remarks>
public sealed record VlbiFitResult
{
    /// <summary>Sky, data, noise and gains.</summary>
    public required VlbiModel Model { get; init; }

    /// <summary>The best minimum: problem, parameters with errors, log-likelihood, how it was reached. Piped on, engines and samplers begin here.</summary>
    public required FitResult Fit { get; init; }

    /// <summary>All minima found, the best first.</summary>
    public required IReadOnlyList<VlbiMinimum> Minima { get; init => field = value.ToArray(); }

    /// <summary>Every data product of every observation beside the model.</summary>
    public required IReadOnlyList<ProductComparison> Comparisons { get; init => field = value.ToArray(); }

    /// <summary>Chi^2 of each data product, all observations together.</summary>
    public required IReadOnlyList<ChiSquare> ChiSquares { get; init => field = value.ToArray(); }

    /// <summary>Draws from the posterior; null where none were asked for.</summary>
    public PosteriorResult? Posterior { get; init; }

    /// <summary>How the data were made and the fit was done, by the names of options.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>What a user must know before trusting the result, a sentence each, the gravest first.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>Time used, s.</summary>
    public required double Seconds { get; init; }

    /// <summary>Normalised log-likelihood at the best point.</summary>
    public double LogLikelihood => Fit.LogLikelihood;

    /// <summary>Log-likelihood and log-priors together.</summary>
    public double LogPosterior => Fit.LogPosterior;

    /// <summary>Chi^2 of all products over the number of data less that of free parameters.</summary>
    public double ReducedChiSquare => ChiSquares.Sum(c => c.Value) / Math.Max(1, ChiSquares.Sum(c => c.DataCount) - Fit.FreeParameterCount);

    /// <summary>Model, value and fit on one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Model.Sky}: ln L {LogLikelihood:F2}, reduced chi^2 {ReducedChiSquare:F2}, {Fit.StopReason}");
}
