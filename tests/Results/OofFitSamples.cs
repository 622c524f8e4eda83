using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Optim;
using VlbiOps.Results.Oof;

namespace VlbiOps.Tests.Results;

/// <summary>Fit results of arbitrary numbers, for whatever handles results without making them.</summary>
internal static class OofFitSamples
{
    public static OofFitResult Result(int seed = 1, int maxOrder = 3)
    {
        var random = new Random(seed);
        var maps = new[] { -0.027, 0, 0.027 }.Select((dz, k) => MapFit(random, dz, withSigma: k == 1)).ToArray();
        string[] names = ["K1", "K4", "taper"];
        return new OofFitResult
        {
            Observation = new OofObservation([.. maps.Select(map => map.Observed)], 0.009 + (random.NextDouble() * 1e-3))
            {
                Telescope = "Effelsberg",
                ObjectName = "3C 84 \"Per A\" <&>",
                Date = new DateTimeOffset(2019, 4, 26, 10, 10, 52, 123, TimeSpan.Zero),
                MeanElevationRadians = 0.6,
                Format = "csv",
                Sources = [new SourceFile("maps/minus.csv", new string('a', 64), 1234)],
                Warnings = ["2 samples were left out"],
            },
            Telescope = TelescopeCatalog.Find("effelsberg"),
            MaxOrder = maxOrder,
            Coefficients = [.. ZernikeOrder.UpTo(maxOrder).Skip(1).Select((order, i) => new ZernikeCoefficient(order, Any(random), i == 2 ? double.NaN : i == 1 ? 0 : 0.01, i == 1))],
            Illumination = "parabolic",
            IlluminationParameters = [new("taper", "dB", -12.3, 0.4, false, false), new("q", "", 1.5, 0, true, false), new("x0", "m", 25, double.NaN, false, true)],
            Maps = maps,
            Covariance = new NamedCovariance(names, [.. Enumerable.Range(0, 9).Select(i => i == 8 ? double.PositiveInfinity : Any(random))]),
            PhaseRms = new(0.31, 0.002),
            SurfaceRmsMicrometers = new(221.5, 1.5),
            PhaseRmsWithoutFocus = new(0.29, 0.013),
            SurfaceRmsWithoutFocusMicrometers = new(211.5, 9.5),
            RuzeEfficiency = new(0.908, double.NaN),
            Likelihood = "cauchy",
            LogLikelihood = -1234.5678901234567,
            ReducedChiSquare = 1.02,
            NoiseWasGiven = true,
            PeakNormalizedSumOfSquares = 0.1,
            SampleCount = 75,
            FreeParameterCount = 20,
            Engine = "lm",
            StopReason = ExitReason.FunctionTolerance,
            StopMessage = "no lower value could be reached",
            Evaluations = 321,
            Seconds = 0.25,
            Convergence = [new(0, 9000, 12), new(1, 1234.5, 1e-9)],
            Minima = [new(-1234.5, 0.31, 5, [0.1, -0.2]), new(-1300, 0.5, 1, [0.4, double.NaN])],
            Orders = [new(4, 25, -1200, 1.01, 2450, 2500, 0.33)],
            Warnings = ["the taper ended on a bound"],
            Options = new Dictionary<string, string> { ["max_order"] = "3", ["seed"] = "7" },
            Version = "0.1.0",
            Date = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
        };
    }

    private static OofMapFit MapFit(Random random, double defocus, bool withSigma)
    {
        var (u, v) = (new double[25], new double[25]);
        for (var i = 0; i < 25; i++) (u[i], v[i]) = (((i % 5) - 2) * 1.1e-4, ((i / 5) - 2) * 1.1e-4);
        var power = Values(random);
        var sigma = withSigma ? Values(random).Select(value => 0.1 + Math.Abs(value)).ToArray() : null;
        return new OofMapFit
        {
            Observed = new BeamMap(u, v, power, defocus, sigma, droppedCount: 2),
            Model = Values(random),
            Perfect = Values(random),
            Scale = Any(random),
            Offset = Any(random),
            PointingURadians = Any(random) * 1e-5,
            PointingVRadians = Any(random) * 1e-5,
            PointingErrorRadians = (1e-7, double.NaN),
            Noise = 0.01,
            ReducedChiSquare = 1.1,
        };
    }

    private static double[] Values(Random random) => [.. Enumerable.Range(0, 25).Select(_ => Any(random))];

    private static double Any(Random random) => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 4));
}
