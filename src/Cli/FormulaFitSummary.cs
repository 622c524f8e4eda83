using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cli;

/// <summary>A fit of formulas for people.</summary>
internal static class FormulaFitSummary
{
    /// <summary>Rows whose weight in a robust fit is below this are counted as outliers.</summary>
    private const double OutlierWeight = 0.1;

    public static void Write(RobustFitResult result, IReadOnlyList<string> broken, CommandLineOutput output)
    {
        var (writer, fit, model) = (output.Out, result.Fit, result.Model);
        foreach (var term in model.Terms) writer.WriteLine($"{term.Name} = {term.Formula}");
        writer.WriteLine(FormattableString.Invariant($"{result.Source}: {model.RowCount} rows{Groups(model)}, {model.Likelihood.Name} likelihood, {fit.Engine}: {fit.Run.Message} ({fit.Evaluations} evaluations, {result.Seconds:F2} s)"));
        writer.WriteLine();
        Parameters(result).Write(output);
        writer.WriteLine();
        writer.WriteLine(FormattableString.Invariant($"residual sum of squares {result.ResidualSumOfSquares:G6}, residual sd {result.ResidualSd:G6}, {result.DegreesOfFreedom} degrees of freedom{ChiSquare(result)}"));
        writer.WriteLine(FormattableString.Invariant($"ln L {fit.LogLikelihood:F2}{Priors(result)}, AIC {fit.Aic:F1}, BIC {fit.Bic:F1}"));
        WriteOutliers(result, writer);
        foreach (var warning in result.Warnings) writer.WriteLine("warning: " + warning);
        foreach (var limit in broken) writer.WriteLine("limit: " + limit);
    }

    private static TextTable Parameters(RobustFitResult result)
    {
        FittedParameter[] shown = [.. result.Parameters, .. result.Noise];
        var hasUnits = shown.Any(parameter => parameter.Unit.Length > 0);
        var table = new TextTable(["", .. hasUnits ? new[] { "" } : [], ">value", ">+-", ""]);
        foreach (var parameter in shown)
        {
            var (value, error) = WithError(parameter);
            table.Add([parameter.Name, .. hasUnits ? new[] { parameter.Unit } : [], value, parameter.IsFixed ? string.Empty : error, parameter.Note]);
        }

        return table;
    }

    /// <summary>A value as far as its error tells it; parameters of formulas may have any size, so those that decimals do not suit are in powers of ten.</summary>
    private static (string Value, string Error) WithError(FittedParameter parameter)
    {
        const double Largest = 1e9;
        const double Smallest = 1e-4;
        var isKnown = double.IsFinite(parameter.Error) && parameter.Error > 0;
        var (size, error) = (Math.Abs(parameter.Value), isKnown ? parameter.Error : Math.Abs(parameter.Value) * 1e-6);
        if (Math.Max(size, error) >= Smallest && Math.Max(size, error) < Largest && error >= 1e-9 && isKnown) return TextTable.WithError(parameter.Value, parameter.Error, 0);
        var digits = size > 0 && error > 0 ? Math.Clamp((int)Math.Ceiling(Math.Log10(size / error)) + 2, 2, 15) : 2;
        return isKnown
            ? (TextTable.Number(parameter.Value, $"0.{new string('0', digits - 1)}e+0"), TextTable.Number(parameter.Error, "0.0e+0"))
            : (TextTable.Number(parameter.Value, "G8"), "?");
    }

    private static string Groups(FormulaModel model) => model.Groups is { } groups ? FormattableString.Invariant($" in {groups.Names.Count} groups") : string.Empty;

    /// <summary>Chi-square is told where there are errors to measure it with.</summary>
    private static string ChiSquare(RobustFitResult result) => double.IsNaN(result.ReducedChiSquare) ? string.Empty : FormattableString.Invariant($", reduced chi-square {result.ReducedChiSquare:G5}");

    private static string Priors(RobustFitResult result) => result.Fit.Problem.Parameters.All.Any(parameter => parameter.Prior is not null)
        ? FormattableString.Invariant($", with priors {result.Fit.LogPosterior:F2}")
        : string.Empty;

    private static void WriteOutliers(RobustFitResult result, TextWriter writer)
    {
        if (result.Model.Likelihood.Name == "gaussian") return;
        foreach (var output in result.Residuals)
        {
            var count = output.Weight.Count(weight => weight < OutlierWeight);
            var of = result.Residuals.Count > 1 ? $" of {output.Name}" : string.Empty;
            writer.WriteLine(FormattableString.Invariant($"{count} of {output.Count} rows{of} hardly count (weight below {OutlierWeight})"));
        }
    }
}
