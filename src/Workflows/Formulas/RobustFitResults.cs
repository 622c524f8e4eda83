using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>Fits of formulas of what single engines and samplers made of a problem of them.</summary>
public static class RobustFitResults
{
    /// <summary>The fit that an object tells, and its draws where there are some: itself, an engine's result, or a posterior behind one.</summary>
    /// <param name="item">The object.</param>
    /// <exception cref="ArgumentException">It is none of these, or no fit of formulas.</exception>
    public static (RobustFitResult Fit, PosteriorResult? Posterior) Of(object item) => item switch
    {
        RobustFitResult result => (result, null),
        FitResult fit => (Of(fit), null),
        PosteriorResult { Earlier: [.., var fit] } posterior => (Of(fit), posterior),
        PosteriorResult posterior => throw new ArgumentException($"no engine ran before the draws of {posterior.Problem.Description}; expected a fit, such as that of Invoke-RobustFit, that the sampler begins at"),
        _ => throw new ArgumentException($"{item?.GetType().Name ?? "nothing"} is no fit of formulas; expected a fit, or what an engine or a sampler made of a problem of formulas"),
    };

    private static RobustFitResult Of(FitResult fit)
    {
        if (fit.Problem.Source is not FormulaModel model) throw new ArgumentException($"{fit.Problem.Description} is no fit of formulas; expected a problem made of them");
        var options = new RobustFitOptions { Formulas = [.. model.Terms.Select(term => term.Formula)], Y = [.. model.Terms.Select(term => term.Name)], Likelihood = model.Likelihood, Engine = fit.Engine };
        return Of(fit, model, options, "the problem's data", fit.Run.Elapsed, CancellationToken.None);
    }

    /// <summary>What an engine found, with what is left over and what must be known before trusting it.</summary>
    internal static RobustFitResult Of(FitResult fit, FormulaModel model, RobustFitOptions options, string source, TimeSpan elapsed, CancellationToken cancellation)
    {
        var flat = FlatDirection.Of(fit);
        var outliers = ProfiledNoise.Residuals(fit.Problem, model, Outliers.MostRows) is { } squares ? Outliers.Of(squares, fit.Point[..squares.Parameters.Count], cancellation) : default;
        var result = new RobustFitResult
        {
            Model = model,
            Fit = flat is null ? fit : FitErrors.Without(fit, flat.Names),
            Residuals = RobustFit.Residuals(model, fit),
            Options = RobustFitText.Describe(model, fit, options),
            Source = source,
            Seconds = elapsed.TotalSeconds,
        };
        return result with { Warnings = RobustFitWarnings.Of(result, flat, outliers) };
    }
}
