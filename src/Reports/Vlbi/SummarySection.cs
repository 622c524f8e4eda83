using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Reports.Vlbi;

/// <summary>What was fitted, whether it fits, what was found and what must be known of it.</summary>
internal static class SummarySection
{
    private const int MostHighlights = 6;

    public static void Add(HtmlPage page, VlbiFitResult result, PosteriorResult? posterior)
    {
        var section = page.Section("Result");
        section.Highlights(Highlights(result, posterior));
        section.Paragraph(WhatWasFitted(result));
        AddVerdict(section, result);
        var warnings = Warnings(result, posterior);
        section.Warnings(warnings);
        if (warnings.Count == 0 && !VlbiVerdict.IsPoor(result.ChiSquares))
        {
            section.Assurance(result.Fit.Converged ? "The fit converged without warnings." : "No warnings, but the fit did not converge.");
        }

        section.KeyValues(Facts(result, posterior));
    }

    /// <summary>All warnings, each once: those of fit and draws may stand among the result's already, with a word in front.</summary>
    private static List<string> Warnings(VlbiFitResult result, PosteriorResult? posterior)
    {
        var warnings = new List<string>();
        foreach (var warning in result.Warnings.Concat(result.Fit.Warnings).Concat(posterior?.Warnings ?? []))
        {
            if (!warnings.Any(earlier => earlier.EndsWith(warning, StringComparison.Ordinal))) warnings.Add(warning);
        }

        return warnings;
    }

    private static IEnumerable<(string, string, string)> Highlights(VlbiFitResult result, PosteriorResult? posterior)
    {
        var drawn = posterior is null ? [] : PosteriorTable.Of(posterior).ToDictionary(row => row.Name);
        foreach (var parameter in result.Fit.Parameters.Take(result.Model.Sky.Parameters.Count).Take(MostHighlights).Concat(VlbiDerived.Of(result.Fit)))
        {
            var text = drawn.TryGetValue(parameter.Name, out var row)
                ? (new ValueWithError(row.Mean, row.StandardDeviation).ToString(VlbiText.Unit(row.Unit)), "posterior mean and standard deviation")
                : (ParameterSection.Value(parameter).ToString(VlbiText.Unit(parameter.Unit)), ParameterSection.Note(parameter));
            yield return (parameter.Name, text.Item1, text.Item2);
        }

        yield return ("Reduced χ²", NumberText.Significant(result.ReducedChiSquare, 4), "all products, less the free parameters");
        yield return ("ln L", NumberText.Fixed(result.LogLikelihood, 2), "normalised densities");
    }

    private static string WhatWasFitted(VlbiFitResult result)
    {
        var sources = result.Model.Observations.Select(data => VlbiText.Observation(data.Visibilities)).Distinct(StringComparer.Ordinal).ToArray();
        var products = result.ChiSquares.Select(chi => $"{NumberText.Integer(chi.Count)} {VlbiText.Plural(chi.Product)}").ToArray();
        var gains = !result.Model.Gains.IsFitted ? string.Empty
            : $", station gains ({(result.Model.Gains.AmplitudeSigma is null ? "phases" : result.Model.Gains.FitsPhases ? "amplitudes and phases" : "amplitudes")}) among them";
        var noise = (result.Model.Noise.IsFitted ? " Noise beyond the thermal one was fitted too." : string.Empty)
            + (result.Model.Gains.IsMarginalized ? " Station gains were integrated out of the amplitudes." : string.Empty);
        var joint = sources.Length > 1 ? $"{NumberText.Integer(result.Model.Observations.Count)} observations together" : sources[0];
        return $"{result.Model.Sky} was fitted to {VlbiText.Join(products)} of {joint}, "
            + $"with {VlbiText.Count(result.Fit.FreeParameterCount, "free parameter", "free parameters")}{gains}.{noise}";
    }

    private static void AddVerdict(HtmlSection section, VlbiFitResult result)
    {
        var verdicts = result.ChiSquares.Select(chi => $"{VlbiText.Title(chi.Product)} {VlbiVerdict.Of(chi)} (χ²/n {NumberText.Significant(chi.Reduced, 3)}).");
        section.Paragraph(string.Join(' ', verdicts));
        if (!VlbiVerdict.IsPoor(result.ChiSquares)) return;
        section.Paragraph(
            "Errors of parameters are what the data's errors amount to if the model is right. It is not: take the parameters as those of the best model of this kind, "
            + "not as the source's, and their errors as far too small.");
    }

    private static IEnumerable<(string, string)> Facts(VlbiFitResult result, PosteriorResult? posterior)
    {
        yield return ("Model", result.Model.Sky.ToString());
        for (var k = 0; k < result.Model.Observations.Count; k++)
        {
            var set = result.Model.Observations[k].Visibilities;
            var number = result.Model.Observations.Count > 1 ? $" {NumberText.Integer(k + 1)}" : string.Empty;
            yield return ($"Observation{number}", $"{VlbiText.Observation(set)}, {NumberText.Integer(set.Count)} visibilities, {NumberText.Integer(set.Stations.Count)} stations");
        }

        var fit = result.Fit;
        yield return ("Samples", NumberText.Integer(fit.SampleCount));
        yield return ("Free parameters", NumberText.Integer(fit.FreeParameterCount));
        yield return ("ln posterior", NumberText.Fixed(result.LogPosterior, 2));
        yield return ("AIC", NumberText.Fixed(fit.Aic, 1));
        yield return ("BIC", NumberText.Fixed(fit.Bic, 1));
        yield return ("Engine", $"{fit.Engine}, {NumberText.Integer(fit.Evaluations)} evaluations");
        yield return ("Stop", fit.Converged ? $"converged: {fit.Run.Message}" : $"not converged: {fit.Run.Message}");
        yield return ("Time", $"{NumberText.Significant(result.Seconds, 3)} s");
        if (posterior is not null)
        {
            yield return (
                "Posterior",
                $"{posterior.Sampler.Name}, {NumberText.Integer(posterior.Draws.Chains.Count)} chains "
                + $"of {NumberText.Integer(posterior.Draws.CountPerChain)} draws, {VlbiText.Count(posterior.DivergenceCount, "divergence", "divergences")}");
        }
    }
}
