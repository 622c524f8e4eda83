using System.Collections;
using System.Management.Automation;

namespace VlbiOps.Cmdlets.Hosting;

/// <summary>Runs a cmdlet again for a row of a table of jobs, as a pipeline of its own: cells are converted and checked as arguments are, what is wrong with a row is one
/// error that names its file, and nothing of a row is left for the next.</summary>
/// <param name="cmdlet">The cmdlet that was given the row.</param>
/// <param name="importer">The cmdlet that reads the row's files; null where the job reads them itself, by its parameter Data.</param>
internal sealed class JobPipeline(PSCmdlet cmdlet, CmdletInfo? importer)
{
    private const string Streams = "2>&1 3>&1 4>&1 5>&1";

    /// <summary>Common parameters that stay with the cmdlet that was called: what runs for it is caught and handed on through it.</summary>
    private static readonly string[] Kept = ["InputObject", "ErrorAction", "WarningAction", "InformationAction", "ErrorVariable", "WarningVariable", "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable"];

    /// <summary>Runs the job of a row.</summary>
    /// <param name="item">The object of the pipeline.</param>
    /// <param name="row">The row that it is.</param>
    public void Run(object item, JobRow row)
    {
        if (row.Files.Length == 0)
        {
            cmdlet.WriteError(new ErrorRecord(new InvalidOperationException("the row names no file; expected a column Path, LiteralPath or FullName"), "RowHasNoFile", ErrorCategory.InvalidData, item));
            return;
        }

        try
        {
            Fit(item, row);
        }
        catch (FormatException error)
        {
            Tell(item, row, error, "RowNotUnderstood", ErrorCategory.InvalidData);
        }
        catch (ParameterBindingException error)
        {
            Tell(item, row, error, "RowNotUnderstood", ErrorCategory.InvalidData);
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            Tell(item, row, error.ErrorRecord);
        }
    }

    private void Fit(object item, JobRow row)
    {
        var arguments = row.Arguments(cmdlet.MyInvocation.MyCommand);
        foreach (var (name, value) in cmdlet.MyInvocation.BoundParameters)
        {
            if (!Kept.Contains(name, StringComparer.OrdinalIgnoreCase)) arguments[name] = value;
        }

        if (importer is null)
        {
            foreach (var path in row.Paths())
            {
                arguments["Data"] = path;
                HandOn(item, row, Invoke(cmdlet.MyInvocation.MyCommand, arguments, null));
            }

            return;
        }

        var read = row.Arguments(importer);
        read[row.IsLiteral ? "LiteralPath" : "Path"] = row.Paths();
        foreach (var name in (string[])["Verbose", "Debug", "ProgressAction"])
        {
            if (cmdlet.MyInvocation.BoundParameters.TryGetValue(name, out var value)) read[name] = value;
        }

        var observations = Invoke(importer, read, null).Where(output => !IsMessage(item, row, output)).ToArray();
        if (observations.Length > 0) HandOn(item, row, Invoke(cmdlet.MyInvocation.MyCommand, arguments, observations));
    }

    private IEnumerable<PSObject> Invoke(CommandInfo command, Hashtable arguments, IList? input) => cmdlet.InvokeCommand.InvokeScript(
        true, ScriptBlock.Create($"param($command, $arguments) {(input is null ? string.Empty : "$input | ")}& $command @arguments {Streams}"), input, command, arguments);

    /// <summary>Puts out results with the row that they are of.</summary>
    private void HandOn(object item, JobRow row, IEnumerable<PSObject> outputs)
    {
        foreach (var output in outputs.Where(output => !IsMessage(item, row, output)))
        {
            if (item is PSObject { BaseObject: PSCustomObject } or IDictionary) output.Properties.Add(new PSNoteProperty("Row", item));
            cmdlet.WriteObject(output);
        }
    }

    /// <summary>Whether an output belongs to another stream, to which it is written then.</summary>
    private bool IsMessage(object item, JobRow row, PSObject output)
    {
        switch (output.BaseObject)
        {
            case ErrorRecord error: Tell(item, row, error); return true;
            case WarningRecord warning: cmdlet.WriteWarning(Named(row, warning.Message)); return true;
            case VerboseRecord message: cmdlet.WriteVerbose(message.Message); return true;
            case DebugRecord message: cmdlet.WriteDebug(message.Message); return true;
            default: return false;
        }
    }

    private void Tell(object item, JobRow row, ErrorRecord error) => Tell(item, row, error.Exception, error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category);

    private void Tell(object item, JobRow row, Exception error, string id, ErrorCategory category) =>
        cmdlet.WriteError(new ErrorRecord(new InvalidOperationException(Named(row, error.Message.ReplaceLineEndings(" ")), error), id, category, item));

    private static string Named(JobRow row, string message) => row.Paths().Any(path => message.Contains(Path.GetFileName(path), StringComparison.Ordinal)) ? message : $"{row.Files}: {message}";
}
