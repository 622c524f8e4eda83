using VlbiOps.Core.Numerics;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Workflows.Oof;

/// <summary>What synthetic beam maps are made of.</summary>
public sealed record OofSimulationOptions
{
    /// <summary>The telescope.</summary>
    public required Telescope Telescope { get; init; }

    /// <summary>Wavelength, m.</summary>
    public required double WavelengthMeters { get; init; }

    /// <summary>Defocus of each map, m.</summary>
    public required IReadOnlyList<double> DefocusMeters { get; init; }

    /// <summary>Zernike coefficients by OSA/ANSI index j, radians; those not named are 0.</summary>
    public IReadOnlyDictionary<int, double> Coefficients { get; init; } = new Dictionary<int, double>();

    /// <summary>Where no coefficients are given, the rms phase of random ones to <see cref="MaxOrder"/>, radians.</summary>
    public double RandomPhaseRms { get; init; }

    /// <summary>Largest degree of random coefficients.</summary>
    public int MaxOrder { get; init; } = 5;

    /// <summary>Name of the illumination; null for the telescope's usual one, or parabolic.</summary>
    public string? Illumination { get; init; }

    /// <summary>A phase beside the Zernike polynomials', rad, as a formula of x and y, m, its parameters at their starts; null for none.</summary>
    public string? PhaseScreen { get; init; }

    /// <summary>Illumination parameters that differ from their defaults, by name.</summary>
    public IReadOnlyDictionary<string, double> IlluminationParameters { get; init; } = new Dictionary<string, double>();

    /// <summary>Rows and columns of each map.</summary>
    public int Samples { get; init; } = 65;

    /// <summary>Distance of rows and columns, in beams lambda / D; 0 for a third.</summary>
    public double SpacingInBeams { get; init; }

    /// <summary>Peak of an in-focus, error-free beam, in the maps' unit.</summary>
    public double Peak { get; init; } = 1;

    /// <summary>Baseline, in the maps' unit.</summary>
    public double Offset { get; init; }

    /// <summary>Standard deviation of normal noise, as a fraction of the in-focus, error-free peak.</summary>
    public double Noise { get; init; }

    /// <summary>Fraction of samples that are outliers: their noise is Cauchy, ten times as wide.</summary>
    public double OutlierFraction { get; init; }

    /// <summary>Standard deviation of each map's pointing, in beams, the map nearest focus excepted.</summary>
    public double PointingErrorInBeams { get; init; }

    /// <summary>Throw of a chopper, radians; 0 for none.</summary>
    public double ChopThrowRadians { get; init; }

    /// <summary>Radius of the source, radians; 0 for a point.</summary>
    public double SourceRadiusRadians { get; init; }

    /// <summary>Pixels across the dish.</summary>
    public int Pixels { get; init; } = 128;

    /// <summary>Seed.</summary>
    public long Seed { get; init; } = 1;
}

/// <summary>Synthetic beam maps with known aberrations.</summary>
/// <param name="Observation">The maps.</param>
/// <param name="CoefficientsRadians">The truth: coefficients from j = 1, radians.</param>
public sealed record OofSimulation(OofObservation Observation, double[] CoefficientsRadians)
{
    /// <summary>Makes maps.</summary>
    /// <exception cref="ArgumentException">An option is out of range; one line says which.</exception>
    public static OofSimulation Run(OofSimulationOptions options)
    {
        Check(options);
        // One stream a purpose: adding noise does not change the aberrations of a seed.
        var random = new RandomStream(unchecked((ulong)options.Seed));
        var order = Math.Max(1, options.Coefficients.Keys.Select(j => ZernikeOrder.FromIndex(j).N).DefaultIfEmpty(options.RandomPhaseRms > 0 ? options.MaxOrder : 1).Max());
        var illumination = IlluminationModel.Find(options.Illumination ?? options.Telescope.Illumination?.Model ?? "parabolic", options.IlluminationParameters);
        var layout = new OofLayout(order, illumination, options.Telescope.PrimaryRadius, options.DefocusMeters.Count, Likelihood.Gaussian,
            screen: options.PhaseScreen is { } screen ? ApertureFormula.Read(screen).Started([]) : null);
        var model = new OofModel(
            options.Telescope, options.WavelengthMeters, layout, Likelihood.Gaussian, SubBeam.Of(options.ChopThrowRadians, 1, options.SourceRadiusRadians, options.WavelengthMeters / (2 * options.Telescope.PrimaryRadius)), options.Pixels);
        var maps = options.DefocusMeters.Select(dz => Grid(options, dz)).ToArray();
        var problem = new OofProblem(model, [.. maps.Select(map => OofMapData.Of(map, 1, useGrid: true, MapSelection.All))]);
        var point = Truth(options, layout, random);
        var beams = problem.Beams(point);
        var peak = problem.PerfectPeak(point);
        var observed = maps.Select((map, k) => map.WithPower(Observe(options, beams[k], peak, random.Split((ulong)(100 + k))))).ToArray();
        return new(
            new OofObservation(observed, options.WavelengthMeters)
            {
                Telescope = options.Telescope.Name,
                ObjectName = "synthetic",
                ChopThrowRadians = options.ChopThrowRadians == 0 ? null : options.ChopThrowRadians,
                ObjectRadiusRadians = options.SourceRadiusRadians == 0 ? null : options.SourceRadiusRadians,
            },
            point[..layout.CoefficientCount]);
    }

