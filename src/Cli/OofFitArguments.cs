using System.CommandLine;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Units;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Files;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Cli;

/// <summary>The words of <c>vlbiops oof-fit</c>, and the options they make.</summary>
internal sealed class OofFitArguments
{
    private static readonly OofFitOptions Defaults = new() { Telescope = TelescopeCatalog.All[0] };

    private readonly Argument<string[]> paths = new("PATH")
    {
        Description = "Beam maps: a FITS file or a table of several maps each is an observation; texts of one map make one observation together.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<Telescope?> telescope = CommandOptions.Value("--telescope", "NAME|FILE.json", "The telescope (see vlbiops telescopes), or a file of one's own.", ReadTelescope);
    private readonly Option<int?> maxOrder = CommandOptions.Integer("--max-order", $"Largest Zernike degree; {Defaults.MaxOrder} by default.", 1, 20);
    private readonly Option<string?> illumination = CommandOptions.Value("--illumination", string.Join('|', IlluminationModel.All.Select(model => model.Name)) + "|FORMULA", "The illumination; by default the telescope's own, or parabolic. A formula of x and y, m, r and the radius R: 10^(taper*r^2/R^2/20), or with starts formula('10^(taper*r^2/R^2/20)', taper=-12).", text => IlluminationModel.Find(text).Name);
    private readonly Option<string?> screen = CommandOptions.Value("--phase-screen", "FORMULA", "A phase beside the Zernike polynomials', rad, as a formula of x and y, m, r and the radius R: formula('sag*y^2/R^2', sag=0.1); its parameters join the fit.", text => ApertureFormula.Read(text).ToString());
    private readonly Option<string[]> fix = CommandOptions.Many("--fix", "NAME=VALUE", "Hold a parameter (K4, taper_db, q, x0, pointing_u_0, ...); may be repeated.");
    private readonly Option<string[]> start = CommandOptions.Many("--start", "NAME=VALUE", "Start a parameter elsewhere than at its default; may be repeated.");
    private readonly Option<string[]> free = CommandOptions.Many("--free", "NAME", "Free a parameter that is held by default (q, x0, y0); may be repeated.");
    private readonly Option<string?> likelihood = CommandOptions.Value("--likelihood", string.Join('|', Likelihood.Names), $"Density of the residuals; {Defaults.Likelihood} by default.", text => Likelihood.Find(text).Name);
    private readonly Option<string?> engine = CommandOptions.Word("--engine", $"Levenberg-Marquardt or BFGS; auto is the first unless the maps are very large; {Defaults.Engine} by default.", "auto", "lm", "bfgs");
    private readonly Option<int?> starts = CommandOptions.Integer("--starts", $"Starts to try; more find more of the minima; {Defaults.Starts} by default.", 1, 10_000);
    private readonly Option<PyoofSampling?> compatibility = CommandOptions.Value("--compat", "pyoof[:RES:BOX]", "pyoof's sampling, for files that it simulated.", OofOptionText.Compatibility);
    private readonly Option<(NoiseEstimate Estimate, double? Sigma)?> noise = CommandOptions.Value<(NoiseEstimate, double?)?>("--noise", "automatic|per-map|peak|uniform|VALUE", "Noise where the maps do not tell it: estimated, or its standard deviation in their unit; automatic by default.", text => OofOptionText.Noise(text));
    private readonly Option<IReadOnlyList<int>?> compareOrders = CommandOptions.Value("--compare-orders", "N,N,...", "Further maximum orders to fit and compare.", OofOptionText.Orders);
    private readonly Option<int?> pixels = CommandOptions.Integer("--pixels", $"Pixels across the dish; {Defaults.Pixels} by default.", 8, 4096);
    private readonly Option<long?> seed = CommandOptions.Value<long?>("--seed", "N", $"Seed of the random starts; {Defaults.Seed} by default.", text => long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) && value >= 0 ? value : throw new FormatException($"'{text}' is no seed; expected a whole number from 0"));
    private readonly Option<int?> threads = CommandOptions.Integer("--threads", $"Threads to use; the result is the same for any number; {Defaults.Threads} by default.", 1, 1024);
    private readonly Option<bool> noPointing = new("--no-pointing") { Description = "Do not fit each map's pointing beside that of the map nearest to focus." };
    private readonly Option<int?> defocusSign = CommandOptions.Value<int?>("--defocus-sign", "+1|-1", "Sign of the defocus against the phase, in place of the telescope's.", text => text switch { "+1" or "1" => 1, "-1" => -1, _ => throw new FormatException($"'{text}' is no sign; expected +1 or -1") });
    private readonly Option<double?> chopGainRatio = CommandOptions.Number("--chop-gain-ratio", "RATIO", "Gain of the second beam of a chopped observation over the first; 1 by default.", 1e-3, 1e3);
    private readonly Option<IReadOnlyList<double>?> defocus = CommandOptions.Value("--dz", "LENGTH,LENGTH,...", "Defocus of each map in order, such as -27mm,0,27mm, where the files do not tell it.", OofOptionText.Lengths);
    private readonly Option<double?> wavelength = CommandOptions.Value<double?>("--wavelength", "LENGTH", "Wavelength, such as 9mm, where the files do not tell it.", text => Quantity.ParseWavelength(text));
    private readonly Option<double?> frequency = CommandOptions.Value<double?>("--frequency", "FREQUENCY", "Frequency, such as 32GHz, in place of the wavelength.", text => Quantity.ParseWavelength(text));
    private readonly Option<string?> angleUnit = CommandOptions.Value("--angle-unit", "UNIT", "Unit of the positions on the sky, where the files do not tell it and it is not rad.", ReadAngleUnit);
    private readonly Option<double?> maxResidual = CommandOptions.Number("--max-residual", "FRACTION", "Rms residual of a map, as a fraction of its peak, above which the exit status is 2; 0.1 by default.", 0, 1e6);
    private readonly Option<double?> maxChiSquare = CommandOptions.Number("--max-chi-square", "VALUE", "Reduced chi-square above which the exit status is 2.", 0, 1e300);

