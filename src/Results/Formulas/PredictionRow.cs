using VlbiOps.Models.Formulas.Fitting;

namespace VlbiOps.Results.Formulas;

/// <summary>What a fit says of one output at one row.</summary>
/// <param name="Output">The output's name.</param>
/// <param name="Row">The row as the data number it: a line of a file, else from 1.</param>
/// <param name="X">The first variable of the output; the row where there is none.</param>
/// <param name="Value">The formula's value.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="ConfidenceLower">Lower end of the interval that holds the true value.</param>
/// <param name="ConfidenceUpper">Its upper end.</param>
/// <param name="PredictionLower">Lower end of the interval that holds one further observation.</param>
/// <param name="PredictionUpper">Its upper end.</param>
public sealed record PredictionRow(
    string Output, int Row, double X, double Value, double Error, double ConfidenceLower, double ConfidenceUpper, double PredictionLower, double PredictionUpper)
{
    /// <summary>The row's group; empty where the fit has none.</summary>
    public string Group { get; init; } = string.Empty;

    /// <summary>Bands row by row, output after output.</summary>
    /// <param name="model">What was fitted.</param>
    /// <param name="rows">Where the bands are.</param>
    /// <param name="bands">The bands, one an output.</param>
    public static IEnumerable<PredictionRow> Of(FormulaModel model, PredictionRows rows, IReadOnlyList<PredictionBand> bands)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(bands);
        return bands.Index().SelectMany(band =>
        {
            var x = model.Terms[band.Index].Formula.Variables is [var first, ..] ? rows.Columns[first] : null;
            return Enumerable.Range(0, band.Item.Count).Select(row => new PredictionRow(
                band.Item.Name, rows.Numbers?[row] ?? row + 1, x?[row] ?? row + 1, band.Item.Value[row], band.Item.Error[row], band.Item.ConfidenceLower[row], band.Item.ConfidenceUpper[row],
                band.Item.PredictionLower[row], band.Item.PredictionUpper[row]) { Group = rows.Groups?[row] ?? string.Empty });
        });
    }
}