    private static double[] Truth(OofSimulationOptions options, OofLayout layout, RandomStream random)
    {
        var point = layout.Parameters.All.Select(parameter => parameter.Start).ToArray();
        foreach (var parameter in options.Telescope.IlluminationParameters(layout.Illumination)) point[layout.Parameters.IndexOf(parameter.Name)] = parameter.Start;
        foreach (var (name, value) in options.IlluminationParameters)
        {
            var index = layout.Parameters.IndexOf(OofSetup.Canonical(name));
            if (index < layout.FirstIllumination || index >= layout.FirstScreen) throw new ArgumentException($"the illumination {layout.Illumination.Name} has no parameter '{name}'");
            point[index] = value;
        }

        foreach (var (j, value) in options.Coefficients)
        {
            if (j >= 1) point[j - 1] = value;
        }

        if (options.Coefficients.Count == 0 && options.RandomPhaseRms > 0) Scatter(point.AsSpan(0, layout.CoefficientCount), options.RandomPhaseRms, random.Split(1));
        var pointing = random.Split(2);
        var reference = Enumerable.Range(0, layout.MapCount).MinBy(k => Math.Abs(options.DefocusMeters[k]));
        for (var k = 0; k < layout.MapCount; k++)
        {
            var (u, v) = (pointing.NextNormal(), pointing.NextNormal());
            if (k != reference) (point[layout.PointingU(k)], point[layout.PointingV(k)]) = (u * options.PointingErrorInBeams, v * options.PointingErrorInBeams);
        }

        return point;
    }

    /// <summary>Random coefficients of degree 2 and up with the rms asked for.</summary>
    private static void Scatter(Span<double> coefficients, double rms, RandomStream random)
    {
        for (var j = 1; j <= coefficients.Length; j++) coefficients[j - 1] = ZernikeOrder.FromIndex(j).N < 2 ? 0 : random.NextNormal();
        var now = Zernike.RootMeanSquare([0, .. coefficients]);
        for (var j = 0; j < coefficients.Length; j++) coefficients[j] *= rms / now;
    }

    private static double[] Observe(OofSimulationOptions options, double[] beam, double peak, RandomStream random)
    {
        var power = new double[beam.Length];
        for (var i = 0; i < beam.Length; i++)
        {
            var (normal, lot, wide) = (random.NextNormal(), random.NextUniform(), random.NextUniform());
            var noise = lot < options.OutlierFraction ? 10 * Math.Tan(Math.PI * (wide - 0.5)) : normal;
            power[i] = (options.Peak * ((beam[i] / peak) + (options.Noise * noise))) + options.Offset;
        }

        return power;
    }

    private static BeamMap Grid(OofSimulationOptions options, double dz)
    {
        var spacing = (options.SpacingInBeams > 0 ? options.SpacingInBeams : 1.0 / 3) * options.WavelengthMeters / (2 * options.Telescope.PrimaryRadius);
        var n = options.Samples;
        var (u, v) = (new double[n * n], new double[n * n]);
        for (var i = 0; i < n * n; i++) (u[i], v[i]) = (((i % n) - ((n - 1) / 2.0)) * spacing, ((i / n) - ((n - 1) / 2.0)) * spacing);
        return new BeamMap(u, v, new double[n * n], dz);
    }

    private static void Check(OofSimulationOptions options)
    {
        static void Need(bool holds, string what)
        {
            if (!holds) throw new ArgumentException(what);
        }

        Need(options.WavelengthMeters > 0 && double.IsFinite(options.WavelengthMeters), "the wavelength must be a positive number of metres");
        Need(options.DefocusMeters.Count >= 2, "two or more defocus positions are needed");
        Need(options.Samples is >= 4 and <= 4096, FormattableString.Invariant($"a map of {options.Samples} rows was asked for, where 4 to 4096 are possible"));
        Need(options.Noise >= 0 && options.PointingErrorInBeams >= 0 && options.RandomPhaseRms >= 0, "noise, pointing error and phase rms must not be negative");
        Need(options.OutlierFraction is >= 0 and <= 1, "the fraction of outliers must lie between 0 and 1");
        Need(options.Coefficients.Keys.All(j => j is >= 0 and < 231), "Zernike indices j from 0 to 230 are known");
        Need(options.Coefficients.Values.All(double.IsFinite), "a Zernike coefficient is not a finite number");
    }
}
