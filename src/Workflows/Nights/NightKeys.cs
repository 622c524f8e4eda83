using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Telescopes;
using VlbiOps.Workflows.Oof;
using static VlbiOps.Workflows.Nights.NightKeyKind;

namespace VlbiOps.Workflows.Nights;

/// <summary>All keys of a configuration, in the order of its schema.</summary>
internal static class NightKeys
{
    public const int UsualUnchangedSeconds = 60;
    public const double UsualLogMegabytes = 10;
    public const string SchemaName = "$schema";

    public static readonly string[] UsualPatterns = ["*.fits", "*.fit", "*.fits.gz", "*.csv", "*.csv.gz"];

    private static readonly OofFitOptions Fit = new() { Telescope = TelescopeCatalog.All[0] };

    public static readonly NightKey Schema = new("", SchemaName, Text, "The schema, for editors.");
    public static readonly NightKey Telescope = new("", "telescope", Text, "The telescope: a name of vlbiops telescopes, or a file.") { IsRequired = true };
    public static readonly NightKey History = new("", "history", Text, "The history, an SQLite file; it is made where it is absent.") { IsRequired = true };

    public static readonly NightKey Folder = new("incoming", "folder", Text, "The folder that maps come to.") { IsRequired = true };
    public static readonly NightKey Patterns = new("incoming", "patterns", Texts, "Patterns of the names of maps, with * and ?, in any case.") { Default = UsualPatterns };
    public static readonly NightKey Recurse = new("incoming", "recurse", NightKeyKind.Boolean, "Whether folders within the folder are looked through too.") { Default = false };
    public static readonly NightKey Gather = new("incoming", "gather", Word, "How files of one map each are gathered to observations: those of one folder, or those of one folder whose names are alike up to the last _. Files of several maps are an observation each.") { Words = ["folder", "prefix"], Default = "folder" };
    public static readonly NightKey MapCount = new("incoming", "maps", Integer, "How many maps of one file each make an observation: fewer wait for the others. By default two or more, as many as are there.") { Least = 2, Most = 1000 };
    public static readonly NightKey Unchanged = new("incoming", "unchanged_seconds", Number, "How long files must be unchanged before they are taken.") { Least = 0, Most = 86_400, Default = UsualUnchangedSeconds };

    public static readonly NightKey Defocus = new("maps", "defocus", Texts, "Defocus of each map in order, such as [\"-27mm\", \"0\", \"27mm\"], where the files do not tell it.");
    public static readonly NightKey Wavelength = new("maps", "wavelength", Text, "Wavelength, such as 9mm, where the files do not tell it.");
    public static readonly NightKey Frequency = new("maps", "frequency", Text, "Frequency, such as 32GHz, in place of the wavelength.");
    public static readonly NightKey AngleUnit = new("maps", "angle_unit", Text, "Unit of the positions on the sky, where the files do not tell it and it is not rad.");

    public static readonly NightKey MaxOrder = new("fit", "max_order", Integer, "Largest Zernike degree.") { Least = 1, Most = 20, Default = Fit.MaxOrder };
    public static readonly NightKey Illumination = new("fit", "illumination", Text, "The illumination: a model's name or a formula; by default the telescope's own, or parabolic.");
    public static readonly NightKey PhaseScreen = new("fit", "phase_screen", Text, "A phase beside the Zernike polynomials', rad, as a formula of x and y, m, r and the radius R.");
    public static readonly NightKey Fix = new("fit", "fix", Settings, "Parameters to hold, by name: {\"taper\": \"-12dB\", \"K4\": 0}.");
    public static readonly NightKey Start = new("fit", "start", Settings, "Parameters to start elsewhere than at their defaults, by name.");
    public static readonly NightKey Free = new("fit", "free", Texts, "Parameters to free that are held by default (q, x0, y0).");
    public static readonly NightKey Pointing = new("fit", "pointing", NightKeyKind.Boolean, "Whether each map's pointing is fitted beside that of the map nearest to focus.") { Default = Fit.FitPointing };
    public static readonly NightKey LikelihoodName = new("fit", "likelihood", Word, "Density of the residuals.") { Words = [.. Likelihood.Names], Default = Fit.Likelihood };
    public static readonly NightKey Engine = new("fit", "engine", Word, "Levenberg-Marquardt or BFGS; auto is the first unless the maps are very large.") { Words = ["auto", "lm", "bfgs"], Default = Fit.Engine };
    public static readonly NightKey Starts = new("fit", "starts", Integer, "Starts to try; more find more of the minima.") { Least = 1, Most = 10_000, Default = Fit.Starts };
    public static readonly NightKey Compatibility = new("fit", "compat", Text, "pyoof's sampling, for files that it simulated: pyoof or pyoof:RES:BOX.");
    public static readonly NightKey Noise = new("fit", "noise", WordOrNumber, "Noise where the maps do not tell it: estimated, or its standard deviation in their unit.") { Words = ["automatic", "per-map", "peak", "uniform"], Least = 0, IsLeastExcluded = true, Default = "automatic" };
    public static readonly NightKey CompareOrders = new("fit", "compare_orders", Integers, "Further maximum orders to fit and compare.") { Least = 1, Most = 20 };
    public static readonly NightKey Pixels = new("fit", "pixels", Integer, "Pixels across the dish.") { Least = 8, Most = 4096, Default = Fit.Pixels };
    public static readonly NightKey ChopGainRatio = new("fit", "chop_gain_ratio", Number, "Gain of the second beam of a chopped observation over the first.") { Least = 1e-3, Most = 1e3, Default = Fit.ChopGainRatio };
    public static readonly NightKey DefocusSign = new("fit", "defocus_sign", Word, "Sign of the defocus against the phase, in place of the telescope's.") { Words = ["+1", "-1"] };
    public static readonly NightKey Seed = new("fit", "seed", Integer, "Seed of the random starts.") { Least = 0, Most = int.MaxValue, Default = Fit.Seed };
    public static readonly NightKey Threads = new("fit", "threads", Integer, "Threads to use; the result is the same for any number.") { Least = 1, Most = 1024, Default = Fit.Threads };

