using System.Globalization;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Results.Fits;

namespace VlbiOps.Workflows.Formulas;

/// <summary>What was asked of a fit of formulas, in words.</summary>
internal static class RobustFitText
{
    public static IReadOnlyDictionary<string, string> Describe(FormulaModel model, FitResult fit, RobustFitOptions options)
    {
        var described = new Dictionary<string, string>
        {
            ["formula"] = string.Join("; ", options.Formulas.Count > 0 ? options.Formulas.Select(formula => formula.Text) : model.Terms.Select(term => term.Formula.Text)),
            ["y"] = string.Join(", ", model.Terms.Select(term => term.Name)),
            ["x"] = string.Join(", ", model.Columns.Keys),
            ["likelihood"] = model.Likelihood.Name,
            ["noise"] = Noise(model, fit),
            ["engine"] = options.Engine,
        };
        if (options.Sigma.Count > 0) described["sigma"] = string.Join(", ", options.Sigma);
        if (options.Weight.Count > 0) described["weight"] = string.Join(", ", options.Weight);
        if (options.XSigma.Count > 0) described["x sigma"] = string.Join(", ", options.XSigma.Select(pair => $"{pair.Key}: {pair.Value}"));
        if (model.Groups is { } groups) described["groups"] = string.Create(CultureInfo.InvariantCulture, $"{groups.Names.Count} of {options.Group}, each with its own {string.Join(", ", groups.Parameters)}");
        foreach (var (name, setting) in options.Parameters) described[$"parameter {name}"] = setting.ToString();
        return described;
    }

    /// <summary>Whether errors are as given, or their scale is fitted or held; of outputs that differ, one after the other.</summary>
    private static string Noise(FormulaModel model, FitResult fit)
    {
        if (!model.IsNoiseFitted) return "as given";
        var first = fit.Parameters.Count - model.Terms.Count;
        return string.Join(", ", model.Terms.Select((term, k) =>
        {
            var (noise, what) = (fit.Parameters[first + k], term.Sigma is null ? string.Empty : "a factor on the given errors, ");
            return noise.IsFixed ? string.Create(CultureInfo.InvariantCulture, $"{what}held at {noise.Value:G6}") : what + "fitted";
        }).Distinct());
    }
}
