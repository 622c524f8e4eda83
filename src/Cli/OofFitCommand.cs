using System.CommandLine;
using System.Globalization;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Reports.Oof;
using VlbiOps.Results.Files;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops oof-fit</c>: beam maps in; a summary, a result file and a report out.</summary>
internal static class OofFitCommand
{
    public static Command Create(CommandLineOutput output)
    {
        var command = new Command("oof-fit", "Find the aberrations of a dish from beam maps in and out of focus.");
        var arguments = new OofFitArguments();
        arguments.AddTo(command);

        // The fit runs beside the one who waits for Ctrl-C.
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(arguments, parsed, output, cancellation), cancellation));
        return command;
    }

    private static int Run(OofFitArguments arguments, ParseResult parsed, CommandLineOutput output, CancellationToken cancellation)
    {
        var options = arguments.Options(parsed);
        var (json, report) = (arguments.Json(parsed), arguments.Report(parsed));
        var earlier = arguments.Earlier(parsed);
        var observations = arguments.Observations(parsed);
        if (json == "-" && observations.Count > 1)
        {
            throw new UsageException("--json - writes one result, but the files hold " + observations.Count.ToString(CultureInfo.InvariantCulture) + " observations");
        }

        Prepare(json, report);
        var isGood = true;
        var results = new List<OofFitResult>();
        for (var k = 0; k < observations.Count; k++)
        {
            var result = Fit(observations[k], options, output, cancellation);
            var suffix = observations.Count > 1 ? FormattableString.Invariant($"-{k + 1}") : string.Empty;
            var comparison = earlier is null ? null : OofComparison.Of(earlier, result);
            results.Add(result);
            var written = Write(result, comparison, json, report, suffix, output);
            var broken = OofTrust.BrokenLimits(result, options);
            isGood &= broken.Count == 0;
            if (json != "-")
            {
                FitSummary.Write(result, broken, arguments.Units(parsed), output);
                ComparisonSummary.Write(comparison, output);
                WriteNames(written, output);
            }
        }

        if (report is not null && GravityModel.IsPossible(results))
        {
            var written = ReportFolder.WriteGravity(GravityModel.Of(results), report, Warn(output));
            if (json != "-")
            {
                WriteNames(written, output);
            }
        }

        return isGood ? ExitCode.Good : ExitCode.QualityLimit;
    }

    /// <summary>A result that cannot be written is better told before the fit than after it.</summary>
    private static void Prepare(string? json, string? report)
    {
        if (json is not (null or "-"))
        {
            AtomicFile.Prepare(json);
        }

        if (report is not null)
        {
            AtomicFile.PrepareFolder(report);
        }
    }

    private static OofFitResult Fit(OofObservation observation, OofFitOptions options, CommandLineOutput output, CancellationToken cancellation)
    {
        using var progress = new ProgressLine(output);
        return OofFit.Run(observation, options, progress, cancellation);
    }

    /// <summary>Writes what was asked for; the suffix numbers the results of several observations.</summary>
    private static List<string> Write(OofFitResult result, OofComparison? comparison, string? json, string? report, string suffix, CommandLineOutput output)
    {
        var written = new List<string>();
        if (json == "-")
        {
            output.Out.Write(System.Text.Encoding.UTF8.GetString(OofFitFile.ToJson(result)));
        }
        else if (json is not null)
        {
            var path = Path.ChangeExtension(json, null) + suffix + Path.GetExtension(json);
            OofFitFile.Write(result, path);
            written.Add(path);
        }

        if (report is not null)
        {
            written.AddRange(ReportFolder.Write(result, comparison, report, suffix, Warn(output)));
        }

        return written;
    }

    private static Action<string> Warn(CommandLineOutput output) => text => output.Error.WriteLine("vlbiops: warning: " + text);

    private static void WriteNames(IReadOnlyList<string> written, CommandLineOutput output)
    {
        if (written.Count > 0)
        {
            output.Out.WriteLine("written: " + string.Join(", ", written));
        }
    }
}
