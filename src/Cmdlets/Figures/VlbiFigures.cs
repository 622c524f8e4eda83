using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Vlbi;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Figures of visibilities, closures, fits of models of the sky and their images.</summary>
internal static class VlbiFigures
{
    private const string Coverage = "where in the uv plane visibilities were measured";
    private const string ClosurePhases = "closure phases against time, a panel a triangle";
    private const string ClosureAmplitudes = "closure amplitudes against time, a panel a quadrangle";

    /// <summary>The kinds of observations and fits, the usual one of each type first.</summary>
    public static IReadOnlyList<FigureKind> Kinds { get; } =
    [
        FigureKind.Joint<VisibilitySet>("UvCoverage", Coverage, (sets, _) => UvCoverageFigure.Of(sets)),
        FigureKind.Joint<VisibilitySet>("Amplitude", "amplitudes against baseline length", (sets, _) => AmplitudeFigure.Of(sets)),
        FigureKind.Joint<VisibilitySet>("Phase", "phases against baseline length", (sets, _) => PhaseFigure.Of(sets)),
        FigureKind.Each<VisibilitySet>("ClosurePhase", ClosurePhases, (set, _) => ClosureFigure.Of(ClosureSets.Form(set, ClosureKind.Phase))),
        FigureKind.Each<VisibilitySet>("ClosureAmplitude", ClosureAmplitudes, (set, _) => ClosureFigure.Of(ClosureSets.Form(set, ClosureKind.Amplitude))),
        FigureKind.Each<ClosureSet>("ClosurePhase", ClosurePhases, (set, _) => ClosureFigure.Of(set), set => set.Kind is ClosureKind.Phase or ClosureKind.Bispectrum),
        FigureKind.Each<ClosureSet>("ClosureAmplitude", ClosureAmplitudes, (set, _) => ClosureFigure.Of(set), set => set.Kind is ClosureKind.Amplitude or ClosureKind.LogAmplitude),
        FigureKind.Each<SkyModel>("SkyImage", "the model at its starts", (sky, _) => SkyImageFigure.Of(sky, SkyPoint.Of(sky, new Dictionary<string, double>()))),
        FigureKind.Each<object>("SkyImage", "the model as it is and through the beam", (item, _) => FitImage.Of(VlbiFitResults.Of(item)), IsFit),
        .. OfFits(IsFit),
    ];

    /// <summary>The kinds of draws of models of the sky beside those of all draws: data beside the fit that the sampler began at.</summary>
    public static IReadOnlyList<FigureKind> OfPosteriors { get; } =
    [
        FigureKind.Each<PosteriorResult>("SkyImage", "mean and standard deviation of the model over the draws", (posterior, _) => FitImage.Of(posterior), IsPosterior),
        .. OfFits(IsPosterior),
    ];

    private static bool IsFit(object item) => item is VlbiFitResult or FitResult { Problem.Source: VlbiModel };

    private static bool IsPosterior(object item) => item is PosteriorResult { Problem.Source: VlbiModel };

    private static FigureKind[] OfFits(Func<object, bool> fits)
    {
        FigureKind fit(string name, string shows, Func<VlbiFitResult, Figure> draw) => FigureKind.Each<object>(name, shows, (item, _) => draw(VlbiFitResults.Of(item)), fits);
        FigureKind product(string name, string shows, Func<IReadOnlyList<ProductComparison>, Figure> draw, params DataProduct[] products) => fit(name, shows, result =>
        {
            var (comparisons, remark) = FitProducts.Of(result, products);
            return draw(comparisons).WithRemark(remark);
        });

        return
        [
            fit("UvCoverage", Coverage, result => UvCoverageFigure.Of([.. result.Model.Observations.Select(data => data.Visibilities)])),
            product("Amplitude", "amplitudes, model and residuals against baseline length", AmplitudeFigure.Of, DataProduct.Amplitude),
            product("Phase", "phases, model and residuals against baseline length", PhaseFigure.Of, DataProduct.Visibility),
            product("ClosurePhase", "closure phases and model against time", ClosureFigure.Of, DataProduct.ClosurePhase, DataProduct.Bispectrum),
            product("ClosureAmplitude", "closure amplitudes and model against time", ClosureFigure.Of, DataProduct.LogClosureAmplitude, DataProduct.ClosureAmplitude),
            fit("Residual", "residuals of each data product against baseline length and time, and their distribution", result => ResidualCourseFigure.Of(result.Comparisons)),
            fit("GainAmplitude", "fitted gains of stations against time", GainFigure.Amplitudes),
            fit("GainPhase", "fitted phases of stations against time", GainFigure.Phases),
        ];
    }
}
