using System.Text.Json;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Formulas.Fitting;

namespace VlbiOps.Results.Files;

/// <summary>Writes formulas with the rows that they were fitted to.</summary>
internal sealed class FormulaModelWriter(Utf8JsonWriter json)
{
    public void Write(FormulaModel model)
    {
        var hasSamples = Numbers(model) <= FitSamples.Most;
        json.Array("outputs", model.Terms, term =>
        {
            json.WriteString("name", term.Name);
            json.WriteString("formula", term.Formula.Text);
            Formula(term.Formula);
            if (!hasSamples) return;
            json.Packed("observed", term.Observed);
            json.OptionalPacked("sigma", term.Sigma);
        });
        json.WriteBoolean("is_noise_fitted", model.IsNoiseFitted);
        json.WriteBoolean("has_relative_errors", model.HasRelativeErrors);
        if (hasSamples) json.Object("samples", () => Samples(model));
    }

    private static long Numbers(FormulaModel model) => (long)model.RowCount * (2 + model.Columns.Count + model.ColumnSigmas.Count + model.Terms.Sum(term => term.Sigma is null ? 1 : 2));

    /// <summary>What a formula means: its text may hold the numbers of constants by their names alone, or be of another language.</summary>
    private void Formula(Formula formula)
    {
        json.WriteString("expression", formula.Value.ToString());
        json.Texts("variables", formula.Variables);
        json.Texts("parameter_names", formula.Parameters.Select(parameter => parameter.Name));
    }

    private void Samples(FormulaModel model)
    {
        json.WriteString("encoding", "base64 of little-endian float64");
        json.Array("columns", model.Columns, column =>
        {
            json.WriteString("variable", column.Key);
            json.WriteString("name", model.ColumnNames.GetValueOrDefault(column.Key));
            json.Packed("values", column.Value);
            json.OptionalPacked("sigma", model.ColumnSigmas.GetValueOrDefault(column.Key));
        });
        if (model.Groups is { } groups)
        {
            json.Object("groups", () =>
            {
                json.Texts("names", groups.Names);
                json.Texts("parameters", groups.Parameters);
                json.PackedIndices("of", groups.Of);
            });
        }

        if (model.RowNumbers is { } numbers) json.PackedIndices("row_numbers", numbers);
    }
}
