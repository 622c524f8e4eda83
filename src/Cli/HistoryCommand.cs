using System.CommandLine;
using System.Globalization;
using VlbiOps.Results.Nights;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops history HISTORY.sqlite</c>: what nightly runs kept.</summary>
internal static class HistoryCommand
{
    public static Command Create(CommandLineOutput output)
    {
        var path = new Argument<string>("HISTORY.sqlite") { Description = "The history of nightly runs." };
        var telescope = CommandOptions.Many("--telescope", "NAME", "Telescopes, in any case; * and ? stand for letters. May be repeated.");
        var from = Day("--from", "Observed at this time or later, UTC: 2026-01-31 or 2026-01-31T18:00.");
        var before = Day("--before", "Observed before this time, UTC.");
        var good = new Option<bool>("--good") { Description = "Only fits that break no limit." };
        var last = CommandOptions.Integer("--last", "The last so many.", 1, int.MaxValue);
        var failures = new Option<bool>("--failures") { Description = "The inputs that failed, in place of the fits." };
        var format = (Json: new Option<bool>("--json") { Description = "As JSON." }, Csv: new Option<bool>("--csv") { Description = "As a table of comma-separated values." });
        var command = new Command("history", "List the fits that nightly runs kept in a history, in their order.") { path, telescope, from, before, good, last, failures, format.Json, format.Csv };
        command.RefuseUnknownOptions(path);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(format.Json) && parsed.GetValue(format.Csv)) throw new UsageException("--json and --csv say different things; expected one of them");
            using var history = OofHistory.OpenExisting(parsed.GetRequiredValue(path));
            if (parsed.GetValue(failures)) return Failures(history, output);
            var records = history.Read(new()
            {
                Telescopes = parsed.GetValue(telescope) ?? [],
                From = parsed.GetValue(from),
                Before = parsed.GetValue(before),
                OnlyGood = parsed.GetValue(good),
                Last = parsed.GetValue(last),
            });
            if (parsed.GetValue(format.Json)) output.Out.Write(NightJson.Of(records));
            else if (parsed.GetValue(format.Csv)) HistoryCsv.Write(records, output.Out);
            else List(records, output);
            return ExitCode.Good;
        });
        return command;
    }

    private static Option<DateTimeOffset?> Day(string name, string description) => CommandOptions.Value<DateTimeOffset?>(name, "DATE", description, text =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new FormatException($"'{text}' is no date of {name}; expected one such as 2026-01-31 or 2026-01-31T18:00"));

    private static int Failures(OofHistory history, CommandLineOutput output)
    {
        foreach (var failure in history.ReadFailures()) output.Out.WriteLine(failure.ToString());
        return ExitCode.Good;
    }

    private static void List(IReadOnlyList<OofHistoryRecord> records, CommandLineOutput output)
    {
        var table = new TextTable(">id", "telescope", "observed [UTC]", "source", ">elevation [deg]", ">air [C]", ">order", ">surface rms [um]", ">error [um]", "limits");
        foreach (var record in records)
        {
            var (value, error) = TextTable.WithError(record.SurfaceRmsMicrometers.Value, record.SurfaceRmsMicrometers.Error, 1);
            table.Add(
                record.Id.ToString(CultureInfo.InvariantCulture),
                record.Telescope,
                record.ObservedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "?",
                record.ObjectName ?? "?",
                TextTable.Number(record.ElevationDegrees ?? double.NaN, "F1"),
                TextTable.Number(record.TemperatureCelsius ?? double.NaN, "F1"),
                record.MaxOrder.ToString(CultureInfo.InvariantCulture),
                value,
                error,
                record.IsGood ? "good" : string.Join("; ", record.BrokenLimits));
        }

        table.Write(output);
    }
}
