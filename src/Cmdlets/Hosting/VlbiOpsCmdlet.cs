using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Cmdlets.Formulas;
using VlbiOps.Data.Files;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Hosting;

/// <summary>What every cmdlet of the module has: cancellation, work beside the pipeline with progress, and errors that are one line.</summary>
public abstract class VlbiOpsCmdlet : PSCmdlet, IDisposable
{
    /// <summary>Bars of the cmdlets of one pipeline have numbers of their own, away from those that scripts give theirs.</summary>
    private const int FirstActivity = 0x564C4200;

    private readonly CancellationTokenSource cancellation = new();
    private readonly int pipelineThread = Environment.CurrentManagedThreadId;
    private WorkerPump? pump;
    private WorkReport? running;
    private bool isDescribed;

    /// <summary>Number of the bar that stands above that of single pieces of work.</summary>
    internal int BatchActivityId => FirstActivity + (2 * MyInvocation.PipelinePosition);

    private int ActivityId => BatchActivityId + 1;

    private bool IsDebugging => MyInvocation.BoundParameters.TryGetValue("Debug", out var isOn)
        ? isOn is SwitchParameter { IsPresent: true }
        : GetVariableValue("DebugPreference") is ActionPreference and not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Cancelled when the pipeline is stopped (Ctrl-C, Stop-Job).</summary>
    protected CancellationToken Cancellation => cancellation.Token;

    /// <summary>Releases what the cmdlet holds.</summary>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels the work; PowerShell calls it on another thread.</summary>
    protected override void StopProcessing() => cancellation.Cancel();

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="isDisposing">Whether it was asked for, rather than by the finalizer.</param>
    protected virtual void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            cancellation.Dispose();
        }
    }

    /// <summary>Runs work on a thread of its own, with a progress bar that is always completed. Within such work it runs what it is given there and then.</summary>
    /// <param name="activity">What the bar is headed with.</param>
    /// <param name="work">The work; it is given what it reports to, and the cancellation to heed.</param>
    /// <param name="isToFinish">Whether the work must not be left behind when it is cancelled: it leaves something that is needed later.</param>
    /// <returns>What the work returns.</returns>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    protected T RunBeside<T>(string activity, Func<WorkReport, CancellationToken, T> work, bool isToFinish = false)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (running is { } report) return work(report, cancellation.Token);
        TellVersions();
        var clock = Stopwatch.StartNew();
        var isShown = false;
        pump = new WorkerPump();
        running = report = new WorkReport(pump, WriteVerbose);
        try
        {
            var result = pump.Run(() => work(report, cancellation.Token), progress => isShown = Show(activity, progress), isToFinish, cancellation.Token);
            (pump, running) = (null, null);
            report.EndStage();
            WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{activity}: {clock.Elapsed.TotalSeconds:F3} s"));
            return result;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            (pump, running) = (null, null);
            if (isShown && !Stopping)
            {
                WriteProgress(new ProgressRecord(ActivityId, activity, "done") { PercentComplete = 100, RecordType = ProgressRecordType.Completed });
            }
        }
    }

    /// <summary>Writes a warning, from whatever thread.</summary>
    /// <param name="text">The warning.</param>
    protected new void WriteWarning(string text) => OnPipeline(() => base.WriteWarning(text));

    /// <summary>Writes a line that -Verbose shows, from whatever thread.</summary>
    /// <param name="text">The line.</param>
    protected new void WriteVerbose(string text) => OnPipeline(() => base.WriteVerbose(text));

    /// <summary>Writes options as JSON for -Debug.</summary>
    /// <param name="options">The options, a record of them.</param>
    protected void TellOptions(object options)
    {
        if (IsDebugging) WriteDebug(SupportText.Options(options));
    }

    private void OnPipeline(Action write)
    {
        if (pump is { } worker && Environment.CurrentManagedThreadId != pipelineThread) worker.Post(write);
        else write();
    }

    private bool Show(string activity, WorkProgress progress)
    {
        WriteProgress(new ProgressRecord(ActivityId, activity, progress.Status)
        {
            PercentComplete = (int)Math.Round(100 * Math.Clamp(progress.Fraction, 0, 1)),
            SecondsRemaining = progress.SecondsRemaining,
        });
        return true;
    }

    private void TellVersions()
    {
        if (IsDebugging && !isDescribed) WriteDebug(SupportText.Versions());
        isDescribed = true;
    }

    /// <summary>Does one input's part; what is wrong with that input is an error record, and the pipeline goes on with the next.</summary>
    /// <param name="target">The input.</param>
    /// <param name="action">The part.</param>
    protected void Guard(object? target, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        try
        {
            action();
        }
        catch (Exception error) when (Classify(error) is { } kind)
        {
            WriteError(new ErrorRecord(new InvalidOperationException(Text(error), error), kind.Id, kind.Category, target));
        }
    }

    /// <summary>An object itself, out of what PowerShell wraps around it.</summary>
    /// <param name="item">The object.</param>
    protected static object Unwrap(object item) => item is PSObject wrapped ? wrapped.BaseObject : item;

    /// <summary>Makes the error of a request that cannot be met at all.</summary>
    /// <param name="message">One line.</param>
    /// <param name="id">Its stable name, in PascalCase.</param>
    /// <param name="category">Its category.</param>
    /// <param name="target">What it is about.</param>
    protected static ErrorRecord Problem(string message, string id, ErrorCategory category, object? target) =>
        new(new InvalidOperationException(message), id, category, target);

    private static (string Id, ErrorCategory Category)? Classify(Exception error) => error switch
    {
        DataFileException { InnerException: UnauthorizedAccessException } => ("FileAccessDenied", ErrorCategory.PermissionDenied),
        DataFileException { InnerException: IOException } => ("FileNotUsable", ErrorCategory.ResourceUnavailable),
        DataFileException => ("FileNotUnderstood", ErrorCategory.InvalidData),
        InvalidDataException => ("FileNotUnderstood", ErrorCategory.InvalidData),
        FormatException => ("ValueNotUnderstood", ErrorCategory.InvalidArgument),
        ArgumentException => ("RequestNotPossible", ErrorCategory.InvalidArgument),
        UnauthorizedAccessException => ("FileAccessDenied", ErrorCategory.PermissionDenied),
        IOException => ("FileNotUsable", ErrorCategory.ResourceUnavailable),
        _ => null,
    };

    /// <summary>The message on one line, without the parameter name that .NET puts behind it; behind that of a formula the place in it.</summary>
    /// <param name="error">The error.</param>
    protected static string Text(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (error is FormulaException formula) return FormulaArgument.Text(formula);
        var message = error is ArgumentException { ParamName: { } name }
            ? error.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal)
            : error.Message;
        return message.ReplaceLineEndings(" ").Trim();
    }
}
