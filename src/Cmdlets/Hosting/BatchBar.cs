using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace VlbiOps.Cmdlets.Hosting;

/// <summary>The progress bar of a batch whose size is known: which of how many, how many a second, and the time left.</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="total">How many there are; one alone has no bar.</param>
/// <param name="unit">What they are.</param>
internal sealed class BatchBar(VlbiOpsCmdlet cmdlet, int total, string unit) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan shown;
    private int done;
    private bool isShown;

    /// <summary>Begins the next.</summary>
    /// <param name="name">Its name.</param>
    public void Next(string name)
    {
        done++;
        if (total < 2 || clock.Elapsed - shown < Interval) return;
        (shown, isShown) = (clock.Elapsed, true);
        var rate = (done - 1) / clock.Elapsed.TotalSeconds;
        cmdlet.WriteProgress(new ProgressRecord(cmdlet.BatchActivityId, $"Reading {unit}", string.Create(CultureInfo.InvariantCulture, $"{done} of {total}, {rate:G3} {unit}/s: {name}"))
        {
            PercentComplete = 100 * (done - 1) / total,
            SecondsRemaining = rate > 0 ? (int)((total - done + 1) / rate) : -1,
        });
    }

    /// <summary>Completes the bar.</summary>
    public void Dispose()
    {
        if (isShown && !cmdlet.Stopping) cmdlet.WriteProgress(new ProgressRecord(cmdlet.BatchActivityId, $"Reading {unit}", "done") { PercentComplete = 100, RecordType = ProgressRecordType.Completed });
    }
}