    private readonly Option<string?> units = CommandOptions.Word("--units", "Unit of the coefficients that are printed: phase in radians or waves, or the surface's error in micrometres; rad by default.", "rad", "waves", "um");
    private readonly Option<string?> json = CommandOptions.Value("--json", "FILE", "Write the result as JSON; - for standard output. Of several observations each has its own: FILE.json becomes FILE-1.json, FILE-2.json, ...", static text => text);
    private readonly Option<string?> report = CommandOptions.Value("--report", "DIR", "Write an HTML report and tables into this folder; numbered as with --json where there are several observations.", static text => text);
    private readonly Option<string?> compareWith = CommandOptions.Value("--compare-with", "RESULT.json", "Compare with an earlier result of the same dish, as --json wrote it.", static text => text);

    public void AddTo(Command command)
    {
        telescope.Required = true;
        command.Add(paths);
        foreach (var option in (Option[])
        [
            telescope, maxOrder, illumination, screen, fix, start, free, likelihood, engine, starts, compatibility, noise, compareOrders, pixels, seed, threads, noPointing,
            defocusSign, chopGainRatio, defocus, wavelength, frequency, angleUnit, maxResidual, maxChiSquare, units, json, report, compareWith,
        ])
        {
            command.Add(option);
        }

        command.RefuseUnknownOptions(paths);
    }

    public string Units(ParseResult parsed) => parsed.GetValue(units) ?? "rad";

    public string? Json(ParseResult parsed) => parsed.GetValue(json);

    public string? Report(ParseResult parsed) => parsed.GetValue(report);

    /// <summary>Reads the earlier result to compare with, where one is named.</summary>
    public OofFitResult? Earlier(ParseResult parsed)
    {
        if (parsed.GetValue(compareWith) is not { } path)
        {
            return null;
        }

        var earlier = OofFitFile.Read(path);
        OofComparison.RequireOneDish(earlier.Telescope, parsed.GetRequiredValue(telescope)!);
        return earlier;
    }

    /// <summary>Reads the maps.</summary>
    public IReadOnlyList<OofObservation> Observations(ParseResult parsed)
    {
        if (parsed.GetValue(wavelength) is not null && parsed.GetValue(frequency) is not null)
        {
            throw new UsageException("--wavelength and --frequency say the same; expected one of them");
        }

        if (parsed.GetValue(paths) is not { Length: > 0 } files)
        {
            throw new UsageException("give at least one file of beam maps; see vlbiops oof-fit --help");
        }

        return BeamMapSets.Read(files, new BeamMapReadOptions
        {
            DefocusMeters = parsed.GetValue(defocus),
            WavelengthMeters = parsed.GetValue(wavelength) ?? parsed.GetValue(frequency),
            AngleUnit = parsed.GetValue(angleUnit),
        });
    }

    public OofFitOptions Options(ParseResult parsed)
    {
        var (estimate, sigma) = parsed.GetValue(noise) ?? (Defaults.Noise, null);
        return new OofFitOptions
        {
            Telescope = parsed.GetRequiredValue(telescope)!,
            MaxOrder = parsed.GetValue(maxOrder) ?? Defaults.MaxOrder,
            Illumination = parsed.GetValue(illumination),
            PhaseScreen = parsed.GetValue(screen),
            Fix = OofOptionText.Settings(parsed.GetValue(fix) ?? []),
            Start = OofOptionText.Settings(parsed.GetValue(start) ?? []),
            Free = parsed.GetValue(free) ?? [],
            FitPointing = !parsed.GetValue(noPointing),
            Likelihood = parsed.GetValue(likelihood) ?? Defaults.Likelihood,
            Engine = parsed.GetValue(engine) ?? Defaults.Engine,
            Starts = parsed.GetValue(starts) ?? Defaults.Starts,
            Compatibility = parsed.GetValue(compatibility),
            Noise = estimate,
            NoiseSigma = sigma,
            Pixels = parsed.GetValue(pixels) ?? Defaults.Pixels,
            CompareOrders = parsed.GetValue(compareOrders) ?? [],
            ChopGainRatio = parsed.GetValue(chopGainRatio) ?? Defaults.ChopGainRatio,
            DefocusSign = parsed.GetValue(defocusSign),
            Seed = parsed.GetValue(seed) ?? Defaults.Seed,
            Threads = parsed.GetValue(threads) ?? Defaults.Threads,
            MaxReducedChiSquare = parsed.GetValue(maxChiSquare),
            MaxResidual = parsed.GetValue(maxResidual) ?? Defaults.MaxResidual,
        };
    }

    /// <summary>A name that is not known is an error of the command line; a file that is wrong is met when the command runs.</summary>
    private static Telescope ReadTelescope(string nameOrFile) => TelescopeCatalog.Resolve(nameOrFile);

    private static string ReadAngleUnit(string symbol) =>
        UnitTable.TryFind(symbol, out var unit) && unit.Dimension == Dimension.Angle
            ? symbol
            : throw new FormatException($"'{symbol}' is no unit of angle; expected rad, deg, arcmin, arcsec, mas, ...");
}
