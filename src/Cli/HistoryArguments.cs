using System.CommandLine;
using System.Globalization;
using VlbiOps.Results.Nights;

namespace VlbiOps.Cli;

/// <summary>Which records of a history are asked for.</summary>
internal sealed class HistoryArguments
{
    private readonly Option<string[]> telescopes = CommandOptions.Many("--telescope", "NAME", "Only records of this telescope; may be repeated, * and ? are taken.");
    private readonly Option<DateTimeOffset?> from = Time("--from", "Only what was observed at or after this time, UTC, such as 2026-03-01.");
    private readonly Option<DateTimeOffset?> before = Time("--before", "Only what was observed before this time, UTC.");
    private readonly Option<bool> all = new("--all") { Description = "Also records that break a limit." };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { telescopes, from, before, all }) command.Add(option);
    }

    /// <summary>The records, good ones unless all are asked for.</summary>
    public IReadOnlyList<OofHistoryRecord> Read(ParseResult parsed, string path)
    {
        using var history = OofHistory.OpenExisting(path);
        var records = history.Read(new()
        {
            Telescopes = parsed.GetValue(telescopes) ?? [], From = parsed.GetValue(from), Before = parsed.GetValue(before), OnlyGood = !parsed.GetValue(all),
        });
        return records.Count > 0 ? records : throw new Data.Files.DataFileException(path, string.Empty, "holds no record of what is asked for" + (parsed.GetValue(all) ? string.Empty : "; --all takes those that break a limit too"));
    }

    private static Option<DateTimeOffset?> Time(string name, string description) => CommandOptions.Value<DateTimeOffset?>(name, "TIME", description, text =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : throw new FormatException($"'{text}' is no time; expected something like 2026-03-01 or 2026-03-01T22:15"));
}
