using System.CommandLine;
using System.Globalization;
using VlbiOps.Data.Arrays;
using VlbiOps.Data.Files;
using VlbiOps.Data.Units;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops vlbi-simulate</c>: synthetic visibilities of a known sky.</summary>
internal sealed class VlbiSimulateCommand
{
    private static readonly VlbiSimulationOptions Defaults = new() { Model = SkyModelText.Parse("point") };
    private static readonly ArraySchedule Usual = new();

    private readonly Option<SkyModel?> model = CommandOptions.Value("--model", "TEXT", "The sky, such as mring(order=1)+gauss (see vlbiops models).", SkyModelText.Parse);
    private readonly Option<string[]> parameters = SkyParameterOption.Create();
    private readonly Option<string?> output = CommandOptions.Value("--output", "FILE", "The file to write: .uvfits, .fits, .csv or .txt.", static text => text);
    private readonly Option<string?> truth = CommandOptions.Value("--truth", "FILE.csv", "Write the stations' gains too.", static text => text);
    private readonly Option<string?> coverage = CommandOptions.Value("--coverage", "FILE", "Take baselines, times, stations and standard deviations of these visibilities.", static text => text);
    private readonly Option<StationArray?> array = CommandOptions.Value("--array", "NAME|FILE", $"The array: {string.Join(", ", ArrayCatalog.All.Select(known => known.Name))}, the default, or a table of stations (name, X, Y, Z, SEFDs).", ArrayCatalog.Resolve);
    private readonly Option<SourceCoordinates?> source = CommandOptions.Value("--source", "NAME|RA,DEC", "Where the sky is: M87, the default, SgrA, degrees or sexagesimal 12:30:49.4,+12:23:28.", SourceCoordinates.Parse);
    private readonly Option<int?> date = CommandOptions.Value<int?>("--date", "YYYY-MM-DD", "The day; 2017-04-11 by default.", Day);
    private readonly Option<double?> start = CommandOptions.Number("--start", "HOURS", "Begin, hours UTC; 0 by default.", -24, 1e4);
    private readonly Option<double?> stop = CommandOptions.Number("--stop", "HOURS", "End, hours UTC; 24 by default.", -24, 1e4);
    private readonly Option<double?> scan = Seconds("--scan", "Length of a scan", Usual.ScanSeconds);
    private readonly Option<double?> gap = Seconds("--gap", "Pause between scans", Usual.GapSeconds);
    private readonly Option<double?> integration = Seconds("--integration", "Integration time", Usual.IntegrationSeconds);
    private readonly Option<double?> frequency = Hertz("--frequency", "Frequency, such as 227.07GHz, the default.");
    private readonly Option<double?> bandwidth = Hertz("--bandwidth", "Bandwidth, such as 1856MHz, the default.");
    private readonly Option<double?> elevation = CommandOptions.Number("--elevation", "DEGREES", FormattableString.Invariant($"Least elevation at which stations observe; {Usual.LeastElevationDegrees} by default."), -90, 90);
    private readonly Option<bool> hands = new("--hands") { Description = "Make the parallel hands RR and LL, not Stokes I alone." };
    private readonly Option<bool> noiseless = new("--noiseless") { Description = "Add no thermal noise." };
    private readonly Option<double?> gains = CommandOptions.Number("--gains", "SD", "Standard deviation of each station's ln |g|, constant throughout.", 0, 10);
    private readonly Option<double?> scanGains = CommandOptions.Number("--scan-gains", "SD", "The same of what changes from scan to scan.", 0, 10);
    private readonly Option<string?> phases = CommandOptions.Word("--phases", "Turn stations' phases, each scan or each integration.", "scan", "integration");
    private readonly Option<double?> phaseScatter = CommandOptions.Number("--phase-scatter", "RADIANS", "Standard deviation of the phases; any phase alike by default.", 0, 1e3);
    private readonly Option<double?> outliers = CommandOptions.Number("--outliers", "FRACTION", "Fraction of visibilities with wide noise (Cauchy's).", 0, 1);
    private readonly Option<double?> outlierScale = CommandOptions.Number("--outlier-scale", "RATIO", FormattableString.Invariant($"Width of that in standard deviations; {Defaults.OutlierScale} by default."), 1e-3, 1e12);
    private readonly Option<int?> seed = CommandOptions.Integer("--seed", FormattableString.Invariant($"Seed of everything random; {Defaults.Seed} by default."), 0, int.MaxValue);

    /// <summary>What an array observes; a coverage that is given has it already.</summary>
    private Option[] ScheduleOptions => [array, source, date, start, stop, scan, gap, integration, frequency, bandwidth, elevation, hands];

