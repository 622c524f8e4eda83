using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Nights;

/// <summary>One quantity of all measurements of a dish, in micrometres of half-path surface error.</summary>
/// <param name="Quantity">K4 for the coefficient j = 4, SurfaceRms for the surface error.</param>
/// <param name="Name">In words.</param>
/// <param name="BendsWithGravity">Whether the gravity model is for it: the coefficients, not the rms.</param>
/// <param name="Values">One a measurement; errors zero or NaN where they are not known.</param>
internal sealed record TrendSeries(string Quantity, string Name, bool BendsWithGravity, ValueWithError[] Values)
{
    /// <summary>The surface rms and the coefficients from defocus on that all measurements have: tilt is pointing.</summary>
    public static IEnumerable<TrendSeries> Of(IReadOnlyList<DishMeasurement> measurements)
    {
        yield return new("SurfaceRms", "surface rms", false, [.. measurements.Select(m => m.SurfaceRmsMicrometers)]);
        for (var index = 0; index < measurements.Min(m => m.Coefficients.Count); index++)
        {
            var order = measurements[0].Coefficients[index].Order;
            if (order.N > 1) yield return new(FormattableString.Invariant($"K{order.Index}"), order.Name, true, [.. measurements.Select(m => Micrometers(m, index))]);
        }
    }

    /// <summary>The errors of some measurements; null where one of them has none, and all count alike.</summary>
    public double[]? Errors(int[] used)
    {
        double[] errors = [.. used.Select(i => Values[i].Error)];
        return errors.All(error => error > 0 && double.IsFinite(error)) ? errors : null;
    }

    private static ValueWithError Micrometers(DishMeasurement measurement, int index)
    {
        var (coefficient, unit) = (measurement.Coefficients[index], measurement.WavelengthMeters / (4 * Math.PI) * 1e6);
        return new(coefficient.Radians * unit, coefficient.IsFixed ? 0 : coefficient.ErrorRadians * unit);
    }
}
