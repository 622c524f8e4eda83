using System.CommandLine;
using System.Globalization;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Cli;

/// <summary>The words of <c>vlbiops fit</c>, and the options they make.</summary>
internal sealed class FitArguments
{
    private readonly Option<string[]> formula = CommandOptions.Many("--formula", "TEXT", "The formula, such as 'b1*(1-exp(-b2*x))': columns of the table are variables, other names parameters. One an output.");
    private readonly Option<string?> data = CommandOptions.Value("--data", "FILE", "The table, its first line the columns' names: commas, semicolons, tabs or blanks between the cells.", static text => text);
    private readonly Option<string[]> y = CommandOptions.Many("--y", "COLUMN", "What was observed: a column, or a formula of columns such as 'log(y)'. One an output; by default the column y, else the only one that the formula does not name.");
    private readonly Option<string[]> x = CommandOptions.Many("--x", "COLUMN", "A column that is a variable; x=time where the formula calls the column time x. By default every column that the formula names.");
    private readonly Option<string[]> sigma = CommandOptions.Many("--sigma", "COLUMN", "The column of the observations' standard deviations; their scale is fitted where it is not given. One an output.");
    private readonly Option<string[]> weight = CommandOptions.Many("--weight", "COLUMN", "The column of the observations' relative weights, 1 / variance, in place of --sigma. One an output.");
    private readonly Option<string[]> xSigma = CommandOptions.Many("--x-sigma", "X=COLUMN", "The column of the standard deviations of a variable that is measured with errors.");
    private readonly Option<string[]> start = CommandOptions.Many("--start", "NAME=VALUE,...", "Where parameters start: b1=500,b2=1e-4. Starts are searched for those without one.");
    private readonly Option<string?> likelihood = CommandOptions.Word("--likelihood", "How errors are distributed; gaussian, which is least squares, by default. The others bear outliers.", [.. Likelihood.Names]);
    private readonly Option<double?> degrees = CommandOptions.Number("--degrees", "NU", "Degrees of freedom of student-t (default 4).", 1e-3, 1e9);
    private readonly Option<double?> bend = CommandOptions.Number("--bend", "K", "Where huber goes over from squares to lines, in standard deviations (default 1.345).", 1e-3, 1e9);
    private readonly Option<bool> fitNoise = new("--fit-noise") { Description = "Fit a factor on the standard deviations of --sigma." };
    private readonly Option<string?> group = CommandOptions.Value("--group", "COLUMN", "The column that tells groups of rows apart.", static text => text);
    private readonly Option<string[]> own = CommandOptions.Many("--own", "NAME,NAME,...", "Parameters that each group has for itself; all by default.");
    private readonly Option<string[]> fix = CommandOptions.Many("--fix", "NAME=VALUE,...", "Hold parameters.");
    private readonly Option<string?> priors = CommandOptions.Value("--priors", "FILE.json", "Priors, starts, bounds by parameter: {\"b1\": \"normal(500, 50)\", \"b2\": {\"start\": 1e-4, \"lower\": 0, \"fixed\": false}}.", static text => text);
    private readonly Option<string[]> constant = CommandOptions.Many("--constant", "NAME=VALUE,...", "Numbers that the formulas call by names.");
    private readonly Option<bool> skipBadRows = new("--skip-bad-rows") { Description = "Leave out rows with blanks or text where numbers are needed, and say so." };
    private readonly Option<string?> engine = CommandOptions.Word("--engine", "The optimiser; lm by default.", "lm", "bfgs", "l-bfgs", "nelder-mead");
    private readonly Option<long?> seed = CommandOptions.Value<long?>("--seed", "N", "Seed of the starts that are searched (default 1).", text => long.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= 0 ? value : throw new FormatException($"'{text}' is no seed; expected a whole number from 0"));
    private readonly Option<int?> threads = CommandOptions.Integer("--threads", "Threads to use for large tables (default 1); the result is the same for any number.", 1, 1024);
    private readonly Option<double?> maxChiSquare = CommandOptions.Number("--max-chi-square", "VALUE", "Reduced chi-square above which the exit status is 2; with --sigma or --weight.", 0, 1e300);
    private readonly Option<string?> json = CommandOptions.Value("--json", "FILE", "Write the result as JSON; - for standard output.", static text => text);
    private readonly Option<string?> report = CommandOptions.Value("--report", "DIR", "Write an HTML report into this folder.", static text => text);

