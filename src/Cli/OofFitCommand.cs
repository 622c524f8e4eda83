using System.CommandLine;
using System.Globalization;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
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
        CheckFolder(json);
        var earlier = arguments.Earlier(parsed);
        var observations = arguments.Observations(parsed);
        if (json == "-" && observations.Count > 1)
        {
            throw new UsageException("--json - writes one result, but the files hold " + observations.Count.ToString(CultureInfo.InvariantCulture) + " observations");
        }

        var isGood = true;
        var results = new List<OofFitResult>();
        for (var k = 0; k < observations.Count; k++)
        {
            var result = Fit(observations[k], options, output, cancellation);
            var number = observations.Count > 1 ? k + 1 : (int?)null;
            var comparison = earlier is null ? null : OofComparison.Of(earlier, result);
            results.Add(result);
            Write(result, comparison, json, report, number, output);
            var broken = OofTrust.BrokenLimits(result, options);
            isGood &= broken.Count == 0;
            if (json != "-")
            {
                FitSummary.Write(result, broken, output);
                ComparisonSummary.Write(comparison, output);
            }
        }

        if (report is not null && GravityModel.IsPossible(results))
        {
            ReportFolder.WriteGravity(GravityModel.Of(results), report, output);
        }

        return isGood ? ExitCode.Good : ExitCode.QualityLimit;
    }

    /// <summary>A result that cannot be written is better told before the fit than after it.</summary>
    private static void CheckFolder(string? json)
    {
        if (json is not (null or "-") && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(json))))
        {
            throw new DataFileException(json, null, "cannot be written: its folder is not there");
        }
    }

    private static OofFitResult Fit(OofObservation observation, OofFitOptions options, CommandLineOutput output, CancellationToken cancellation)
    {
        using var progress = new ProgressLine(output);
        return OofFit.Run(observation, options, progress, cancellation);
    }

    private static void Write(OofFitResult result, OofComparison? comparison, string? json, string? report, int? number, CommandLineOutput output)
    {
        if (json == "-")
        {
            output.Out.Write(System.Text.Encoding.UTF8.GetString(OofFitFile.ToJson(result)));
        }
        else if (json is not null)
        {
            OofFitFile.Write(result, Numbered(json, number));
        }

        if (report is not null)
        {
            ReportFolder.Write(result, comparison, report, name => Numbered(name, number), output);
        }
    }

    private static string Numbered(string path, int? number) => number is { } k
        ? Path.ChangeExtension(path, null) + FormattableString.Invariant($"-{k}") + Path.GetExtension(path)
        : path;
}
