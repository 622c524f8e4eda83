using VlbiOps.Models.Likelihoods;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Reports.Formulas;

/// <summary>What was fitted, whether it fits, what was found and what must be known of it.</summary>
internal static class SummarySection
{
    private const int MostHighlights = 6;

    public static void Add(HtmlPage page, RobustFitResult result, PosteriorResult? posterior)
    {
        var section = page.Section("Result");
        section.Highlights(Highlights(result));
        section.Paragraph(WhatWasFitted(result));
        section.Paragraph(string.Join(' ', Enumerable.Range(0, result.Residuals.Count).Select(k => RobustVerdict.Of(result, k))) + " " + Outliers(result));
        if (RobustVerdict.IsPoor(result)) section.Paragraph("Errors of parameters and bands are what the data's errors amount to if the formula is right. It is not: take both as too small.");
        string[] warnings = [.. result.Warnings.Concat(result.Fit.Warnings).Concat(posterior?.Warnings ?? []).Distinct(StringComparer.Ordinal)];
        section.Warnings(warnings);
        if (warnings.Length == 0 && !RobustVerdict.IsPoor(result)) section.Assurance(result.Converged ? "The fit converged without warnings." : "No warnings, but the fit did not converge.");
        section.KeyValues(Facts(result, posterior));
    }

    private static IEnumerable<(string, string, string)> Highlights(RobustFitResult result)
    {
        foreach (var parameter in result.Parameters.Take(MostHighlights)) yield return (parameter.Name, ParameterSection.Value(parameter).ToString(parameter.Unit), ParameterSection.Note(parameter));
        foreach (var noise in result.Noise.Take(2)) yield return (noise.Name, ParameterSection.Value(noise).ToString(), noise.IsFixed ? "scale of the errors, held" : "scale of the errors");
        if (Enumerable.Range(0, result.Residuals.Count).All(result.IsNoiseKnown) && result.Model.Likelihood == Likelihood.Gaussian && result.DegreesOfFreedom > 0)
        {
            yield return ("Reduced χ²", NumberText.Significant(result.ResidualSumOfSquares / result.DegreesOfFreedom, 4), $"{NumberText.Integer(result.DegreesOfFreedom)} degrees of freedom");
        }
    }

    private static string WhatWasFitted(RobustFitResult result)
    {
        var groups = result.Model.Groups is { } rows ? $" in {FitWords.Count(rows.Names.Count, "group", "groups")} that have {Vlbi.VlbiText.Join([.. rows.Parameters])} for themselves" : string.Empty;
        var scale = result.Model.Terms.Any(term => term.Sigma is not null) ? "a factor on the given errors" : "their scale";
        var noise = !result.Model.IsNoiseFitted ? "the errors as given" : scale + " " + Vlbi.VlbiText.Join([.. result.Noise.Select(one => one.IsFixed ? $"held at {ParameterSection.Value(one)}" : "fitted").Distinct()]);
        var variables = result.Model.ColumnSigmas.Count > 0 ? $" Errors of {Vlbi.VlbiText.Join([.. result.Model.ColumnSigmas.Keys])} are taken into account." : string.Empty;
        return $"{Vlbi.VlbiText.Join([.. result.Model.Terms.Select(term => term.Formula.Text).Distinct(StringComparer.Ordinal)])} was fitted to {NumberText.Integer(result.Model.RowCount)} rows of "
            + $"{Vlbi.VlbiText.Join([.. result.Model.Terms.Select(term => term.Name)])}{groups}, with {FitWords.Count(result.Fit.FreeParameterCount, "free parameter", "free parameters")}, "
            + $"errors distributed as {result.Model.Likelihood.Name} and {noise}.{variables}";
    }

    private static string Outliers(RobustFitResult result)
    {
        var outliers = OutlierRow.Of(result);
        if (outliers.Count == 0) return "There are no outliers.";
        var counted = result.Model.Likelihood == Likelihood.Gaussian
            ? (outliers.Count == 1 ? "it" : "they") + " counted in full, as a Gaussian likelihood has it: a robust one such as cauchy would not be drawn so far"
            : (outliers.Count == 1 ? "it counted like " : "together they counted like ") + $"{NumberText.Significant(outliers.Sum(row => row.Weight), 2)} good ones";
        return $"{FitWords.Count(outliers.Count, "value is an outlier", "values are outliers")}, more than {NumberText.Integer((long)OutlierRow.Limit)} standard deviations off; {counted}.";
    }

    private static IEnumerable<(string, string)> Facts(RobustFitResult result, PosteriorResult? posterior)
    {
        var fit = result.Fit;
        foreach (var (k, term) in result.Model.Terms.Index()) yield return (result.Model.Terms.Count > 1 ? $"Output {NumberText.Integer(k + 1)}" : "Formula", $"{term.Name} = {term.Formula.Text}");
        yield return ("Rows", NumberText.Integer(result.Model.RowCount));
        yield return ("Degrees of freedom", NumberText.Integer(result.DegreesOfFreedom));
        yield return ("Residual sum of squares", NumberText.Significant(result.ResidualSumOfSquares, 6));
        if (result.DegreesOfFreedom > 0) yield return ("Residual standard deviation", NumberText.Significant(result.ResidualSd, 6));
        yield return ("ln L", NumberText.Fixed(fit.LogLikelihood, 2));
        yield return ("AIC", NumberText.Fixed(fit.Aic, 1));
        yield return ("BIC", NumberText.Fixed(fit.Bic, 1));
        yield return ("Engine", $"{fit.Engine}, {NumberText.Integer(fit.Evaluations)} evaluations");
        yield return ("Stop", fit.Converged ? $"converged: {fit.Run.Message}" : $"not converged: {fit.Run.Message}");
        if (result.Seconds > 0) yield return ("Time", $"{NumberText.Significant(result.Seconds, 3)} s");
        if (posterior is not null)
        {
            yield return (
                "Posterior",
                $"{posterior.Sampler.Name}, {NumberText.Integer(posterior.Draws.Chains.Count)} chains of {NumberText.Integer(posterior.Draws.CountPerChain)} draws, "
                + FitWords.Count(posterior.DivergenceCount, "divergence", "divergences"));
        }
    }
}
