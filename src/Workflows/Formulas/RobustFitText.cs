using System.Globalization;
using VlbiOps.Models.Formulas.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>What was asked of a fit of formulas, in words.</summary>
internal static class RobustFitText
{
    public static IReadOnlyDictionary<string, string> Describe(FormulaModel model, RobustFitOptions options)
    {
        var described = new Dictionary<string, string>
        {
            ["formula"] = string.Join("; ", options.Formulas.Count > 0 ? options.Formulas.Select(formula => formula.Text) : model.Terms.Select(term => term.Formula.Text)),
            ["y"] = string.Join(", ", model.Terms.Select(term => term.Name)),
            ["x"] = string.Join(", ", model.Columns.Keys),
            ["likelihood"] = model.Likelihood.Name,
            ["noise"] = model.IsNoiseFitted ? options.Sigma.Count > 0 ? "a factor on the given errors, fitted" : "fitted" : "as given",
            ["engine"] = options.Engine,
        };
        if (options.Sigma.Count > 0) described["sigma"] = string.Join(", ", options.Sigma);
        if (options.Weight.Count > 0) described["weight"] = string.Join(", ", options.Weight);
        if (options.XSigma.Count > 0) described["x sigma"] = string.Join(", ", options.XSigma.Select(pair => $"{pair.Key}: {pair.Value}"));
        if (model.Groups is { } groups) described["groups"] = string.Create(CultureInfo.InvariantCulture, $"{groups.Names.Count} of {options.Group}, each with its own {string.Join(", ", groups.Parameters)}");
        foreach (var (name, setting) in options.Parameters) described[$"parameter {name}"] = setting.ToString();
        return described;
    }
}
