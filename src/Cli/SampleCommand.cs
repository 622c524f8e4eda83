using System.CommandLine;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Files;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Sampling;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops sample</c>: a fit's result in; draws from its posterior, and what they come to, out.</summary>
internal static class SampleCommand
{
    public static Command Create(CommandLineOutput output)
    {
        var command = new Command("sample", "Draw from the posterior of a fit, and tell its parameters with credible intervals.");
        var arguments = new SampleArguments();
        arguments.AddTo(command);

        // The sampler runs beside the one who waits for Ctrl-C.
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(arguments, parsed, output, cancellation), cancellation));
        return command;
    }

    private static int Run(SampleArguments arguments, ParseResult parsed, CommandLineOutput output, CancellationToken cancellation)
    {
        var (sampler, json) = (arguments.Sampler(parsed), arguments.Json(parsed));
        var start = Start(arguments.Result(parsed));
        foreach (var path in arguments.OtherFiles(parsed).Concat(json is null or "-" ? [] : [json]))
        {
            AtomicFile.Prepare(path);
        }

        var posterior = Sample(start, sampler, arguments.Checkpoint(parsed), output, cancellation);
        var written = arguments.DrawsFile(parsed) is { } drawsFile ? PosteriorDraws.Write(posterior, drawsFile) : [];
        var rows = PosteriorTable.Of(posterior, arguments.Probability(parsed));
        if (json == "-")
        {
            output.Out.Write(Encoding.UTF8.GetString(PosteriorFile.ToJson(posterior, rows)));
        }
        else
        {
            PosteriorSummary.Write(posterior, rows, output);
            if (json is not null)
            {
                PosteriorFile.Write(posterior, rows, json);
                written = [json, .. written];
            }

            if (written.Count > 0)
            {
                output.Out.WriteLine("written: " + string.Join(", ", written));
            }
        }

        return posterior.HasConverged ? ExitCode.Good : ExitCode.QualityLimit;
    }

    /// <summary>Where the fit of a file ended.</summary>
    private static FitStart Start(string path) => StoredFits.Read(path) switch
    {
        [StoredPosterior] => throw new DataFileException(path, null, "is the summary of a posterior; expected a fit"),
        [var fit] => FitStart.Of(fit),
        var several => throw new DataFileException(path, null, FormattableString.Invariant($"holds {several.Count} fits; expected one")),
    };

    private static PosteriorResult Sample(FitStart start, Nuts sampler, CheckpointFile? checkpoint, CommandLineOutput output, CancellationToken cancellation)
    {
        using var line = new ProgressLine(output);
        try
        {
            return PosteriorRun.Run(start, sampler, new Relay(line), checkpoint, cancellation);
        }
        catch (OperationCanceledException error) when (checkpoint is not null && File.Exists(checkpoint.Path))
        {
            throw new SuspendedException($"cancelled; the state is in {checkpoint.Path}: the same command goes on from there", error);
        }
    }

    private sealed class Relay(ProgressLine line) : IProgress<SamplingProgress>
    {
        public void Report(SamplingProgress value) => line.Report(value.Fraction, SamplingText.Of(value));
    }
}
