using VlbiOps.Models.Formulas.Fitting;

namespace VlbiOps.Results.Formulas;

/// <summary>What a fit left over of one row of the table.</summary>
/// <param name="Output">Name of the output.</param>
/// <param name="Row">The row as the data number it: a line of a file, else from 1.</param>
/// <param name="X">The value of the first variable; NaN where there is none.</param>
/// <param name="Observed">What was observed.</param>
/// <param name="Fitted">What the formula gives.</param>
/// <param name="Residual">Observed less fitted.</param>
/// <param name="Standardized">The residual in units of its error's scale.</param>
/// <param name="Weight">How much the row counted in a robust fit, 1 for a good one, towards 0 for an outlier.</param>
public sealed record ResidualRow(string Output, int Row, double X, double Observed, double Fitted, double Residual, double Standardized, double Weight)
{
    /// <summary>The group that the row is of; empty where there are none.</summary>
    public string Group { get; init; } = string.Empty;

    /// <summary>Every row of every output of a fit.</summary>
    /// <param name="fit">The fit.</param>
    public static IEnumerable<ResidualRow> Of(RobustFitResult fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        for (var k = 0; k < fit.Residuals.Count; k++)
        {
            var (output, x) = (fit.Residuals[k], First(fit.Model, k));
            var (residual, standardized) = (output.Residual, output.Standardized);
            for (var i = 0; i < output.Count; i++)
            {
                yield return new(output.Name, fit.Model.RowNumber(i), x is null ? double.NaN : x[i], output.Observed[i], output.Fitted[i], residual[i], standardized[i], output.Weight[i])
                {
                    Group = fit.Model.Groups is { } groups ? groups.Names[groups.Of[i]] : string.Empty,
                };
            }
        }
    }

    private static double[]? First(FormulaModel model, int output) => model.Terms[output].Formula.Variables is [var name, ..] && model.Columns.TryGetValue(name, out var column) ? column : null;
}
