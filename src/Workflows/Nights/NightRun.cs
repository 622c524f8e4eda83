using System.Diagnostics;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Reports.Nights;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Workflows.Nights;

/// <summary>One nightly run, under its lock.</summary>
internal sealed class NightRun(NightConfiguration configuration, OofHistory history, NightLog log, IProgress<NightProgress>? progress)
{
    private readonly Fingerprint fingerprint = new(configuration);
    private readonly NightOutputs outputs = new(configuration.OutputFolder, configuration.WritesReports);
    private readonly NightInputs inputs = new(configuration);
    private readonly List<OofHistoryRecord> fits = [];
    private readonly List<NightIncident> incidents = [];
    private readonly List<string> notices = [];
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly DateTimeOffset startedAt = configuration.Clock.GetUtcNow();
    private int known;

    public NightSummary Go(CancellationToken cancellation)
    {
        log.Write("info", "started", $"looks through {configuration.IncomingFolder}", ("process", Environment.ProcessId), ("history", configuration.HistoryPath));
        if (history.Notice is { } notice) Notice(notice);
        if (outputs.Sweep() is var swept and > 0) Notice(FormattableString.Invariant($"{swept} temporary files of a run that was killed were removed"));
        progress?.Report(new("looks through the incoming maps", 0));
        NightInput[] found = [.. inputs.Find(key => history.Find(key) is not null, cancellation)];
        for (var k = 0; k < found.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            Take(found[k], (double)k / found.Length, 1.0 / found.Length, cancellation);
        }

        return End();
    }

    private NightSummary End()
    {
        var summary = new NightSummary
        {
            Telescope = configuration.Fit.Telescope.Name,
            IncomingFolder = configuration.IncomingFolder,
            HistoryPath = configuration.HistoryPath,
            StartedAt = startedAt,
            Elapsed = clock.Elapsed,
            Fits = fits,
            KnownCount = known,
            Incidents = incidents,
            Notices = notices,
        };
        if (configuration.WritesNightReport) summary = summary with { ReportPath = Report(summary) };
        log.Write(
            summary.Verdict == NightVerdict.Good ? "info" : "warning", "ended", summary.ToString(),
            ("exit_code", (int)summary.Verdict), ("fitted", fits.Count), ("known", known), ("incidents", incidents.Count), ("seconds", summary.Elapsed.TotalSeconds));
        return summary;
    }

    /// <summary>The page of the night, noon to noon UTC; a run that finds nothing new leaves that of an earlier one as it is.</summary>
    private string Report(NightSummary summary)
    {
        var path = Path.Combine(configuration.OutputFolder, NightReport.NameOf(startedAt));
        if (fits.Count > 0 || incidents.Any(incident => incident.WasTried) || !File.Exists(path)) NightReport.Save(summary, history.Read(), path);
        return path;
    }

    private void Take(NightInput input, double done, double share, CancellationToken cancellation)
    {
        progress?.Report(new(Path.GetFileName(input.Paths[0]), done));
        if (input.Kind is NightIncidentKind.NotReady)
        {
            Tell(new(NightIncidentKind.NotReady, input.Paths, input.Message));
        }
        else if (!IsDone(input.Key, input.Paths))
        {
            if (input.Kind is { } kind) Fail(kind, input.Key, input.Paths, input.Message);
            else if (IsSpent) Tell(new(NightIncidentKind.LeftForLater, input.Paths, "is left for the next run: the limit of this one is reached"));
            else if (Read(input) is { } observation) Fit(observation, input, done, share, cancellation);
        }
    }

    private bool IsSpent => fits.Count >= configuration.MaxFits || clock.Elapsed >= configuration.MaxTime;

    /// <summary>Whether nothing is left to do for a key; what failed before is told again.</summary>
    private bool IsDone(string key, IReadOnlyList<string> paths)
    {
        if (history.Find(key) is not null)
        {
            known++;
            return true;
        }

        if (configuration.RetriesFailures || history.FindFailure(key) is not { } failure) return false;
        Tell(new(failure.Kind, paths, failure.Message) { Count = failure.Count, FirstAt = failure.FirstAt });
        return true;
    }

