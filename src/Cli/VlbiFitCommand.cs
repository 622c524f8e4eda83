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
        for (var k = 0; k < fits.Count; k++)
        {
            // One bad set of several must not lose the others.
            if ((fits.Count > 1 ? TryFit(fits[k], options, output, cancellation) : Fit(fits[k], options, output, cancellation)) is not { } result) continue;
            var broken = FitQuality.BrokenLimits(result, limits);
            isGood &= broken.Count == 0;
            if (json != "-")
            {
                if (results.Count > 0) output.Out.WriteLine();
                VlbiFitSummary.Write(result, broken, output);
            }

            results.Add(result);
            if (report is null) continue;
            var page = VlbiReport.Save(result, report, suffix: fits.Count > 1 ? FormattableString.Invariant($"-{k + 1}") : string.Empty);
            if (json != "-") output.Out.WriteLine("written: " + page);
        }

        Write(fits.Count > 1 ? VlbiFitFile.ToJson(results) : VlbiFitFile.ToJson(results[0]), json, output);
        return results.Count < fits.Count ? ExitCode.Failure : isGood ? ExitCode.Good : ExitCode.QualityLimit;
    }

    private static VlbiFitResult Fit(IReadOnlyList<string> files, VlbiFitOptions options, CommandLineOutput output, CancellationToken cancellation)
    {
        var observations = VlbiObservation.Read(files);
        using var progress = new ProgressLine(output);
        return VlbiFit.Run(observations, options, progress, cancellation);
    }

    /// <summary>The fit, or null and a line that says what is wrong with the set.</summary>
    private static VlbiFitResult? TryFit(IReadOnlyList<string> files, VlbiFitOptions options, CommandLineOutput output, CancellationToken cancellation)
    {
        try
        {
            return Fit(files, options, output, cancellation);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or DataFileException or InvalidDataException or IOException)
        {
            var place = error is DataFileException ? string.Empty : files[0] + ": ";
            output.Error.WriteLine($"vlbiops: {place}{CommandLineApp.Message(error)}");
            return null;
        }
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