    public static readonly NightKey MaxResidual = new("limits", "max_residual", Number, "Largest rms residual of a map, as a fraction of its peak.") { Least = 0, Most = 1e6, Default = Fit.MaxResidual };
    public static readonly NightKey MaxChiSquare = new("limits", "max_chi_square", Number, "Largest reduced chi-square.") { Least = 0 };
    public static readonly NightKey MaxCoefficientError = new("limits", "max_coefficient_error_rad", Number, "Largest standard deviation of a coefficient, rad of aperture phase.") { Least = 0 };
    public static readonly NightKey MaxSurfaceRms = new("limits", "max_surface_rms_um", Number, "Largest root mean square of the surface, micrometres.") { Least = 0 };
    public static readonly NightKey MinElevation = new("limits", "min_elevation_deg", Number, "Lowest mean elevation, degrees; maps that do not tell theirs break it.") { Least = 0, Most = 90 };
    public static readonly NightKey MaxElevation = new("limits", "max_elevation_deg", Number, "Highest mean elevation, degrees; maps that do not tell theirs break it.") { Least = 0, Most = 90 };

    public static readonly NightKey Output = new("output", "folder", Text, "The folder of the results; a folder a fit is made in it.") { IsRequired = true };
    public static readonly NightKey Report = new("output", "report", NightKeyKind.Boolean, "Whether each fit gets a page and tables beside its result.") { Default = true };
    public static readonly NightKey NightReport = new("output", "night_report", NightKeyKind.Boolean, "Whether the run gets a page.") { Default = true };

    public static readonly NightKey LogFile = new("log", "file", Text, "The log, an object of JSON a line.");
    public static readonly NightKey LogRotate = new("log", "rotate", Word, "When the log is put aside and a new one begun: never, when a day begins (UTC), or at a size.") { Words = ["never", "day", "size"], Default = "never" };
    public static readonly NightKey LogMegabytes = new("log", "max_megabytes", Number, "The size for rotate: size.") { Least = 1e-3, Most = 1e6, Default = UsualLogMegabytes };

    public static readonly NightKey MaxFits = new("run", "max_fits", Integer, "Most fits of a run; what is left is for the next.") { Least = 1, Most = int.MaxValue };
    public static readonly NightKey MaxMinutes = new("run", "max_minutes", Number, "Minutes after which a run begins no fit more; what is left is for the next.") { Least = 0, IsLeastExcluded = true, Most = 1e6 };

    public static readonly NightKey[] All =
    [
        Schema, Telescope, History,
        Folder, Patterns, Recurse, Gather, MapCount, Unchanged,
        Defocus, Wavelength, Frequency, AngleUnit,
        MaxOrder, Illumination, PhaseScreen, Fix, Start, Free, Pointing, LikelihoodName, Engine, Starts, Compatibility, Noise, CompareOrders, Pixels, ChopGainRatio, DefocusSign, Seed, Threads,
        MaxResidual, MaxChiSquare, MaxCoefficientError, MaxSurfaceRms, MinElevation, MaxElevation,
        Output, Report, NightReport,
        LogFile, LogRotate, LogMegabytes,
        MaxFits, MaxMinutes,
    ];

    /// <summary>The objects that keys stand in, with what they are for.</summary>
    public static readonly (string Name, string Description)[] Sections =
    [
        ("incoming", "Where maps come from."),
        ("maps", "What is known better than the files tell; it holds for every observation."),
        ("fit", "Options of every fit, as those of vlbiops oof-fit."),
        ("limits", "Limits of a good result."),
        ("output", "What is written."),
        ("log", "The log."),
        ("run", "Limits of a run."),
    ];
}
