using VlbiOps.Models.Aperture;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;

namespace VlbiOps.Tests.Results.Nights;

/// <summary>Nights of a dish that bends with gravity, and as a test asks for with date, temperature and adjustments too.</summary>
internal static class SimulatedDish
{
    public const double Error = 0.02;

    /// <summary>Micrometres in a radian at the records' wavelength.</summary>
    public const double Micrometers = 0.009368514375 / (4 * Math.PI) * 1e6;

    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 22, 0, 0, TimeSpan.Zero);

    /// <summary>Records of order 3, two days apart.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Of the noise.</param>
    /// <param name="extra">Radians to add to a coefficient: index j, number of the night, its temperature.</param>
    public static OofHistoryRecord[] Records(int count, int seed, Func<int, int, double, double>? extra = null)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(night =>
        {
            var elevation = (15 + (65 * random.NextDouble())) * Math.PI / 180;
            var temperature = 10 + (8 * Gauss(random));
            return HistorySamples.Record(night, observedAt: Start.AddDays(2 * night), elevationDegrees: elevation * 180 / Math.PI) with
            {
                Id = night + 1, TemperatureCelsius = temperature, MaxOrder = 3, SurfaceRmsMicrometers = new(150 + (5 * Gauss(random)), 5), PhaseRms = new(0.2, 0.01), ReducedChiSquare = 1,
                Coefficients = [.. ZernikeOrder.UpTo(3).Skip(1).Select(order => new ZernikeCoefficient(
                    order, Gravity(order.Index, elevation) + (extra?.Invoke(order.Index, night, temperature) ?? 0) + (Error * Gauss(random)), Error, IsFixed: false))],
            };
        })];
    }

    public static double Gravity(int j, double elevation) => (0.02 * j * Math.Sin(elevation)) - (0.01 * j * Math.Cos(elevation)) + 0.05;

    public static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
