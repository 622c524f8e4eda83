using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Telescopes;
using VlbiOps.Optim;
using VlbiOps.Results.Oof;

namespace VlbiOps.Tests.Results.Oof;

/// <summary>Results as a fit would give them, made from the forward model and noise: the true parameters stand for the optimum and the
/// covariance is of a plausible shape.</summary>
internal sealed record OofFitFixture
{
    public string Telescope { get; init; } = "SRT";

    public double Wavelength { get; init; } = 0.0135;

    public int MaxOrder { get; init; } = 5;

    public int Samples { get; init; } = 41;

    public double PhaseSize { get; init; } = 0.25;

    public double Noise { get; init; } = 0.004;

    public bool OnGrid { get; init; } = true;

    public int Seed { get; init; } = 1;

    public double[] Defocus { get; init; } = [-0.025, 0, 0.025];

    public double[] Coefficients()
    {
        var random = new Random(Seed);
        return [.. ZernikeOrder.UpTo(MaxOrder).Skip(1).Select(order => PhaseSize * Gauss(random) / order.N)];
    }

    public OofFitResult Make()
    {
        var telescope = TelescopeCatalog.Find(Telescope);
        var layout = new OofLayout(MaxOrder, IlluminationModel.Find("parabolic"), telescope.PrimaryRadius, Defocus.Length, Likelihood.Gaussian);
        var point = layout.Parameters.All.Select(p => p.Start).ToArray();
        var random = new Random(Seed + 100);
        BeamMap[] empty = [.. Defocus.Select(dz => Positions(telescope, dz, random))];
        OofMapData[] data = [.. empty.Select(map => OofMapData.Of(map, 1, useGrid: false, MapSelection.All))];
        var problem = new OofProblem(new OofModel(telescope, Wavelength, layout, Likelihood.Gaussian, [new SubBeam(0, 0, 1)], 48), data);
        var perfect = problem.Beams(point);
        Coefficients().CopyTo(point.AsSpan());
        var beams = problem.Beams(point);
        OofMapFit[] maps = [.. empty.Select((map, k) => MapFit(map, beams[k], perfect[k], random))];
        return Result(telescope, maps, random);
    }

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private BeamMap Positions(Telescope telescope, double dz, Random random)
    {
        var half = 4.5 * Wavelength / telescope.PrimaryRadius / 2;
        var (u, v) = (new double[Samples * Samples], new double[Samples * Samples]);
        for (var i = 0; i < u.Length; i++)
        {
            var jitter = OnGrid ? 0 : 0.3;
            u[i] = half * (((2 * ((i % Samples) + (jitter * (random.NextDouble() - 0.5)))) / (Samples - 1)) - 1);
            v[i] = half * (((2 * ((i / Samples) + (jitter * (random.NextDouble() - 0.5)))) / (Samples - 1)) - 1);
        }

        return new BeamMap(u, v, new double[u.Length], dz);
    }

    private OofMapFit MapFit(BeamMap map, double[] beam, double[] perfect, Random random)
    {
        const double offset = 0.01;
        var scale = 12.0 + random.NextDouble();
        double[] model = [.. beam.Select(p => (scale * p) + offset)];
        var noise = Noise * model.Max();
        return new OofMapFit
        {
            Observed = map.WithPower(model.Select(p => p + (noise * Gauss(random))).ToArray()),
            Model = model,
            Perfect = [.. perfect.Select(p => (scale * p) + offset)],
            Scale = scale,
            Offset = offset,
            PointingURadians = 1e-5 * Gauss(random),
            PointingVRadians = 1e-5 * Gauss(random),
            PointingErrorRadians = map.DefocusMeters == 0 ? (0, 0) : (2e-7, 3e-7),
            Noise = noise,
            ReducedChiSquare = 1.0 + (0.02 * Gauss(random)),
        };
    }

    private NamedCovariance Covariance(Random random)
    {
        string[] names = [.. Enumerable.Range(1, ZernikeOrder.Count(MaxOrder) - 1).Select(j => FormattableString.Invariant($"K{j}")), "taper"];
        var n = names.Length;
        double[] factor = [.. Enumerable.Range(0, n * n).Select(e => (e % (n + 1) == 0 ? 0.006 : 0) + (0.0015 * Gauss(random)))];
        return new NamedCovariance(
            names, [.. Enumerable.Range(0, n * n).Select(e => Enumerable.Range(0, n).Sum(k => factor[((e / n) * n) + k] * factor[((e % n) * n) + k]))]);
    }

