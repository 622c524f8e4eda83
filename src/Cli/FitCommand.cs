using System.CommandLine;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Reports.Formulas;
using VlbiOps.Results.Files;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops fit</c>: a formula and a table in; a summary, a result file and a report out.</summary>
internal static class FitCommand
{
    public static Command Create(CommandLineOutput output)
    {
        var command = new Command("fit", "Fit a formula to a table, outliers or none.");
        var arguments = new FitArguments();
        arguments.AddTo(command);

        // The fit runs beside the one who waits for Ctrl-C.
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(arguments, parsed, output, cancellation), cancellation));
        return command;
    }

    private static int Run(FitArguments arguments, ParseResult parsed, CommandLineOutput output, CancellationToken cancellation)
    {
        if (arguments.AsksForFunctions(parsed))
        {
            WriteFunctions(output);
            return ExitCode.Good;
        }

        var (options, limits, json, report) = (arguments.Options(parsed), arguments.Limits(parsed), arguments.Json(parsed), arguments.Report(parsed));
        if (json is not (null or "-")) AtomicFile.Prepare(json);
        if (report is not null) AtomicFile.PrepareFolder(report);
        var result = Fit(arguments.Data(parsed), options, output, cancellation);
        var broken = FitQuality.BrokenLimits(result, limits);
        if (json != "-") FormulaFitSummary.Write(result, broken, output);
        Write(result, json, output);
        WriteReport(result, report, isQuiet: json == "-", output);
        return broken.Count == 0 ? ExitCode.Good : ExitCode.QualityLimit;
    }

    private static void WriteFunctions(CommandLineOutput output)
    {
        var table = new TextTable("function", "");
        foreach (var function in FormulaFunctions.All) table.Add(function.Usage, function.Description);
        table.Write(output);
    }

    private static RobustFitResult Fit(string path, RobustFitOptions options, CommandLineOutput output, CancellationToken cancellation)
    {
        var table = ColumnTable.Read(path);
        using var progress = new ProgressLine(output);
        return RobustFit.Run(table, options.Y.Count > 0 ? options : options with { Y = [DefaultOutput.Of(table, options.Formulas)] }, progress, cancellation);
    }

    private static void Write(RobustFitResult result, string? json, CommandLineOutput output)
    {
        if (json == "-") output.Out.Write(Encoding.UTF8.GetString(RobustFitFile.ToJson(result)));
        else if (json is not null)
        {
            RobustFitFile.Write(result, json);
            output.Out.WriteLine("written: " + json);
        }
    }

    private static void WriteReport(RobustFitResult result, string? folder, bool isQuiet, CommandLineOutput output)
    {
        if (folder is null) return;
        var page = RobustFitReport.Save(result, folder);
        if (!isQuiet) output.Out.WriteLine("written: " + page);
    }
}
