using VlbiOps.Data.Files;

namespace VlbiOps.Data.BeamMaps;

/// <summary>An observation for out-of-focus holography: two or more beam maps of one source at different defocus, and what is known
/// about how they were taken.</summary>
/// <remarks>Immutable; what is optional is null where the files do not tell. Lists are kept as arrays: PowerShell cannot index the lists that
/// collection expressions make.</remarks>
public sealed record OofObservation
{
    /// <summary>Speed of light in vacuum, m/s (exact).</summary>
    public const double SpeedOfLight = 299_792_458.0;

    private const double ShortestWavelengthMeters = 1e-7;
    private const double LongestWavelengthMeters = 1e3;

    private readonly double? meanElevationRadians;
    private readonly double? temperatureCelsius;
    private readonly double? chopThrowRadians;
    private readonly double? objectRadiusRadians;

    /// <summary>Makes an observation of maps taken at one wavelength.</summary>
    /// <param name="maps">Two or more maps, at two or more different defocus positions.</param>
    /// <param name="wavelengthMeters">Wavelength, m.</param>
    /// <exception cref="ArgumentException">They cannot be an observation; the message is the first of <see cref="Problems"/>.</exception>
    public OofObservation(IReadOnlyList<BeamMap> maps, double wavelengthMeters)
    {
        ArgumentNullException.ThrowIfNull(maps);
        IReadOnlyList<string> problems = Problems(maps, wavelengthMeters);
        if (problems.Count > 0)
        {
            throw new ArgumentException(problems[0]);
        }

        Maps = maps.ToArray();
        WavelengthMeters = wavelengthMeters;
    }

    /// <summary>The maps, in the order in which they were given.</summary>
    public IReadOnlyList<BeamMap> Maps { get; private init; }

    /// <summary>Wavelength, m.</summary>
    public double WavelengthMeters { get; private init; }

    /// <summary>Frequency, Hz.</summary>
    public double FrequencyHz => SpeedOfLight / WavelengthMeters;

    /// <summary>Samples of all maps together.</summary>
    public int SampleCount => Maps.Sum(static map => map.Count);

    /// <summary>Name of the telescope.</summary>
    public string? Telescope { get; init; }

    /// <summary>Name of the receiver.</summary>
    public string? Receiver { get; init; }

    /// <summary>Name of the source.</summary>
    public string? ObjectName { get; init; }

    /// <summary>When the observation was made (midnight UTC where only the day is known).</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Mean elevation, rad, within 0 and pi/2.</summary>
    /// <exception cref="ArgumentException">Set to a value outside.</exception>
    public double? MeanElevationRadians
    {
        get => meanElevationRadians;
        init => meanElevationRadians = Within(value, 0, Math.PI / 2 * (1 + 1e-6), "the mean elevation", "an angle from 0 to 90 degrees");
    }

    /// <summary>Temperature of the air, degrees Celsius.</summary>
    /// <exception cref="ArgumentException">Set to a value that no air on Earth has.</exception>
    public double? TemperatureCelsius
    {
        get => temperatureCelsius;
        init => temperatureCelsius = Within(value, -100, 70, "the temperature of the air", "degrees Celsius from -100 to 70");
    }

    /// <summary>Angle between the two beams of a chopped (beam-switched) observation, rad; null or 0 where there is one beam.
    /// Negative where the reference beam lies on the other side.</summary>
    /// <exception cref="ArgumentException">Set to a value that is not finite or larger than 1 rad.</exception>
    public double? ChopThrowRadians
    {
        get => chopThrowRadians;
        init => chopThrowRadians = Within(value, -1, 1, "the chopper throw", "an angle within 1 rad");
    }

    /// <summary>Angular radius of the source where it is resolved (a planet), rad; null or 0 for a point source.</summary>
    /// <exception cref="ArgumentException">Set to a value that is negative, not finite or larger than 1 rad.</exception>
    public double? ObjectRadiusRadians
    {
        get => objectRadiusRadians;
        init => objectRadiusRadians = Within(value, 0, 1, "the radius of the source", "an angle from 0 to 1 rad");
    }

    /// <summary>Name of the format that the maps were read from, such as "pyoof-fits"; null where they were made here.</summary>
    public string? Format { get; init; }

    /// <summary>The files that the maps were read from; empty where they were made here.</summary>
    public IReadOnlyList<SourceFile> Sources { get; init => field = value.ToArray(); } = [];

    /// <summary>What a reader found odd but could live with (samples dropped, values guessed), one line each.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); } = [];

    /// <summary>Every reason why maps and wavelength cannot be an observation, one line each; empty where they can.</summary>
    /// <param name="maps">Maps.</param>
    /// <param name="wavelengthMeters">Wavelength, m.</param>
    public static IReadOnlyList<string> Problems(IReadOnlyList<BeamMap> maps, double wavelengthMeters)
    {
        ArgumentNullException.ThrowIfNull(maps);
        var problems = new List<string>();
        if (!(wavelengthMeters >= ShortestWavelengthMeters && wavelengthMeters <= LongestWavelengthMeters))
        {
            problems.Add(FormattableString.Invariant(
                $"the wavelength is {wavelengthMeters:R} m; expected {ShortestWavelengthMeters:R} to {LongestWavelengthMeters:R} m"));
        }

        if (maps.Count < 2)
        {
            problems.Add(FormattableString.Invariant($"expected two or more maps at different defocus, got {maps.Count}"));
        }
        else if (maps.All(map => map.DefocusMeters == maps[0].DefocusMeters))
        {
            problems.Add(FormattableString.Invariant(
                $"all {maps.Count} maps have the defocus {maps[0].DefocusMeters:R} m; expected two or more different ones"));
        }

        return problems;
    }

    /// <summary>The same observation with other maps (fitted ones, a selection, another realisation of the noise).</summary>
    /// <param name="maps">Two or more maps, at two or more different defocus positions.</param>
    /// <exception cref="ArgumentException">They cannot be an observation.</exception>
    public OofObservation WithMaps(IReadOnlyList<BeamMap> maps)
    {
        IReadOnlyList<string> problems = Problems(maps, WavelengthMeters);
        return problems.Count > 0 ? throw new ArgumentException(problems[0]) : this with { Maps = maps.ToArray() };
    }

    /// <summary>Source, telescope, frequency and maps on one line.</summary>
    public override string ToString()
    {
        string defocus = string.Join(", ", Maps.Select(static map => FormattableString.Invariant($"{map.DefocusMeters * 1e3:0.###}")));
        return FormattableString.Invariant(
            $"{ObjectName ?? "source"} at {Telescope ?? "a telescope"}, {FrequencyHz / 1e9:0.####} GHz, {Maps.Count} maps at dz {defocus} mm");
    }

    private static double? Within(double? value, double least, double most, string what, string expected) =>
        value is null || (value >= least && value <= most)
            ? value
            : throw new ArgumentException(FormattableString.Invariant($"{what} is {value:R}; expected {expected}"));
}
