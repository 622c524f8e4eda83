using System.CommandLine;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Reports.Vlbi;
using VlbiOps.Results.Files;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops vlbi-fit</c>: visibilities and a model of the sky in; a summary, a result file and a report out.</summary>
internal static class VlbiFitCommand
{
    public static Command Create(CommandLineOutput output)
    {
        var command = new Command("vlbi-fit", "Fit a model of the sky to visibilities, and draw from its posterior.");
        var arguments = new VlbiFitArguments();
        arguments.AddTo(command);

        // The fit runs beside the one who waits for Ctrl-C.
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(arguments, parsed, output, cancellation), cancellation));
        return command;
    }

    private static int Run(VlbiFitArguments arguments, ParseResult parsed, CommandLineOutput output, CancellationToken cancellation)
    {
        var (options, limits) = (arguments.Options(parsed), arguments.Limits(parsed));
        var (json, report) = (arguments.Json(parsed), arguments.Report(parsed));
        var fits = arguments.Fits(parsed);
        if (json is not (null or "-")) AtomicFile.Prepare(json);
        if (report is not null) AtomicFile.PrepareFolder(report);
        var (isGood, results) = (true, new List<VlbiFitResult>());
        foreach (var observations in fits)
        {
            var result = Fit(observations, options, output, cancellation);
            var broken = FitQuality.BrokenLimits(result, limits);
            isGood &= broken.Count == 0;
            if (json != "-")
            {
                if (results.Count > 0) output.Out.WriteLine();
                VlbiFitSummary.Write(result, broken, output);
            }

            results.Add(result);
            if (report is null) continue;
            var page = VlbiReport.Save(result, report, suffix: fits.Count > 1 ? FormattableString.Invariant($"-{results.Count}") : string.Empty);
            if (json != "-") output.Out.WriteLine("written: " + page);
        }

        Write(fits.Count > 1 ? VlbiFitFile.ToJson(results) : VlbiFitFile.ToJson(results[0]), json, output);
        return isGood ? ExitCode.Good : ExitCode.QualityLimit;
    }

    private static VlbiFitResult Fit(IReadOnlyList<VlbiObservation> observations, VlbiFitOptions options, CommandLineOutput output, CancellationToken cancellation)
    {
        using var progress = new ProgressLine(output);
        return VlbiFit.Run(observations, options, progress, cancellation);
    }

    private static void Write(byte[] content, string? json, CommandLineOutput output)
    {
        if (json == "-") output.Out.Write(Encoding.UTF8.GetString(content));
        else if (json is not null)
        {
            AtomicFile.WriteAllBytes(json, content);
            output.Out.WriteLine("written: " + json);
        }
    }
}
