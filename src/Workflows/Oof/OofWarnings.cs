using System.Numerics.Tensors;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Oof;

/// <summary>What a user must know before trusting a fit, in words.</summary>
internal static class OofWarnings
{
    /// <summary>Standard deviations beyond which a residual is an outlier.</summary>
    private const double Outlying = 12;

    public static IReadOnlyList<string> Of(OofOutcome outcome, OofFitResult result)
    {
        var warnings = new List<string>(outcome.Setup.Observation.Warnings);
        var (setup, best) = (outcome.Setup, outcome.Best);
        if (!best.Run.Converged) warnings.Add($"The fit did not converge: {best.Run.Message}");
        foreach (var i in setup.Parameters.AtBounds(best.Point))
        {
            var p = setup.Parameters[i];
            warnings.Add(FormattableString.Invariant($"{p.Name} ended on its bound, {best.Point[i]:G4} {p.Unit} of {p.Lower:G4} to {p.Upper:G4}: its error means nothing."));
        }

        foreach (var k in best.Run.UnidentifiedParameters) warnings.Add($"The maps do not determine {setup.Parameters[setup.Parameters.Free[k]].Name}.");
        AddMinima(warnings, result);
        var lost = Math.Max(1, setup.Options.Starts) - result.Minima.Sum(minimum => minimum.StartCount);
        if (2 * lost > setup.Options.Starts) warnings.Add(FormattableString.Invariant($"{lost} of {setup.Options.Starts} starts came to no minimum in the steps that coarse fits have: there may be others."));
        var alike = OofNoise.NeighbourCorrelation(outcome.Residuals);
        if (alike <= 0.3) AddOutliers(warnings, outcome, result);
        // Below the rounding of files in single precision there is nothing to be alike.
        if (alike > 0.3 && outcome.Residuals.Any(map => TensorPrimitives.Norm<double>(map) > 1e-6 * Math.Sqrt(map.Length)))
        {
            warnings.Add(FormattableString.Invariant($"Neighbouring residuals are alike (correlation {alike:F2}): the model misses more than noise. The errors are those of the noise alone; the true ones are larger, and residuals cannot tell by how much."));
        }

        foreach (var map in result.Maps)
        {
            var rms = OofTrust.ResidualOverPeak(map);
            if (rms > setup.Options.MaxResidual) warnings.Add($"{map.Observed.Name}: the residuals' rms as a fraction of the peak is {LimitText.Over(100 * rms, 100 * setup.Options.MaxResidual, " %")}.");
        }

        if (result.NoiseWasGiven && result.ReducedChiSquare > 2)
        {
            warnings.Add(FormattableString.Invariant($"Reduced chi-square is {result.ReducedChiSquare:F2}: the model misses more than the noise, and the errors are too small by about {Math.Sqrt(result.ReducedChiSquare):F1}."));
        }

        return warnings;
    }

    /// <summary>Samples no normal noise would make pull a Gaussian fit as they like.</summary>
    private static void AddOutliers(List<string> warnings, OofOutcome outcome, OofFitResult result)
    {
        for (var k = 0; k < result.Maps.Count && result.Likelihood == Likelihood.Gaussian.Name; k++)
        {
            var sorted = outcome.Residuals[k].Select(Math.Abs).Order().ToArray();
            // 1.4826 times the median is the standard deviation of normal noise, whatever the outliers.
            var limit = Outlying * 1.4826 * sorted[sorted.Length / 2];
            var count = sorted.Count(residual => residual > limit && residual > 0.01);
            if (count > 0) warnings.Add(FormattableString.Invariant($"{result.Maps[k].Observed.Name}: {count} residuals are larger than {Outlying} times the usual; the cauchy likelihood is not moved by such."));
        }
    }

    private static void AddMinima(List<string> warnings, OofFitResult result)
    {
        var rivals = result.Minima.Skip(1).Count(minimum => result.LogLikelihood - minimum.LogLikelihood < 10);
        if (rivals > 0) warnings.Add(FormattableString.Invariant($"{rivals} other minima lie within 10 in ln L of the best: the data do not tell them apart."));
        if (result.Minima.Count > 0 && result.Minima[0].StartCount == 1 && result.Minima.Sum(minimum => minimum.StartCount) > 3)
        {
            warnings.Add("Only one of the starts found the best minimum; more starts may find a better one.");
        }
    }
}
