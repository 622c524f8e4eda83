using System.CommandLine;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Reports.Nights;
using VlbiOps.Results.Files;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops trend</c>: a history in; how coefficients go with elevation, date and temperature, steps and the gravity model out.</summary>
internal static class TrendCommand
{
    private const int MostRows = 15;

    public static Command Create(CommandLineOutput output)
    {
        var path = new Argument<string>("HISTORY") { Description = "A history that vlbiops nightly keeps." };
        var json = CommandOptions.Value("--json", "FILE", "Write what was found as JSON; - for the standard output.", text => text);
        var report = CommandOptions.Value("--report", "FILE.html", "Write a page with figures.", text => text);
        var which = new HistoryArguments();
        var command = new Command("trend", "Show how a dish changes with elevation, date and temperature: trends, steps, the gravity model.") { path, json, report };
        which.AddTo(command);
        command.RefuseUnknownOptions(path);
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(which.Read(parsed, parsed.GetValue(path)!), parsed.GetValue(path)!, parsed.GetValue(json), parsed.GetValue(report), output, cancellation), cancellation));
        return command;
    }

    private static int Run(IReadOnlyList<OofHistoryRecord> records, string path, string? json, string? report, CommandLineOutput output, CancellationToken cancellation)
    {
        foreach (var file in new[] { json, report }.Where(file => file is not (null or "-"))) AtomicFile.Prepare(file!);
        OofTrends[] found = [.. records.GroupBy(record => record.Telescope, StringComparer.OrdinalIgnoreCase).Select(one => OofTrends.Of([.. one], cancellation))];
        if (json == "-") output.Out.Write(Encoding.UTF8.GetString(OofTrendFile.ToJson(found)));
        else
        {
            foreach (var one in found) Write(one, output);
        }

        if (json is not (null or "-")) OofTrendFile.Write(found, json);
        if (report is not null) TrendReport.Save(found, Path.GetFileName(path), report);
        string[] written = [.. new[] { json, report }.Where(file => file is not (null or "-")).Select(file => file!)];
        if (json != "-" && written.Length > 0) output.Out.WriteLine("written: " + string.Join(", ", written));
        return ExitCode.Good;
    }

    private static void Write(OofTrends found, CommandLineOutput output)
    {
        output.Out.WriteLine(FormattableString.Invariant($"{found.Telescope}: {found.Count} measurements, {found.Trends.Count} trends looked at, {found.Trends.Count(trend => trend.IsSignificant)} significant"));
        foreach (var warning in found.Warnings) output.Out.WriteLine("warning: " + warning);
        if (found.Trends.Count > 0)
        {
            output.Out.WriteLine();
            Trends(found).Write(output);
        }

        if (found.Steps.Count > 0)
        {
            output.Out.WriteLine();
            Steps(found).Write(output);
        }

        if (found.Gravity is { } model)
        {
            output.Out.WriteLine();
            output.Out.WriteLine(FormattableString.Invariant($"gravity model, rad at {model.WavelengthMeters * 1e3:G6} mm, elevations {model.LowestDegrees:F1} to {model.HighestDegrees:F1} deg"));
            Gravity(model).Write(output);
        }
    }

    private static TextTable Trends(OofTrends found)
    {
        var table = new TextTable("trend of", "", "over", ">slope", ">+-", "", ">by chance", ">used", "");
        foreach (var trend in found.Trends.Take(MostRows))
        {
            var (value, error) = TextTable.WithError(trend.Slope.Value, trend.Slope.Error, 1);
            table.Add(
                trend.Quantity, trend.Name, trend.Variable.ToString().ToLowerInvariant() + (trend.IsAfterGravity ? ", gravity taken off" : string.Empty), value, error, trend.Unit, TextTable.Number(trend.CorrectedProbability, "G2"),
                TextTable.Number(trend.Count), trend.IsSignificant ? "significant" : string.Empty);
        }

        return table;
    }

    private static TextTable Steps(OofTrends found)
    {
        var table = new TextTable("step of", "", "between", "and", ">change [um]", ">+-", ">by chance", "");
        foreach (var step in found.Steps.Take(MostRows))
        {
            var (value, error) = TextTable.WithError(step.Change.Value, step.Change.Error, 1);
            table.Add(
                step.Quantity, step.Name, FormattableString.Invariant($"{step.LastBefore.UtcDateTime:yyyy-MM-dd}"), FormattableString.Invariant($"{step.FirstAfter.UtcDateTime:yyyy-MM-dd}"), value, error,
                TextTable.Number(step.CorrectedProbability, "G2"), step.IsSignificant ? "significant" : string.Empty);
        }

        return table;
    }

    private static TextTable Gravity(GravityModel model)
    {
        var table = new TextTable("term", "", ">g0", ">+-", ">g1", ">+-", ">g2", ">+-");
        foreach (var term in model.Terms)
        {
            string[] cells = [.. new[] { term.Sine, term.Cosine, term.Constant }.Select(value => TextTable.WithError(value.Value, value.Error, 4)).SelectMany(pair => new[] { pair.Value, pair.Error })];
            table.Add([FormattableString.Invariant($"K{term.Order.Index}"), term.Order.Name, .. cells]);
        }

        return table;
    }
}
