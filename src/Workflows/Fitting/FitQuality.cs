using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Workflows.Fitting;

/// <summary>Whether a result of any kind may be trusted.</summary>
public static class FitQuality
{
    /// <summary>Every limit that a result breaks, a sentence each; empty for a good one.</summary>
    /// <param name="result">A fit result, a posterior, a fit of visibilities or of formulas, or a holography fit.</param>
    /// <param name="limits">What is asked of it.</param>
    /// <exception cref="ArgumentException">It is no result.</exception>
    public static IReadOnlyList<string> BrokenLimits(object result, FitLimits limits) => result switch
    {
        OofFitResult fit => OofTrust.BrokenLimits(fit, new() { Telescope = fit.Telescope, MaxResidual = limits.MaxResidual, MaxReducedChiSquare = limits.MaxReducedChiSquare }),
        VlbiFitResult fit => [.. Convergence(fit.Fit), .. fit.Posterior is { } posterior ? Sampling(posterior, limits) : [], .. ChiSquares(fit, limits)],
        RobustFitResult fit => [.. Convergence(fit.Fit), .. ChiSquare(fit, limits)],
        FitResult fit => [.. Convergence(fit), .. OfSource(fit.Problem, limits)],
        PosteriorResult posterior => [.. Sampling(posterior, limits), .. OfSource(posterior.Problem, limits)],
        _ => throw Unknown(result),
    };

    /// <summary>What speaks against the convergence of a result, a sentence each; empty where nothing does.</summary>
    /// <param name="result">A fit result, a posterior, a fit of visibilities or of formulas, or a holography fit.</param>
    /// <exception cref="ArgumentException">It is no result.</exception>
    public static ConvergenceCheck Check(object result) => result switch
    {
        OofFitResult fit => new(OofTrust.IsConverged(fit.StopReason), fit.Warnings),
        VlbiFitResult { Posterior: { } posterior } => Check(posterior),
        VlbiFitResult fit => new(Convergence(fit.Fit).Length == 0, fit.Warnings),
        RobustFitResult fit => new(Convergence(fit.Fit).Length == 0, fit.Warnings),
        FitResult fit => new(Convergence(fit).Length == 0, fit.Warnings),
        PosteriorResult posterior => new(posterior.HasConverged, posterior.Warnings)
        {
            MaxRHat = posterior.Convergence.MaxRHat,
            MinBulkEss = posterior.Convergence.MinBulkEss,
            MinTailEss = posterior.Convergence.MinTailEss,
            DivergenceCount = posterior.DivergenceCount,
        },
        _ => throw Unknown(result),
    };

    private static ArgumentException Unknown(object? result) =>
        new($"{result?.GetType().Name ?? "nothing"} is no result; expected a fit result, a posterior, a fit of visibilities or of formulas, or an out-of-focus holography fit");

    private static string[] Convergence(FitResult fit)
    {
        var problems = new List<string>();
        if (!fit.Converged) problems.Add($"{fit.Engine} did not converge: {fit.Run.Message}");
        foreach (var parameter in fit.Parameters.Where(p => !p.IsFixed))
        {
            if (parameter.IsAtBound) problems.Add($"{parameter.Name} ended on its bound");
            else if (double.IsNaN(parameter.Error)) problems.Add($"the data do not determine {parameter.Name}");
        }

        return [.. problems];
    }

    private static IEnumerable<string> Sampling(PosteriorResult posterior, FitLimits limits)
    {
        var report = posterior.Convergence;
        if (!(report.MaxRHat <= limits.MaxRHat)) yield return $"R-hat is {LimitText.Over(report.MaxRHat, limits.MaxRHat)}";
        var ess = Math.Min(report.MinBulkEss, report.MinTailEss);
        if (!(ess >= limits.MinEss)) yield return $"the effective sample size is {LimitText.Under(ess, limits.MinEss)}";
        if (report.DivergenceCount > limits.MaxDivergences) yield return FormattableString.Invariant($"{report.DivergenceCount} draws diverged, over the limit of {limits.MaxDivergences}");
        if (report.ChainGroups.Count > 1) yield return "chains sit in different places and never meet";
    }

    private static IEnumerable<string> ChiSquares(VlbiFitResult fit, FitLimits limits) => limits.MaxReducedChiSquare is not { } most ? [] : fit.ChiSquares
        .Where(product => !(product.Reduced <= most)).Select(product => $"{ProductNames.Of(product.Product)}: the reduced chi-square is {LimitText.Over(product.Reduced, most)}");

    /// <summary>Where no errors were given there is nothing to measure chi-square with.</summary>
    private static IEnumerable<string> ChiSquare(RobustFitResult fit, FitLimits limits) => limits.MaxReducedChiSquare is { } most && fit.ReducedChiSquare > most
        ? [$"the reduced chi-square is {LimitText.Over(fit.ReducedChiSquare, most)}"]
        : [];

    /// <summary>What is measured on the data themselves is that of the job the problem came from.</summary>
    private static IEnumerable<string> OfSource(FitProblem problem, FitLimits limits)
    {
        if (limits.MaxReducedChiSquare is { } most && problem.Source is OofFitResult fit && !(fit.ReducedChiSquare <= most))
        {
            yield return $"the reduced chi-square is {LimitText.Over(fit.ReducedChiSquare, most)}";
        }
    }
}
