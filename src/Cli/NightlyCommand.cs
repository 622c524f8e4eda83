using System.CommandLine;
using VlbiOps.Results.Nights;
using VlbiOps.Workflows.Nights;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops nightly CONFIG.json</c>: a folder of incoming maps in; results, reports, a history and a log out.</summary>
internal static class NightlyCommand
{
    private const string Description = """
        Fit the beam maps of a folder that were not fitted yet, as a configuration file says; meant for a timer.

        Exit status, the first that holds: 1 an observation could not be fitted, or the run could not be made or ended (configuration, history, disk); 2 a fit of this run breaks a limit; 3 inputs were left out (not understood, not ready, left for the next run) or another run was under way; 0 all is well. 64 for a wrong command line, 130 when interrupted: what was done is kept.
        """;

    public static Command Create(CommandLineOutput output)
    {
        var path = new Argument<string?>("CONFIG.json") { Description = "The configuration; --schema prints what it may hold.", Arity = ArgumentArity.ZeroOrOne };
        var check = new Option<bool>("--check") { Description = "Look through the configuration, and do nothing else." };
        var schema = new Option<bool>("--schema") { Description = "Print the JSON schema of configurations, and do nothing else." };
        var retry = new Option<bool>("--retry") { Description = "Try again what failed before, though neither bytes nor options changed." };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var command = new Command("nightly", Description) { path, check, schema, retry, json };
        command.RefuseUnknownOptions(path);

        // The run goes beside the one who waits for Ctrl-C.
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            if (parsed.GetValue(schema))
            {
                output.Out.Write(NightSchema.Text);
                return ExitCode.Good;
            }

            var file = parsed.GetValue(path) ?? throw new UsageException("there is no configuration; expected vlbiops nightly CONFIG.json");
            var configuration = NightConfiguration.Read(file) with { RetriesFailures = parsed.GetValue(retry) };
            return parsed.GetValue(check) ? Tell(file, configuration, output) : Run(configuration, parsed.GetValue(json), output, cancellation);
        }, cancellation));
        return command;
    }

    private static int Tell(string file, NightConfiguration configuration, CommandLineOutput output)
    {
        NightCheck.Run(configuration, file);
        output.Out.WriteLine($"{file}: is a good configuration; {configuration.Fit.Telescope.Name}, maps from {configuration.IncomingFolder}, results to {configuration.OutputFolder}");
        return ExitCode.Good;
    }

    private static int Run(NightConfiguration configuration, bool isJson, CommandLineOutput output, CancellationToken cancellation)
    {
        NightSummary summary;
        try
        {
            using var progress = new ProgressLine(output);
            summary = NightlyOof.Run(configuration, progress, cancellation);
        }
        catch (NightRunningException running)
        {
            output.Error.WriteLine("vlbiops: " + running.Message);
            return ExitCode.Skipped;
        }

        foreach (var notice in summary.Notices) output.Error.WriteLine("vlbiops: warning: " + notice);
        foreach (var incident in summary.Incidents) output.Error.WriteLine("vlbiops: " + incident);
        if (isJson) output.Out.Write(NightJson.Of(summary));
        else Write(summary, output);
        return (int)summary.Verdict;
    }

    private static void Write(NightSummary summary, CommandLineOutput output)
    {
        foreach (var fit in summary.Fits) output.Out.WriteLine(fit.ToString());
        if (summary.ReportPath is { } report) output.Out.WriteLine("written: " + report);
        output.Out.WriteLine(summary.ToString());
    }
}