    private OofFitResult Result(Telescope telescope, OofMapFit[] maps, Random random)
    {
        var (coefficients, covariance) = (Coefficients(), Covariance(random));
        var n = covariance.Names.Count;
        double[] block = [.. Enumerable.Range(0, coefficients.Length * coefficients.Length).Select(e => covariance.Matrix[((e / coefficients.Length) * n) + (e % coefficients.Length)])];
        double[] illumination = [.. IlluminationModel.Find("parabolic").Parameters(telescope.PrimaryRadius).Select(p => p.Start)];
        var quality = ApertureSurface.Measure(telescope, Wavelength, "parabolic", illumination, coefficients, block);
        return new OofFitResult
        {
            Observation = new OofObservation([.. maps.Select(m => m.Observed)], Wavelength)
            {
                Telescope = telescope.Name,
                Receiver = "K band",
                ObjectName = "3C 84",
                Date = new DateTimeOffset(2024, 3, 9, 22, 31, 0, TimeSpan.Zero),
                MeanElevationRadians = 0.93,
                Format = "csv",
                Sources = [new SourceFile("maps/beams.fits", new string('0', 63) + "7", 374_400)],
            },
            Telescope = telescope,
            MaxOrder = MaxOrder,
            Coefficients = [.. coefficients.Select((k, i) => new ZernikeCoefficient(ZernikeOrder.FromIndex(i + 1), k, Math.Sqrt(covariance.Matrix[(i * n) + i]), false))],
            Illumination = "parabolic",
            IlluminationParameters =
            [
                new("taper", "dB", illumination[0], Math.Sqrt(covariance.Matrix[^1]), false, false), new("q", "", illumination[1], 0, true, false),
                new("x0", "m", 0, 0, true, false), new("y0", "m", 0, 0, true, false),
            ],
            Maps = maps,
            Covariance = covariance,
            PhaseRms = quality.PhaseRms,
            SurfaceRmsMicrometers = quality.SurfaceRmsMicrometers,
            PhaseRmsWithoutFocus = quality.PhaseRms,
            SurfaceRmsWithoutFocusMicrometers = quality.SurfaceRmsMicrometers,
            RuzeEfficiency = quality.RuzeEfficiency,
            Likelihood = "gaussian",
            LogLikelihood = 12_345.6,
            ReducedChiSquare = 1.003,
            NoiseWasGiven = false,
            PeakNormalizedSumOfSquares = maps.Sum(m => m.Residuals().Sum(r => r * r / Math.Pow(m.Observed.Power.Max(), 2))),
            SampleCount = maps.Sum(m => m.Observed.Count),
            FreeParameterCount = n + (4 * maps.Length) - 2,
            Engine = "lm",
            StopReason = ExitReason.FunctionTolerance,
            StopMessage = "the achieved and the predicted reduction are both below the tolerance",
            Evaluations = 31,
            Seconds = 0.42,
            Convergence = [.. Enumerable.Range(0, 14).Select(i => new ConvergencePoint(i, -12_345.6 + (40_000 * Math.Exp(-1.7 * i)), 9000 * Math.Exp(-1.9 * i)))],
            Minima = [new(12_345.6, quality.PhaseRms.Value, 5, coefficients), new(11_902.1, 0.61, 1, [.. coefficients.Select(k => -k)])],
            Orders = [new(3, 17, 11_020, 1.62, -22_006, -21_900, 0.21), new(4, 22, 11_980, 1.17, -23_916, -23_780, 0.24), new(5, 28, 12_345.6, 1.003, -24_635, -24_460, 0.26), new(6, 37, 12_351, 1.002, -24_628, -24_400, 0.27)],
            Warnings = [],
            Options = new Dictionary<string, string> { ["max_order"] = "5", ["likelihood"] = "gaussian", ["starts"] = "6", ["seed"] = "1", ["pixels"] = "64" },
            Version = "0.1.0",
            Date = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
        };
    }
}
