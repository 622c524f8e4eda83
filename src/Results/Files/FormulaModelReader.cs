using VlbiOps.Models.Formulas;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;

namespace VlbiOps.Results.Files;

/// <summary>Makes formulas with rows of the members that <see cref="FormulaModelWriter"/> writes.</summary>
internal static class FormulaModelReader
{
    public static FormulaModel Read(JsonMembers root)
    {
        var samples = root.OptionalObject("samples") ?? throw FitSamples.Absent(root, "samples");
        var (count, columns) = (root.Integer("row_count"), samples.Objects("columns", json => json));
        var terms = root.Objects("outputs", json => Term(json, count));
        return new FormulaModel
        {
            Terms = terms.Length > 0 ? terms : throw root.Error("outputs", "is empty; expected an output at least"),
            Columns = columns.ToDictionary(json => json.Text("variable"), json => json.Packed("values", count)),
            ColumnNames = columns.Where(json => json.Has("name")).ToDictionary(json => json.Text("variable"), json => json.Text("name")),
            ColumnSigmas = columns.Where(json => json.Has("sigma")).ToDictionary(json => json.Text("variable"), json => json.Packed("sigma", count)),
            Groups = samples.OptionalObject("groups") is { } groups ? Groups(groups, count) : null,
            RowNumbers = samples.Has("row_numbers") ? samples.PackedIndices("row_numbers", count, int.MaxValue) : null,
            Likelihood = Likelihood.Find(root.Text("likelihood")),
            IsNoiseFitted = root.Flag("is_noise_fitted"),
            HasRelativeErrors = root.Flag("has_relative_errors"),
        };
    }

    private static FormulaTerm Term(JsonMembers json, int count)
    {
        var variables = json.Texts("variables");
        var meaning = Formula.Parse(json.Text("expression")).Value;
        var formula = Formula.Of(json.Text("formula"), meaning, [.. json.Texts("parameter_names"), .. variables]).WithVariables(variables);
        if (formula.IsComplex) throw json.Error("expression", "is complex; expected a real formula an output");
        return new FormulaTerm(json.Text("name"), formula, json.Packed("observed", count)) { Sigma = json.OptionalPacked("sigma", count) };
    }

    private static RowGroups Groups(JsonMembers json, int count)
    {
        var names = json.Texts("names");
        return new(names, json.PackedIndices("of", count, names.Length), json.Texts("parameters"));
    }
}
