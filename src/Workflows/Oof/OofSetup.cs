using VlbiOps.Core.Objectives;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Likelihoods;

namespace VlbiOps.Workflows.Oof;

/// <summary>A fit's options worked into a model: which parameters there are, which are free and where they start.</summary>
internal sealed class OofSetup
{
    /// <summary>Illumination parameters that a fit frees by default; the others are poorly told from these.</summary>
    private static readonly string[] FreeByDefault = ["taper", "sigma", "x0", "y0"];

    private readonly IReadOnlyList<double>? knownNoise;

    /// <summary>Works the options in.</summary>
    /// <param name="observation">The maps.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="maxOrder">Largest degree.</param>
    /// <param name="knownNoise">Standard deviation of each map's samples where it is settled already; null to follow the options.</param>
    /// <param name="isExplicit">Whether scales, offsets and the noise's factor are parameters whatever the likelihood.</param>
    public OofSetup(OofObservation observation, OofFitOptions options, int maxOrder, IReadOnlyList<double>? knownNoise = null, bool isExplicit = false)
    {
        (Observation, Options, this.knownNoise) = (observation, options, knownNoise);
        if (maxOrder is < 1 or > 20) throw new ArgumentException(FormattableString.Invariant($"the maximum order is {maxOrder}, where 1 to 20 was expected"));
        if (options.Engine is not ("auto" or "lm" or "bfgs")) throw new ArgumentException($"no engine is called '{options.Engine}'; there are auto, lm, bfgs");
        if (options.CompareOrders.Any(order => order is < 1 or > 20)) throw new ArgumentException("orders to compare lie between 1 and 20");
        var telescope = options.DefocusSign is { } sign ? options.Telescope with { DefocusSign = sign } : options.Telescope;
        var illumination = IlluminationModel.Find(options.Illumination ?? telescope.Illumination?.Model ?? "parabolic", options.Start.Concat(options.Fix));
        var likelihood = Likelihood.Find(options.Likelihood);
        var screen = options.PhaseScreen is { } text ? ApertureFormula.Read(text).Started(options.Start.Concat(options.Fix)) : null;
        var layout = new OofLayout(maxOrder, illumination, telescope.PrimaryRadius, observation.Maps.Count, likelihood, isExplicit, screen);
        var beams = SubBeam.Of(observation.ChopThrowRadians ?? 0, options.ChopGainRatio, observation.ObjectRadiusRadians ?? 0, observation.WavelengthMeters / (2 * telescope.PrimaryRadius));
        Model = new OofModel(telescope, observation.WavelengthMeters, layout, likelihood, beams, options.Pixels, options.Compatibility) { Grid = options.Grid };
        ReferenceMap = Enumerable.Range(0, observation.Maps.Count).MinBy(k => Math.Abs(observation.Maps[k].DefocusMeters));
        Parameters = Choose();
    }

    public OofObservation Observation { get; }

    public OofFitOptions Options { get; }

    public OofModel Model { get; }

    public OofLayout Layout => Model.Layout;

    /// <summary>The map nearest to focus: its pointing is the tilt's, others' are counted from it.</summary>
    public int ReferenceMap { get; }

    public ParameterSet Parameters { get; }

    public bool[] Active => [.. Parameters.All.Select(parameter => !parameter.IsFixed)];

    /// <summary>Whether every sample's standard deviation is known.</summary>
    public bool NoiseIsGiven => knownNoise is not null || Options.NoiseSigma is not null || Observation.Maps.All(map => map.Sigma is not null);

    /// <summary>Standard deviation of a map's samples before anything is fitted, in its unit: what is known of it, or one percent of a peak.</summary>
    public double FirstNoise(int map) => knownNoise?[map] ?? Options.NoiseSigma ?? (0.01 * (Options.Noise == NoiseEstimate.Uniform
        ? Observation.Maps.Max(OofMapData.PeakOf)
        : OofMapData.PeakOf(Observation.Maps[map])));

    /// <summary>lambda / D, radians.</summary>
    public double Beam => Observation.WavelengthMeters / (2 * Model.Telescope.PrimaryRadius);

    /// <summary>The chain over all samples.</summary>
    /// <param name="noise">Standard deviation of each map's samples, in its unit.</param>
    public OofProblem FullProblem(IReadOnlyList<double> noise) => Problem(Model, noise, MapSelection.All, Options.Threads);

    /// <summary>The chain over the samples that a dish of fewer pixels can show.</summary>
    /// <param name="noise">Standard deviation of each map's samples, in its unit.</param>
    /// <param name="pixels">Pixels across the dish.</param>
    public OofProblem CoarseProblem(IReadOnlyList<double> noise, int pixels) =>
        Problem(Model with { Pixels = pixels, Grid = null }, noise, MapSelection.ForPixels(pixels, Beam), 1);

    private OofProblem Problem(OofModel model, IReadOnlyList<double> noise, MapSelection selection, int threads) => new(
        model, [.. Observation.Maps.Select((map, k) => OofMapData.Of(map, noise[k], model.Compatibility is null, selection))], Active, threads);

    /// <summary>The parameter of a name or of one of its other names.</summary>
    public static string Canonical(string name) => name.ToUpperInvariant() switch
    {
        "TAPER_DB" or "C_DB" => "taper",
        _ => name,
    };

    private static Parameter Within(Parameter parameter, double value) => value >= parameter.Lower && value <= parameter.Upper
        ? parameter
        : throw new ArgumentException(FormattableString.Invariant($"{parameter.Name}={value} lies outside its range, {parameter.Lower} to {parameter.Upper} {parameter.Unit}").TrimEnd());

    private ParameterSet Choose()
    {
        var set = Layout.Parameters;
        var free = Options.Free.Select(Canonical).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Layout.IlluminationCount; i++)
        {
            var usual = Model.Telescope.IlluminationParameters(Layout.Illumination)[i];
            set = set.With(usual.Name, p => p with { Start = usual.Start, IsFixed = !Layout.Illumination.IsFormula && !FreeByDefault.Contains(p.Name) });
        }

        for (var k = 0; k < Layout.MapCount; k++)
        {
            if (k == ReferenceMap || !Options.FitPointing)
            {
                set = set.Fix(set[Layout.PointingU(k)].Name, 0).Fix(set[Layout.PointingV(k)].Name, 0);
            }
        }

        if (!Layout.IsProfiled && NoiseIsGiven) set = set.Fix("log_noise", 0);
        foreach (var name in free) set = set.With(name, p => p with { IsFixed = false });
        foreach (var (name, value) in Options.Start) set = set.With(Canonical(name), p => Within(p, value) with { Start = value });
        foreach (var (name, value) in Options.Fix)
        {
            if (Options.Start.Keys.Any(other => string.Equals(Canonical(other), Canonical(name), StringComparison.OrdinalIgnoreCase)))
            {
                throw new ArgumentException($"{name} is both fixed and started");
            }

            set = set.With(Canonical(name), p => Within(p, value) with { Start = value, IsFixed = true });
        }

        return set;
    }
}