    private readonly Option<bool> functions = new("--functions") { Description = "List the functions that formulas know, and do nothing else." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])
        [
            formula, data, y, x, sigma, weight, xSigma, start, likelihood, degrees, bend, fitNoise, group, own, fix, priors, constant, skipBadRows, engine, seed, threads, maxChiSquare, json, report, functions,
        ])
        {
            command.Add(option);
        }
    }

    public bool AsksForFunctions(ParseResult parsed) => parsed.GetValue(functions);

    public string Data(ParseResult parsed) => parsed.GetValue(data) ?? throw new UsageException("there are no data; expected --data, such as --data table.csv");

    public string? Json(ParseResult parsed) => parsed.GetValue(json);

    public string? Report(ParseResult parsed) => parsed.GetValue(report);

    public FitLimits Limits(ParseResult parsed)
    {
        var limit = parsed.GetValue(maxChiSquare);
        var isMeasured = Words(parsed, sigma).Length + Words(parsed, weight).Length > 0;
        return limit is null || isMeasured ? new() { MaxReducedChiSquare = limit } : throw new UsageException("--max-chi-square is in units of the errors; expected --sigma or --weight with it");
    }

    public RobustFitOptions Options(ParseResult parsed)
    {
        // A list may be empty for the parser even where it is required.
        if (Words(parsed, formula).Length == 0) throw new UsageException("there is nothing to fit; expected --formula, such as --formula 'a*exp(-b*x)+c'");
        var constants = NameValueOption.Numbers("--constant", Words(parsed, constant));
        if (parsed.GetValue(group) is null && Words(parsed, own).Length > 0) throw new UsageException("--own says what each group has for itself; expected --group with it");
        if (parsed.GetValue(fitNoise) && Words(parsed, sigma).Length == 0) throw new UsageException("--fit-noise fits a factor on the errors; expected --sigma with it (errors that are not given are fitted anyway)");
        return new()
        {
            Formulas = [.. Words(parsed, formula).Select(text => Formula.Parse(text, constants: constants))],
            Y = Words(parsed, y),
            X = [.. Words(parsed, x).SelectMany(NameValueOption.Pieces)],
            Sigma = Words(parsed, sigma),
            Weight = Words(parsed, weight),
            XSigma = NameValueOption.Texts("--x-sigma", Words(parsed, xSigma), "VARIABLE=COLUMN such as x=sx"),
            Group = parsed.GetValue(group),
            GroupParameters = [.. Words(parsed, own).SelectMany(NameValueOption.Pieces)],
            Likelihood = Density(parsed),
            FitsNoise = parsed.GetValue(fitNoise),
            SkipsBadRows = parsed.GetValue(skipBadRows),
            Engine = parsed.GetValue(engine) ?? "lm",
            Parameters = Parameters(parsed),
            Seed = parsed.GetValue(seed) ?? 1,
            Threads = parsed.GetValue(threads) ?? 1,
        };
    }

    private Likelihood Density(ParseResult parsed)
    {
        var (name, nu, k) = (parsed.GetValue(likelihood) ?? "gaussian", parsed.GetValue(degrees), parsed.GetValue(bend));
        if (nu is not null && name != "student-t") throw new UsageException("--degrees is of --likelihood student-t");
        if (k is not null && name != "huber") throw new UsageException("--bend is of --likelihood huber");
        return nu is { } given ? Likelihood.StudentT(given) : k is { } at ? Likelihood.Huber(at) : Likelihood.Find(name);
    }

    /// <summary>What the priors' file says, with the starts and the held values of the command line.</summary>
    private Dictionary<string, ParameterSetting> Parameters(ParseResult parsed)
    {
        var settings = new Dictionary<string, ParameterSetting>(StringComparer.OrdinalIgnoreCase);
        if (parsed.GetValue(priors) is { } path)
        {
            foreach (var (name, setting) in ParameterSetting.Read(path)) settings[name] = setting;
        }

        foreach (var (name, value) in NameValueOption.Numbers("--start", Words(parsed, start))) settings[name] = settings.GetValueOrDefault(name, new()) with { Start = value };
        foreach (var (name, value) in NameValueOption.Numbers("--fix", Words(parsed, fix))) settings[name] = settings.GetValueOrDefault(name, new()) with { Start = value, IsFixed = true };
        return settings;
    }

    private static string[] Words(ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) ?? [];
}
