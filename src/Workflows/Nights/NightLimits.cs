using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Nights;

/// <summary>Limits of a good result of a night beside those of the fit's own options; null for no limit. What cannot be checked is no good result.</summary>
public sealed record NightLimits
{
    /// <summary>The largest standard deviation of a coefficient, rad.</summary>
    public double? MaxCoefficientErrorRadians { get; init; }

    /// <summary>The largest root mean square of the surface, micrometres.</summary>
    public double? MaxSurfaceRmsMicrometers { get; init; }

    /// <summary>The lowest mean elevation, degrees.</summary>
    public double? MinElevationDegrees { get; init; }

    /// <summary>The highest mean elevation, degrees.</summary>
    public double? MaxElevationDegrees { get; init; }

    /// <summary>Every limit that a result breaks, a sentence each.</summary>
    /// <param name="result">The result.</param>
    public IEnumerable<string> Broken(OofFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (MaxCoefficientErrorRadians is { } error)
        {
            foreach (var coefficient in result.Coefficients.Where(c => c.ErrorRadians > error))
            {
                yield return $"the error of {coefficient.ParameterName} is {LimitText.Over(coefficient.ErrorRadians, error, " rad")}";
            }
        }

        if (MaxSurfaceRmsMicrometers is { } rms && !(result.SurfaceRmsMicrometers.Value <= rms))
        {
            yield return $"the surface rms is {LimitText.Over(result.SurfaceRmsMicrometers.Value, rms, " um")}";
        }

        if (MinElevationDegrees is null && MaxElevationDegrees is null) yield break;
        if (result.Observation.MeanElevationRadians * 180 / Math.PI is not { } elevation)
        {
            yield return "the elevation is not recorded, and it has limits";
        }
        else if (elevation < MinElevationDegrees || elevation > MaxElevationDegrees)
        {
            yield return FormattableString.Invariant($"the elevation is {elevation:F1} deg; expected {MinElevationDegrees ?? 0:G6} to {MaxElevationDegrees ?? 90:G6} deg");
        }
    }
}
