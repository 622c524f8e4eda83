using System.CommandLine;
using VlbiOps.Data.Files;
using VlbiOps.Data.Units;
using VlbiOps.Results.Files;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Nights;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops correct</c>: a result, or a history's gravity model, in; what is to be done to the dish out.</summary>
internal sealed class CorrectCommand
{
    private readonly Argument<string> path = new("RESULT.json|HISTORY") { Description = "The result of vlbiops oof-fit, or a history that vlbiops nightly keeps." };
    private readonly Option<string?> format = CommandOptions.Word("--format", "How it is written; csv by default.", "csv", "effelsberg-actuator", "gbt-zernike");
    private readonly Option<double?> elevation = CommandOptions.Number("--elevation", "DEG", "Elevation that the gravity model of a history is asked for, degrees.", 0, 90);
    private readonly Option<int?> record = CommandOptions.Integer("--record", "Take this record of the history, by its number, and no gravity model.", 1, int.MaxValue);
    private readonly Option<bool> extrapolate = new("--allow-extrapolation") { Description = "Let the gravity model speak of elevations more than 5 degrees outside what was measured." };
    private readonly Option<double?> significant = CommandOptions.Number("--only-significant", "N", "Leave offsets at zero that are smaller than N of their errors.", 0, 1e6);
    private readonly Option<double?> limit = CommandOptions.Value<double?>("--max-offset", "LENGTH", "Farthest that a point of the surface may move, such as 800um; 5mm by default.", text =>
        Quantity.TryParse(text, Dimension.Length, null, out var meters) && meters > 0 ? meters * 1e6 : throw new FormatException($"'{text}' is no value of --max-offset; expected more than nothing, with its unit, such as 800um"));

    private readonly Option<int?> grid = CommandOptions.Integer("--grid", "With csv, write instead the correction on so many points across the dish.", 2, 2048);
    private readonly Option<string?> target = CommandOptions.Value("--output", "FILE", "Write it here; by default to the standard output.", text => text);
    private readonly HistoryArguments which = new();

    public static Command Create(CommandLineOutput output)
    {
        var self = new CorrectCommand();
        var command = new Command("correct", "Write what is to be done to a dish, as a telescope's control system takes it.") { self.path, self.format, self.elevation, self.record, self.extrapolate, self.significant, self.limit, self.grid, self.target };
        self.which.AddTo(command);
        command.RefuseUnknownOptions(self.path);
        command.SetAction((parsed, cancellation) => Task.Run(() => self.Run(parsed, output), cancellation));
        return command;
    }

    private int Run(ParseResult parsed, CommandLineOutput output)
    {
        var request = new CorrectionRequest
        {
            ElevationDegrees = parsed.GetValue(elevation), AllowsExtrapolation = parsed.GetValue(extrapolate), Threshold = parsed.GetValue(significant),
            LimitMicrometers = parsed.GetValue(limit) ?? SurfaceCorrection.UsualLimitMicrometers,
        };
        var (wanted, points, file) = (parsed.GetValue(format) ?? "csv", parsed.GetValue(grid), parsed.GetValue(target));
        if (points is not null && wanted != "csv") throw new UsageException($"--grid goes with --format csv, not with {wanted}");
        if (file is not null) AtomicFile.Prepare(file);
        string text;
        try
        {
            var source = Source(parsed, output);
            if (source is GravityModel && request.ElevationDegrees is null && wanted != "effelsberg-actuator") throw new UsageException("a gravity model is asked for one elevation; give it with --elevation, or a record with --record");
            text = wanted == "effelsberg-actuator" ? request.Actuators(source)
                : request.Correction(source) is var correction && wanted == "gbt-zernike" ? correction.ToGbtZernikes()
                : points is { } across ? correction.ToGrid(across) : correction.ToCsv();
        }
        catch (ArgumentException refusal)
        {
            // Not a wrong word on the command line, but what the surface or the history does not allow.
            output.Error.WriteLine("vlbiops: " + CommandLineApp.Message(refusal));
            return refusal is SurfaceLimitException ? ExitCode.QualityLimit : ExitCode.Failure;
        }

        if (file is null)
        {
            output.Out.Write(text);
            return ExitCode.Good;
        }

        AtomicFile.WriteAllText(file, text);
        output.Out.WriteLine("written: " + file);
        return ExitCode.Good;
    }

    private object Source(ParseResult parsed, CommandLineOutput output)
    {
        var file = parsed.GetValue(path)!;
        if (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return OofFitFile.Read(file);
        var records = which.Read(parsed, file);
        if (parsed.GetValue(record) is { } number)
        {
            return records.FirstOrDefault(one => one.Id == number) ?? throw new DataFileException(file, FormattableString.Invariant($"record {number}"), "there is no such record among those asked for; --all takes those that break a limit too");
        }

        string[] telescopes = [.. records.Select(one => one.Telescope).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (telescopes.Length > 1) throw new UsageException($"{file} holds {string.Join(", ", telescopes)}; choose one with --telescope");
        var latest = LatestRecords.Of(records);
        var model = GravityModel.Of([.. latest.Records.Select(DishMeasurement.Of)]);
        foreach (var warning in latest.Warnings.Concat(model.Warnings)) output.Error.WriteLine("vlbiops: warning: " + warning);
        return model;
    }
}
