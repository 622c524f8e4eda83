using System.CommandLine;
using System.Globalization;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Units;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops oof-simulate</c>: synthetic beam maps with known aberrations.</summary>
internal sealed class OofSimulateCommand
{
    private static readonly OofSimulationOptions Defaults = new() { Telescope = TelescopeCatalog.All[0], WavelengthMeters = 1, DefocusMeters = [] };

    private readonly Option<Telescope?> telescope = CommandOptions.Value("--telescope", "NAME|FILE.json", "The telescope (see vlbiops telescopes), or a file of one's own.", TelescopeCatalog.Resolve);
    private readonly Option<double?> wavelength = CommandOptions.Value<double?>("--wavelength", "LENGTH", "Wavelength, such as 9mm.", text => Quantity.ParseWavelength(text));
    private readonly Option<double?> frequency = CommandOptions.Value<double?>("--frequency", "FREQUENCY", "Frequency, such as 32GHz, in place of the wavelength.", text => Quantity.ParseWavelength(text));
    private readonly Option<IReadOnlyList<double>?> defocus = CommandOptions.Value("--dz", "LENGTH,LENGTH,...", "Defocus of each map, such as -27mm,0,27mm.", OofOptionText.Lengths);
    private readonly Option<string[]> coefficients = CommandOptions.Many("--coefficient", "Kj=VALUE", "A Zernike coefficient by its index, radians; may be repeated.");
    private readonly Option<double?> phaseRms = CommandOptions.Number("--phase-rms", "RADIANS", "Rms phase of random aberrations, where no coefficients are given.", 0, 100);
    private readonly Option<int?> maxOrder = CommandOptions.Integer("--max-order", "Largest Zernike degree of random aberrations.", 1, 20);
    private readonly Option<string?> illumination = CommandOptions.Value("--illumination", string.Join('|', IlluminationModel.All.Select(model => model.Name)) + "|FORMULA", "The illumination; by default the telescope's own, or parabolic. A formula of x and y, m, r and the radius R: 10^(taper*r^2/R^2/20), or with starts formula('10^(taper*r^2/R^2/20)', taper=-12).", text => IlluminationModel.Find(text).Name);
    private readonly Option<string?> screen = CommandOptions.Value("--phase-screen", "FORMULA", "A phase beside the Zernike polynomials', rad, as a formula of x and y, m: formula('sag*y^2/R^2', sag=0.1).", text => ApertureFormula.Read(text).Started([]).ToString());
    private readonly Option<string[]> parameters = CommandOptions.Many("--set", "NAME=VALUE", "A parameter of the illumination, such as taper=-12dB; may be repeated.");
    private readonly Option<int?> samples = CommandOptions.Integer("--samples", "Rows and columns of each map.", 4, 4096);
    private readonly Option<double?> spacing = CommandOptions.Number("--spacing", "BEAMS", "Distance of rows and columns, in beams lambda / D.", 1e-3, 100);
    private readonly Option<double?> peak = CommandOptions.Number("--peak", "VALUE", "Peak of an in-focus, error-free beam.", 1e-300, 1e300);
    private readonly Option<double?> offset = CommandOptions.Number("--offset", "VALUE", "Baseline under the beams.", -1e300, 1e300);
    private readonly Option<double?> noise = CommandOptions.Number("--noise", "FRACTION", "Standard deviation of the noise, as a fraction of the peak.", 0, 1e6);
    private readonly Option<double?> outliers = CommandOptions.Number("--outliers", "FRACTION", "Fraction of samples with wide noise.", 0, 1);
    private readonly Option<double?> pointing = CommandOptions.Number("--pointing-error", "BEAMS", "Standard deviation of the pointing of maps out of focus.", 0, 100);
    private readonly Option<double?> chop = CommandOptions.Value<double?>("--chop-throw", "ANGLE", "Throw of a chopper, such as 120arcsec.", text => Quantity.Parse(text, Dimension.Angle, "arcsec"));
    private readonly Option<double?> radius = CommandOptions.Value<double?>("--source-radius", "ANGLE", "Radius of a resolved source, such as 5arcsec.", text => Quantity.Parse(text, Dimension.Angle, "arcsec"));
    private readonly Option<int?> pixels = CommandOptions.Integer("--pixels", "Pixels across the dish.", 8, 4096);
    private readonly Option<int?> seed = CommandOptions.Integer("--seed", $"Seed of everything random; {Defaults.Seed} by default.", 0, int.MaxValue);
    private readonly Option<string?> file = CommandOptions.Value("--output", "FILE", "The file to write; for a format of one map a file, the pattern of their names.", static text => text);
    private readonly Option<string?> format = CommandOptions.Word("--format", "Format of the file; by default told by its name.", [.. BeamMapFiles.Formats.Select(pair => pair.Key)]);

