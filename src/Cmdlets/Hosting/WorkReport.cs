using System.Diagnostics;
using System.Globalization;

namespace VlbiOps.Cmdlets.Hosting;

/// <summary>What work beside the pipeline tells it: how far it has come, which stage began, and what a support engineer may want to read.</summary>
public sealed class WorkReport
{
    private const double LeastFraction = 0.001;
    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(1);

    private readonly WorkerPump pump;
    private readonly Action<string> tell;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private string stage = string.Empty;
    private TimeSpan stageBegan;

    internal WorkReport(WorkerPump pump, Action<string> tell) => (this.pump, this.tell) = (pump, tell);

    /// <summary>Tells how far the work has come; only the latest is shown.</summary>
    /// <param name="status">What is being done, in words.</param>
    /// <param name="fraction">Share of the work done, 0 to 1, as far as it can be told.</param>
    /// <param name="count">What was done so far, for the rate; 0 where nothing is counted.</param>
    /// <param name="unit">What is counted: evaluations, draws.</param>
    public void Tell(string status, double fraction, long count = 0, string unit = "")
    {
        var elapsed = clock.Elapsed;
        var rate = count > 0 && elapsed > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $", {Rounded(count / elapsed.TotalSeconds)} {unit}/s") : string.Empty;
        var remaining = fraction >= LeastFraction && elapsed >= LeastTime ? (int)Math.Min(int.MaxValue, elapsed.TotalSeconds * (1 - Math.Min(1, fraction)) / fraction) : -1;
        pump.Report(new(status + rate, fraction, remaining));
    }

    /// <summary>For work that tells a status and a fraction alone.</summary>
    /// <param name="report">What it reports to.</param>
    public static implicit operator Action<string, double>(WorkReport report) => (status, fraction) => report.Tell(status, fraction);

    /// <summary>Begins a stage; of the one before it the verbose stream is told how long it took.</summary>
    /// <param name="name">Its name.</param>
    public void Stage(string name)
    {
        if (name == stage) return;
        EndStage();
        (stage, stageBegan) = (name, clock.Elapsed);
    }

    /// <summary>Writes a line to the verbose stream.</summary>
    /// <param name="message">The line.</param>
    public void Verbose(string message) => tell(message);

    internal void EndStage()
    {
        if (stage.Length > 0) Verbose(string.Create(CultureInfo.InvariantCulture, $"{stage}: {(clock.Elapsed - stageBegan).TotalSeconds:F3} s"));
        stage = string.Empty;
    }

    private static double Rounded(double rate) => rate <= 0 ? 0 : Math.Round(rate, Math.Clamp(1 - (int)Math.Floor(Math.Log10(rate)), 0, 15));
}

/// <summary>How far work has come, as the progress bar shows it.</summary>
/// <param name="Status">In words.</param>
/// <param name="Fraction">Share done, 0 to 1.</param>
/// <param name="SecondsRemaining">Seconds left as far as can be told; -1 where they cannot.</param>
internal readonly record struct WorkProgress(string Status, double Fraction, int SecondsRemaining);
