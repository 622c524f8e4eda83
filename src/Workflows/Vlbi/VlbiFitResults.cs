using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>Fits of visibilities of what single engines and samplers made of a problem of them.</summary>
public static class VlbiFitResults
{
    /// <summary>The fit that an object tells: itself, an engine's result, or a posterior behind one.</summary>
    /// <param name="item">The object.</param>
    /// <exception cref="ArgumentException">It is none of these, or no fit of visibilities.</exception>
    public static VlbiFitResult Of(object item) => item switch
    {
        VlbiFitResult result => result,
        FitResult fit => Of(fit, null),
        PosteriorResult { Earlier: [.., var fit] } posterior => Of(fit, posterior),
        PosteriorResult posterior => throw new ArgumentException($"no engine ran before the draws of {posterior.Problem.Description}; expected a fit, such as that of Invoke-VlbiFit, that the sampler begins at"),
        _ => throw new ArgumentException($"{item?.GetType().Name ?? "nothing"} is no fit of visibilities; expected a fit, or what an engine or a sampler made of a problem of visibilities"),
    };

    /// <summary>What was asked of the data of a model, as far as the model tells it.</summary>
    internal static VlbiFitOptions OptionsOf(VlbiModel model)
    {
        var terms = model.Observations.SelectMany(data => data.Terms).DistinctBy(term => term.Product).ToArray();
        return new()
        {
            Model = model.Sky,
            Products = terms.Select(term => new FittedProduct(term.Product, term.Density)).ToArray(),
            UsesCovariance = terms.Any(term => term.UsesCovariance),
            FittedNoise = model.Noise,
            Gains = model.Gains,
            Starts = 1,
        };
    }

    private static VlbiFitResult Of(FitResult fit, PosteriorResult? posterior)
    {
        if (fit.Problem.Source is not VlbiModel model) throw new ArgumentException($"{fit.Problem.Description} is no fit of visibilities; expected a problem made of them");
        var comparisons = new VlbiProblem(model).Compare(fit.Point);
        var result = new VlbiFitResult
        {
            Model = model,
            Fit = fit,
            Minima = [new(fit.LogPosterior, fit.Point, 1)],
            Comparisons = comparisons,
            ChiSquares = ChiSquare.Of(comparisons),
            Posterior = posterior,
            Seconds = fit.Run.Elapsed.TotalSeconds + (posterior?.Elapsed.TotalSeconds ?? 0),
        };
        return result with { Warnings = VlbiWarnings.Of(result, OptionsOf(model), runs: 1) };
    }
}