    /// <summary>The observation, or null where there is none or none to be made now.</summary>
    private OofObservation? Read(NightInput input)
    {
        try
        {
            var observation = BeamMapFiles.Read(input.Paths, configuration.Maps);

            // Fits of others may have gone before: it is looked at once more whether all is still at rest.
            if (inputs.WhyWait(observation.Sources) is not { } why) return observation;
            Tell(new(NightIncidentKind.NotReady, input.Paths, why));
            return null;
        }
        catch (DataFileException error) when (!inputs.IsOfItsBytes(error, input))
        {
            Tell(new(NightIncidentKind.NotReady, input.Paths, OneLine(error)));
            return null;
        }
        catch (Exception error) when (error is DataFileException or ArgumentException)
        {
            Fail(NightIncidentKind.NotUnderstood, input.Key, input.Paths, OneLine(error));
            return null;
        }
    }

    private void Fit(OofObservation observation, NightInput input, double done, double share, CancellationToken cancellation)
    {
        // Of what was read, not of what was looked at before: a list's maps are among its sources, and a file may have changed in between.
        var key = fingerprint.Of(observation.Sources);
        if (key != input.Key && IsDone(key, input.Paths)) return;
        var watch = Stopwatch.StartNew();
        OofFitResult result;
        (string Result, string? Report) written;
        try
        {
            result = OofFit.Run(observation, configuration.Fit, progress is null ? null : new FitProgress(progress, Path.GetFileName(input.Paths[0]), done, share), cancellation);
            written = outputs.Write(result, key, input.Paths, Notice);
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException or DataFileException))
        {
            // Whatever it is, the other observations of the night are not to be lost for it.
            Fail(NightIncidentKind.NotFitted, key, input.Paths, error is ArgumentException ? OneLine(error) : $"a fault of the program ({error.GetType().Name}): {OneLine(error)}");
            return;
        }

        Keep(result, written, key, input.Paths, watch.Elapsed);
    }

    /// <summary>The files are there; the record comes last: see <see cref="NightlyOof"/>.</summary>
    private void Keep(OofFitResult result, (string Result, string? Report) written, string key, IReadOnlyList<string> paths, TimeSpan elapsed)
    {
        string[] broken = [.. OofTrust.BrokenLimits(result, configuration.Fit), .. configuration.Limits.Broken(result)];
        var record = history.Add(NightRecord.Of(result, key, broken, written.Result, written.Report, configuration.Clock.GetUtcNow()));
        fits.Add(record);
        log.Write(
            broken.Length == 0 ? "info" : "warning", "fitted", record.ToString(),
            ("files", paths), ("key", key), ("id", record.Id), ("result", written.Result), ("surface_rms_um", record.SurfaceRmsMicrometers.Value), ("surface_rms_error_um", record.SurfaceRmsMicrometers.Error),
            ("reduced_chi_square", record.ReducedChiSquare), ("elevation_deg", record.ElevationDegrees), ("broken_limits", broken.Length == 0 ? null : broken), ("seconds", elapsed.TotalSeconds));
    }

    private void Fail(NightIncidentKind kind, string key, IReadOnlyList<string> paths, string message)
    {
        var now = configuration.Clock.GetUtcNow();
        var kept = history.AddFailure(new() { Key = key, Kind = kind, Paths = paths, Message = message, FirstAt = now, LastAt = now });
        Tell(new(kind, paths, message) { Count = kept.Count, FirstAt = kept.FirstAt, WasTried = true });
    }

    private void Tell(NightIncident incident)
    {
        incidents.Add(incident);
        log.Write(
            incident.Kind == NightIncidentKind.NotFitted ? "error" : "warning", EventOf(incident.Kind), incident.Message,
            ("files", incident.Paths), ("tried", incident.WasTried), ("count", incident.Count), ("first_at", incident.FirstAt?.UtcDateTime));
    }

    private void Notice(string text)
    {
        notices.Add(text);
        log.Write("warning", "notice", text);
    }

    private static string EventOf(NightIncidentKind kind) => kind switch
    {
        NightIncidentKind.NotReady => "not_ready",
        NightIncidentKind.NotUnderstood => "not_understood",
        NightIncidentKind.NotFitted => "not_fitted",
        _ => "left_for_later",
    };

    private static string OneLine(Exception error) =>
        (error is ArgumentException { ParamName: { } name } ? error.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal) : error.Message).ReplaceLineEndings(" ");

    /// <summary>The progress of a fit as a share of the run's.</summary>
    private sealed class FitProgress(IProgress<NightProgress> run, string name, double done, double share) : IProgress<OofFitProgress>
    {
        public void Report(OofFitProgress value) => run.Report(new($"{name}: {value.Stage}", done + (share * value.Fraction)));
    }
}
