using System.Management.Automation;
using VlbiOps.Cmdlets.Formulas;
using VlbiOps.Data.Files;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Hosting;

/// <summary>What every cmdlet of the module has: cancellation, work beside the pipeline with progress, and errors that are one line.</summary>
public abstract class VlbiOpsCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource cancellation = new();

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

    /// <summary>Runs work on a thread of its own, with a progress bar that is always completed.</summary>
    /// <param name="activity">What the bar is headed with.</param>
    /// <param name="work">The work; it is given what reports a status and a fraction from 0 to 1, and the cancellation to heed.</param>
    /// <returns>What the work returns.</returns>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    protected T RunBeside<T>(string activity, Func<Action<string, double>, CancellationToken, T> work)
    {
        const int ActivityId = 1;
        var isShown = false;
        using var pump = new WorkerPump();
        try
        {
            return pump.Run(() => work(pump.Report, cancellation.Token), (status, fraction) =>
            {
                isShown = true;
                WriteProgress(new ProgressRecord(ActivityId, activity, status) { PercentComplete = (int)Math.Round(100 * Math.Clamp(fraction, 0, 1)) });
            });
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            if (isShown && !Stopping)
            {
                WriteProgress(new ProgressRecord(ActivityId, activity, "done") { PercentComplete = 100, RecordType = ProgressRecordType.Completed });
            }
        }
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
