using System.CommandLine;
using System.CommandLine.Parsing;
using VlbiOps.Data.Files;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cli;

/// <summary>The program <c>vlbiops</c>: its commands, what becomes of errors, its exit status.</summary>
public static class CommandLineApp
{
    /// <summary>How long a command may take to end when it is asked to: long enough for an evaluation on a busy machine, so that it says what it kept.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The words after the program's name.</param>
    /// <param name="output">Where to write.</param>
    /// <param name="cancellation">Stops the command; Ctrl-C does so too.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandLineOutput output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            var parsed = Root(output).Parse(arguments);
            if (parsed.Errors.Count > 0)
            {
                return Fail(output, Complaint(parsed) + Hint(parsed), ExitCode.Usage);
            }

            var configuration = new InvocationConfiguration { Output = output.Out, Error = output.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Patience };
            return await parsed.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Fail(output, "cancelled", ExitCode.Cancelled);
        }
        catch (SuspendedException stop)
        {
            return Fail(output, Message(stop), ExitCode.Cancelled);
        }
        catch (FormulaException error)
        {
            Fail(output, Message(error), ExitCode.Usage);
            if (error.Excerpt.Length > 0) output.Error.WriteLine(error.Excerpt);
            return ExitCode.Usage;
        }
        catch (Exception error) when (error is UsageException or ArgumentException or FormatException)
        {
            return Fail(output, Message(error), ExitCode.Usage);
        }
        catch (Exception error) when (error is DataFileException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Fail(output, Message(error), ExitCode.Failure);
        }
        catch (Exception error)
        {
            // Whatever is left is a fault of the program: one line that names it, for whoever mends it.
            return Fail(output, $"a fault of the program ({error.GetType().Name} in {error.TargetSite?.DeclaringType?.Name}): {Message(error)}", ExitCode.Failure);
        }
    }

    private static RootCommand Root(CommandLineOutput output) => new("Telescope holography from beam maps, models of the sky from visibilities, formulas from tables.")
    {
        FitCommand.Create(output),
        OofFitCommand.Create(output),
        OofSimulateCommand.Create(output),
        SampleCommand.Create(output),
        VlbiFitCommand.Create(output),
        VlbiSimulateCommand.Create(output),
        VlbiImageCommand.Create(output),
        TrendCommand.Create(output),
        CorrectCommand.Create(output),
        ModelsCommand.Create(output),
        NightlyCommand.Create(output),
        HistoryCommand.Create(output),
        TelescopesCommand.Create(output),
    };

    private static int Fail(CommandLineOutput output, string message, int code)
    {
        output.Error.WriteLine("vlbiops: " + message);
        return code;
    }

    private static string Complaint(ParseResult parsed) => parsed.CommandResult.Command is RootCommand root && parsed.UnmatchedTokens.Count > 0
        ? $"there is no command '{parsed.UnmatchedTokens[0]}'; expected {string.Join(", ", root.Subcommands.Select(command => command.Name))}"
        : OneLine(parsed.Errors[0].Message);

    private static string Hint(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return command is RootCommand ? "; see vlbiops --help" : $"; see vlbiops {command.Name} --help";
    }

    /// <summary>The message on one line, without the parameter name that .NET puts behind it.</summary>
    internal static string Message(Exception error) => OneLine(
        error is ArgumentException { ParamName: { } name } ? error.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal) : error.Message);

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
