using System.Numerics.Tensors;
using VlbiOps.Models.Aperture;
using VlbiOps.Optim;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Oof;

/// <summary>Whether a fit may be used without a person looking at it.</summary>
public static class OofTrust
{
    /// <summary>Every limit that a result breaks, a sentence each; empty for a good one. They are fewer than its warnings: these alone make an exit code.</summary>
    /// <param name="result">The result.</param>
    /// <param name="options">The options it was made with, which hold the limits.</param>
    public static IReadOnlyList<string> BrokenLimits(OofFitResult result, OofFitOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        var broken = new List<string>();
        if (!IsConverged(result.StopReason))
        {
            broken.Add($"the fit did not converge: {result.StopMessage}");
        }

        foreach (var map in result.Maps)
        {
            var residual = ResidualOverPeak(map);
            if (!(residual <= options.MaxResidual))
            {
                broken.Add($"{map.Observed.Name}: the residuals' rms as a fraction of the peak is {LimitText.Over(100 * residual, 100 * options.MaxResidual, " %")}");
            }
        }

        foreach (var parameter in result.IlluminationParameters.Where(static parameter => parameter.IsAtBound))
        {
            broken.Add($"{parameter.Name} ended on its bound");
        }

        foreach (var coefficient in result.Coefficients.Where(static coefficient => !coefficient.IsFixed && !double.IsFinite(coefficient.ErrorRadians)))
        {
            broken.Add($"the maps do not determine {coefficient.ParameterName}");
        }

        foreach (var map in result.Maps.Where(static map => !(map.Scale > 0)))
        {
            broken.Add($"{map.Observed.Name}: the fitted scale is not positive, so the beam stands upside down");
        }

        if (options.MaxReducedChiSquare is { } limit && !(result.ReducedChiSquare <= limit))
        {
            broken.Add($"the reduced chi-square is {LimitText.Over(result.ReducedChiSquare, limit)}");
        }

        return broken;
    }

    /// <summary>Whether a reason to stop means that the optimum was reached.</summary>
    /// <param name="reason">The reason.</param>
    public static bool IsConverged(ExitReason reason) =>
        reason is ExitReason.GradientTolerance or ExitReason.FunctionTolerance or ExitReason.StepTolerance or ExitReason.NoFurtherProgress;

    /// <summary>Root mean square of a map's residuals over the peak that it would have in focus and without errors, or its largest sample where
    /// that is more: the noise of a map far out of focus is judged as that of one in focus.</summary>
    /// <param name="map">The map's fit.</param>
    public static double ResidualOverPeak(OofMapFit map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var rms = TensorPrimitives.Distance<double>(map.Observed.Power, map.Model) / Math.Sqrt(map.Model.Length);
        return rms / Math.Max(Math.Abs(map.Scale), OofMapData.PeakOf(map.Observed));
    }
}
