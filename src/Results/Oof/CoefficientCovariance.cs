namespace VlbiOps.Results.Oof;

/// <summary>The part of a fit's covariance that belongs to its Zernike coefficients.</summary>
internal static class CoefficientCovariance
{
    /// <summary>Row-major, coefficients from j = 1, rad^2: zero for those that were held; a free one that the fit's covariance does not name
    /// has its own error alone.</summary>
    public static double[] Of(OofFitResult result)
    {
        var n = result.Coefficients.Count;
        var names = result.Covariance.Names;
        var places = names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        int[] place = [.. result.Coefficients.Select(c => !c.IsFixed && places.TryGetValue(c.ParameterName, out var p) ? p : -1)];
        var covariance = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (place[i] >= 0 && place[j] >= 0)
                {
                    covariance[(i * n) + j] = result.Covariance.Matrix[(place[i] * names.Count) + place[j]];
                }
            }

            if (place[i] < 0 && !result.Coefficients[i].IsFixed)
            {
                covariance[(i * n) + i] = result.Coefficients[i].ErrorRadians * result.Coefficients[i].ErrorRadians;
            }
        }

        return covariance;
    }

    /// <summary>The coefficients from j = 1, radians.</summary>
    public static double[] Values(OofFitResult result) => [.. result.Coefficients.Select(c => c.Radians)];
}
