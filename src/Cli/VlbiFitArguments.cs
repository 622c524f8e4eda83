using System.CommandLine;
using System.Globalization;
using VlbiOps.Data.Closures;
using VlbiOps.Data.Units;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim.Sampling;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cli;

/// <summary>The words of <c>vlbiops vlbi-fit</c>, and the options they make.</summary>
internal sealed class VlbiFitArguments
{
    private const double Giga = 1e9;
    private const string DefaultData = "amplitude,closure-phase";
    private static readonly VlbiFitOptions Defaults = new() { Model = SkyModelText.Parse("point") };

    private readonly Argument<string[]> paths = new("FILE")
    {
        Description = "UVFITS or tables of visibilities; a table of closures belongs to the visibilities before it and stands in for those formed of them.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<SkyModel?> model = CommandOptions.Value("--model", "TEXT", "The sky, such as mring(order=1)+gauss (see vlbiops models).", SkyModelText.Parse);
    private readonly Option<string?> data = CommandOptions.Value("--data", "NAME,NAME,...", $"Data products to fit: {string.Join(", ", ProductNames.OfProducts)}; {DefaultData} by default.", text => Checked(text, () => VlbiOptionText.Products(text)));
    private readonly Option<string?> likelihood = CommandOptions.Value("--likelihood", "NAME|DATA=NAME,...", $"How errors are distributed, for all or each: {string.Join(", ", ProductNames.OfDensities)}; gaussian by default, which is von-mises of phases.", static text => text);
    private readonly Option<double?> average = CommandOptions.Value("--average", "scan|SECONDS", "Average coherently over scans, or over so many seconds; not averaged by default.", VlbiOptionText.Average);
    private readonly Option<bool> unweighted = new("--unweighted") { Description = "Average with equal weights and eht-imaging's time stamps." };
    private readonly Option<double?> noise = CommandOptions.Number("--noise", "FRACTION", "Systematic noise added in quadrature, as a fraction of each amplitude: 0.02.", 0, 10);
    private readonly Option<double?> noiseFloor = CommandOptions.Number("--noise-floor", "JY", "Systematic noise added in quadrature to every visibility, Jy.", 0, 1e6);
    private readonly Option<string?> fitNoise = CommandOptions.Word("--fit-noise", "Fit systematic noise: its fraction of the amplitude, a floor, or both.", "fraction", "floor", "both");
    private readonly Option<GainModel?> gains = CommandOptions.Value("--gains", "amplitude,phase|SD,...", "Fit station gains of every scan: a standard deviation of ln |g| (0.1 by default), STATION=SD of single stations, phases; with marginalized, integrate over those of amplitudes.", VlbiOptionText.Gains);
    private readonly Option<ClosureSelection?> closures = CommandOptions.Value<ClosureSelection?>("--closures", string.Join('|', VlbiOptionText.ClosureNames), "Which closures are formed; independent by default.", text => VlbiOptionText.Closures(text));
    private readonly Option<bool> covariance = new("--covariance") { Description = "Use the full covariance of the closures of each scan." };
    private readonly Option<string?> priors = CommandOptions.Value("--priors", "FILE.json", "Priors, starts, bounds by parameter: {\"mring.diameter\": \"uniform(30, 60)\", \"mring.width\": {\"start\": 12, \"lower\": 5, \"upper\": 30, \"fixed\": false}}.", static text => text);
    private readonly Option<string[]> fix = CommandOptions.Many("--fix", "NAME=VALUE", "Hold a parameter; may be repeated.");
    private readonly Option<string?> stations = CommandOptions.Value("--stations", "NAME,NAME,...", "Use the baselines between these stations alone.", static text => text);
    private readonly Option<double?> uvMin = BaselineLength("--uv-min", "Shortest baseline used, 1e9 wavelengths or with a unit, 100Mlambda.");
    private readonly Option<double?> uvMax = BaselineLength("--uv-max", "Longest baseline used, 1e9 wavelengths or with a unit, 5Glambda.");
    private readonly Option<double?> snrMin = CommandOptions.Number("--snr-min", "RATIO", "Least signal-to-noise ratio of visibilities used, once averaged.", 0, 1e9);
    private readonly Option<string?> engine = CommandOptions.Word("--engine", "The optimiser; nuts draws from the posterior besides, beginning where bfgs ends; bfgs by default.", "bfgs", "l-bfgs", "lm", "nelder-mead", "nuts");
    private readonly Option<int?> starts = CommandOptions.Integer("--starts", $"Starts to try; more find more of the minima; {Defaults.Starts} by default.", 1, 100_000);
    private readonly Option<long?> seed = CommandOptions.Value<long?>("--seed", "N", $"Seed of starts and draws; {Defaults.Seed} by default.", text => long.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= 0 ? value : throw new FormatException($"'{text}' is no seed; expected a whole number from 0"));
    private readonly Option<int?> threads = CommandOptions.Integer("--threads", $"Threads to use; the result is the same for any number; {Defaults.Threads} by default.", 1, 1024);
    private readonly Option<int?> chains = CommandOptions.Integer("--chains", "Chains of nuts (default 4).", 1, 1000);
    private readonly Option<int?> warmUp = CommandOptions.Integer("--warmup", "Transitions of each chain before the first draw is kept (default 300).", 0, 10_000_000);
    private readonly Option<double?> acceptance = CommandOptions.Number("--target-acceptance", "P", "Mean acceptance probability to tune the step size to (default 0.9); 0.95 or 0.99 against divergences.", 0.01, 0.9999);
    private readonly Option<int?> draws = CommandOptions.Integer("--draws", "Draws of each chain (default 1000).", 1, 10_000_000);
    private readonly Option<bool> separately = new("--separately") { Description = "Fit each file of visibilities by itself, not one sky to all." };
    private readonly Option<double?> maxChiSquare = CommandOptions.Number("--max-chi-square", "VALUE", "Reduced chi-square of a data product above which the exit status is 2.", 0, 1e300);
    private readonly Option<string?> json = CommandOptions.Value("--json", "FILE", "Write the result as JSON, with --separately an array; - for standard output.", static text => text);
    private readonly Option<string?> report = CommandOptions.Value("--report", "DIR", "Write an HTML report into this folder; numbered with --separately.", static text => text);

    public void AddTo(Command command)
    {
        model.Required = true;
        command.Add(paths);
        foreach (var option in (Option[])
        [
            model, data, likelihood, average, unweighted, noise, noiseFloor, fitNoise, gains, closures, covariance, priors, fix, stations, uvMin, uvMax, snrMin,
            engine, starts, seed, threads, chains, warmUp, draws, acceptance, separately, maxChiSquare, json, report,
        ])
        {
            command.Add(option);
        }

        command.RefuseUnknownOptions(paths);
    }

    public string? Json(ParseResult parsed) => parsed.GetValue(json);

    public string? Report(ParseResult parsed) => parsed.GetValue(report);

    public FitLimits Limits(ParseResult parsed) => new() { MaxReducedChiSquare = parsed.GetValue(maxChiSquare) };

    /// <summary>The files of each fit.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Fits(ParseResult parsed)
    {
        if (parsed.GetValue(paths) is not { Length: > 0 } files) throw new UsageException("give at least one file of visibilities; see vlbiops vlbi-fit --help");
        return parsed.GetValue(separately) ? VlbiObservation.Group(files) : [files];
    }

    public VlbiFitOptions Options(ParseResult parsed)
    {
        var isSampled = parsed.GetValue(engine) == "nuts";
        if (!isSampled && (parsed.GetValue(chains) ?? parsed.GetValue(warmUp) ?? parsed.GetValue(draws) ?? parsed.GetValue(acceptance)) is not null)
        {
            throw new UsageException("--chains, --warmup, --draws and --target-acceptance are those of --engine nuts");
        }

        if (parsed.GetValue(unweighted) && parsed.GetValue(average) is null) throw new UsageException("--unweighted says how to average; expected --average with it");
        var options = new VlbiFitOptions
        {
            Model = parsed.GetRequiredValue(model)!,
            Products = VlbiOptionText.Products(parsed.GetValue(data) ?? DefaultData, parsed.GetValue(likelihood)),
            Closures = parsed.GetValue(closures),
            UsesCovariance = parsed.GetValue(covariance),
            Stations = parsed.GetValue(stations)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            AverageSeconds = parsed.GetValue(average),
            Weighting = parsed.GetValue(unweighted) ? AverageWeighting.Uniform : AverageWeighting.InverseVariance,
            ShortestBaseline = parsed.GetValue(uvMin) ?? Defaults.ShortestBaseline,
            LongestBaseline = parsed.GetValue(uvMax) ?? Defaults.LongestBaseline,
            LeastSignalToNoise = parsed.GetValue(snrMin) ?? Defaults.LeastSignalToNoise,
            NoiseFraction = parsed.GetValue(noise) ?? Defaults.NoiseFraction,
            NoiseFloor = parsed.GetValue(noiseFloor) ?? Defaults.NoiseFloor,
            FittedNoise = parsed.GetValue(fitNoise) is { } fitted ? new(fitted != "floor", fitted != "fraction") : Defaults.FittedNoise,
            Gains = parsed.GetValue(gains) ?? Defaults.Gains,
            Parameters = Parameters(parsed),
            Engine = parsed.GetValue(engine) is { } name && !isSampled ? name : Defaults.Engine,
            Starts = parsed.GetValue(starts) ?? Defaults.Starts,
            Sampler = isSampled ? Sampler(parsed) : null,
            Seed = parsed.GetValue(seed) ?? Defaults.Seed,
            Threads = parsed.GetValue(threads) ?? Defaults.Threads,
        };
        options.Validate();
        return options;
    }

    private Nuts Sampler(ParseResult parsed)
    {
        var usual = new Nuts();
        return usual with
        {
            Chains = parsed.GetValue(chains) ?? usual.Chains,
            Draws = parsed.GetValue(draws) ?? usual.Draws,
            WarmUp = parsed.GetValue(warmUp) ?? usual.WarmUp,
            TargetAcceptance = parsed.GetValue(acceptance) ?? usual.TargetAcceptance,
            Seed = (ulong)(parsed.GetValue(seed) ?? Defaults.Seed),
            Threads = parsed.GetValue(threads) ?? Defaults.Threads,
        };
    }

    /// <summary>What the priors' file says, and of what is fixed the values.</summary>
    private Dictionary<string, ParameterSetting> Parameters(ParseResult parsed)
    {
        var settings = new Dictionary<string, ParameterSetting>(StringComparer.OrdinalIgnoreCase);
        if (parsed.GetValue(priors) is { } path)
        {
            foreach (var (name, setting) in ParameterSetting.Read(path)) settings[name] = setting;
        }

        foreach (var word in parsed.GetValue(fix) ?? [])
        {
            var isSetting = word.Split('=') is [{ Length: > 0 }, var text] && double.TryParse(text, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
            if (!isSetting) throw new UsageException($"'{word}' fixes nothing; expected NAME=VALUE, such as mring.width=12");
            settings[word.Split('=')[0]] = new() { Start = double.Parse(word.Split('=')[1], CultureInfo.InvariantCulture), IsFixed = true };
        }

        return settings;
    }

    /// <summary>The text as it is, where it can be read.</summary>
    private static string Checked<T>(string text, Func<T> read)
    {
        read();
        return text;
    }

    /// <summary>A length in wavelengths; a bare number is of 1e9 of them.</summary>
    private static Option<double?> BaselineLength(string name, string description) => CommandOptions.Value<double?>(name, "GLAMBDA", description, text =>
    {
        var length = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number * Giga : Quantity.Parse(text, Dimension.BaselineLength, "lambda");
        return length >= 0 && double.IsFinite(length) ? length : throw new FormatException($"'{text}' is no length of {name}; expected one such as 0.1 or 100Mlambda");
    });
}