    public static Command Create(CommandLineOutput output)
    {
        var words = new OofSimulateCommand();
        words.telescope.Required = words.defocus.Required = words.file.Required = true;
        var command = new Command("oof-simulate", "Make synthetic beam maps of a dish with known aberrations.");
        foreach (var option in (Option[])
        [
            words.telescope, words.wavelength, words.frequency, words.defocus, words.coefficients, words.phaseRms, words.maxOrder, words.illumination, words.screen, words.parameters,
            words.samples, words.spacing, words.peak, words.offset, words.noise, words.outliers, words.pointing, words.chop, words.radius, words.pixels, words.seed,
            words.file, words.format,
        ])
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => Task.Run(() => words.Run(parsed, output), cancellation));
        return command;
    }

    private int Run(ParseResult parsed, CommandLineOutput output)
    {
        var simulation = OofSimulation.Run(Options(parsed));
        var files = BeamMapFiles.Write(simulation.Observation, parsed.GetRequiredValue(file)!, parsed.GetValue(format));
        output.Out.WriteLine(simulation.Observation.ToString());
        foreach (var (value, j) in simulation.CoefficientsRadians.Select((value, i) => (value, i + 1)).Where(pair => pair.value != 0))
        {
            output.Out.WriteLine(FormattableString.Invariant($"K{j} = {value:R} rad ({ZernikeOrder.FromIndex(j).Name})"));
        }

        output.Out.WriteLine("written: " + string.Join(", ", files));
        return ExitCode.Good;
    }

    private OofSimulationOptions Options(ParseResult parsed) => new()
    {
        Telescope = parsed.GetRequiredValue(telescope)!,
        WavelengthMeters = (parsed.GetValue(wavelength), parsed.GetValue(frequency)) switch
        {
            ({ } given, null) => given,
            (null, { } given) => given,
            (null, null) => throw new UsageException("neither --wavelength nor --frequency is given; expected one of them"),
            _ => throw new UsageException("--wavelength and --frequency say the same; expected one of them"),
        },
        DefocusMeters = parsed.GetRequiredValue(defocus)!,
        Coefficients = (parsed.GetValue(coefficients) ?? []).Select(Coefficient).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Last().Value),
        RandomPhaseRms = parsed.GetValue(phaseRms) ?? Defaults.RandomPhaseRms,
        MaxOrder = parsed.GetValue(maxOrder) ?? Defaults.MaxOrder,
        Illumination = parsed.GetValue(illumination),
        PhaseScreen = parsed.GetValue(screen),
        IlluminationParameters = OofOptionText.Settings(parsed.GetValue(parameters) ?? []),
        Samples = parsed.GetValue(samples) ?? Defaults.Samples,
        SpacingInBeams = parsed.GetValue(spacing) ?? Defaults.SpacingInBeams,
        Peak = parsed.GetValue(peak) ?? Defaults.Peak,
        Offset = parsed.GetValue(offset) ?? Defaults.Offset,
        Noise = parsed.GetValue(noise) ?? Defaults.Noise,
        OutlierFraction = parsed.GetValue(outliers) ?? Defaults.OutlierFraction,
        PointingErrorInBeams = parsed.GetValue(pointing) ?? Defaults.PointingErrorInBeams,
        ChopThrowRadians = parsed.GetValue(chop) ?? Defaults.ChopThrowRadians,
        SourceRadiusRadians = parsed.GetValue(radius) ?? Defaults.SourceRadiusRadians,
        Pixels = parsed.GetValue(pixels) ?? Defaults.Pixels,
        Seed = parsed.GetValue(seed) ?? Defaults.Seed,
    };

    private static KeyValuePair<int, double> Coefficient(string text)
    {
        var (name, value) = OofOptionText.Setting(text);
        return int.TryParse(name.TrimStart('K', 'k'), NumberStyles.None, CultureInfo.InvariantCulture, out var j) && j is > 0 and < 231
            ? KeyValuePair.Create(j, value)
            : throw new UsageException($"'{name}' is no Zernike coefficient; expected K1 to K230");
    }
}
