using System.Security.Cryptography;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Models.Aperture;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;

namespace VlbiOps.Tests.Results.Nights;

/// <summary>Records of a history that differ in what a test asks for.</summary>
internal static class HistorySamples
{
    public static string Key(int number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("sample " + number.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    public static OofHistoryRecord Record(int number, string telescope = "Effelsberg", DateTimeOffset? observedAt = null, double? elevationDegrees = 45, params string[] broken) => new()
    {
        Key = Key(number),
        Sources = [new SourceFile("night/focus.fits", Key(1000 + number), 12_345_678_901), new SourceFile("night/out é.fits", Key(2000 + number), 1)],
        Telescope = telescope,
        ObjectName = number % 2 == 0 ? "3C84" : null,
        WavelengthMeters = 0.009368514375,
        ObservedAt = observedAt,
        ElevationRadians = elevationDegrees * Math.PI / 180,
        TemperatureCelsius = number % 2 == 0 ? -3.7 : null,
        FittedAt = new(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)),
        MaxOrder = 2,
        Coefficients = [.. ZernikeOrder.UpTo(2).Skip(1).Select(order => new ZernikeCoefficient(order, 0.1 + (order.Index / 3.0), order.Index == 5 ? double.NaN : 1e-3 / 7, order.Index == 4))],
        PhaseRms = new(0.1 + 0.2, 1e-300),
        SurfaceRmsMicrometers = new(Math.PI * 100, double.NaN),
        ReducedChiSquare = double.NaN,
        BrokenLimits = broken,
        Warnings = ["Neighbouring residuals are alike.", "Two\nlines"],
        ResultPath = "results/a.json",
        Version = "0.1.0",
    };
}