    public static Command Create(CommandLineOutput output)
    {
        var words = new VlbiSimulateCommand();
        words.model.Required = words.output.Required = true;
        words.output.Aliases.Add("--out");
        var command = new Command("vlbi-simulate", "Make synthetic visibilities of a known sky.");
        foreach (var option in (Option[])
        [
            words.model, words.parameters, words.output, words.truth, words.coverage, .. words.ScheduleOptions,
            words.noiseless, words.gains, words.scanGains, words.phases, words.phaseScatter, words.outliers, words.outlierScale, words.seed,
        ])
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => Task.Run(() => words.Run(parsed, output), cancellation));
        return command;
    }

    private int Run(ParseResult parsed, CommandLineOutput console)
    {
        var (path, table) = (parsed.GetRequiredValue(output)!, parsed.GetValue(truth));
        var options = Options(parsed);
        AtomicFile.Prepare(path);
        if (table is not null) AtomicFile.Prepare(table);
        var made = VlbiSimulation.Run(Coverage(parsed), options);
        VisibilityFiles.Write(made.Observation, path);
        if (table is not null) made.Gains.Write(table);
        console.Out.WriteLine(made.Observation.ToString());
        foreach (var line in made.Observation.History) console.Out.WriteLine(line);
        console.Out.WriteLine("written: " + (table is null ? path : $"{path}, {table}"));
        return ExitCode.Good;
    }

    private VisibilitySet Coverage(ParseResult parsed)
    {
        if (parsed.GetValue(coverage) is not { } path) return ArrayCoverage.Of(parsed.GetValue(array) ?? ArrayCatalog.Eht2017, Schedule(parsed));
        var surplus = Array.Find(ScheduleOptions, option => parsed.GetResult(option) is { Implicit: false });
        return surplus is null ? VisibilityFiles.Read(path) : throw new UsageException($"{surplus.Name} is given beside --coverage, which tells that already; expected one of them");
    }

    private ArraySchedule Schedule(ParseResult parsed) => new()
    {
        Source = parsed.GetValue(source) ?? Usual.Source,
        ModifiedJulianDate = parsed.GetValue(date) ?? Usual.ModifiedJulianDate,
        StartHours = parsed.GetValue(start) ?? Usual.StartHours,
        StopHours = parsed.GetValue(stop) ?? Usual.StopHours,
        ScanSeconds = parsed.GetValue(scan) ?? Usual.ScanSeconds,
        GapSeconds = parsed.GetValue(gap) ?? Usual.GapSeconds,
        IntegrationSeconds = parsed.GetValue(integration) ?? Usual.IntegrationSeconds,
        FrequencyHz = parsed.GetValue(frequency) ?? Usual.FrequencyHz,
        BandwidthHz = parsed.GetValue(bandwidth) ?? Usual.BandwidthHz,
        LeastElevationDegrees = parsed.GetValue(elevation) ?? Usual.LeastElevationDegrees,
        HasParallelHands = parsed.GetValue(hands),
    };

    private VlbiSimulationOptions Options(ParseResult parsed)
    {
        return new()
        {
            Model = parsed.GetRequiredValue(model)!,
            Parameters = SkyParameterOption.Read(parsed, parameters),
            HasNoise = !parsed.GetValue(noiseless),
            GainScatter = parsed.GetValue(gains) ?? Defaults.GainScatter,
            ScanGainScatter = parsed.GetValue(scanGains) ?? Defaults.ScanGainScatter,
            Phases = parsed.GetValue(phases) is { } pace ? Enum.Parse<PhaseErrors>(pace, ignoreCase: true) : parsed.GetValue(phaseScatter) is null ? PhaseErrors.None : PhaseErrors.Scan,
            PhaseScatter = parsed.GetValue(phaseScatter) ?? Defaults.PhaseScatter,
            OutlierFraction = parsed.GetValue(outliers) ?? Defaults.OutlierFraction,
            OutlierScale = parsed.GetValue(outlierScale) ?? Defaults.OutlierScale,
            Seed = parsed.GetValue(seed) ?? Defaults.Seed,
        };
    }

    private static int? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day.DayNumber - new VisibilityMetadata().Date.DayNumber
        : throw new FormatException($"'{text}' is no date; expected one such as 2017-04-11");

    private static Option<double?> Seconds(string name, string what, double usual) =>
        CommandOptions.Number(name, "SECONDS", FormattableString.Invariant($"{what}, s; {usual} by default."), 0, 1e7);

    private static Option<double?> Hertz(string name, string description) =>
        CommandOptions.Value<double?>(name, "FREQUENCY", description, text => Quantity.Parse(text, Dimension.Frequency, "Hz") is > 0 and var hertz
            ? hertz
            : throw new FormatException($"'{text}' is not a positive frequency; expected something like 227GHz"));
}
