using VlbiOps.Data.BeamMaps;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Oof;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Figures of out-of-focus holography: observations, fits, apertures, posteriors.</summary>
internal static class OofFigures
{
    /// <summary>The kinds, the usual one of each type first.</summary>
    public static IReadOnlyList<FigureKind> Kinds { get; } =
    [
        FigureKind.Each<OofObservation>("Beam", "the observed maps", (observation, _) => BeamFigure.Of(observation)),
        OfFit("Surface", "half-path surface error over the dish", fit => ApertureFigure.Surface(new ApertureMap(fit))),
        OfFit("PanelNormal", "surface error along the panels' normals", fit => ApertureFigure.PanelNormal(new ApertureMap(fit))),
        OfFit("AperturePhase", "phase over the aperture", fit => ApertureFigure.Phase(new ApertureMap(fit))),
        OfFit("PhaseError", "standard deviation of the phase over the aperture", fit => ApertureFigure.PhaseError(new ApertureMap(fit))),
        OfFit("ApertureAmplitude", "amplitude over the aperture", fit => ApertureFigure.Amplitude(new ApertureMap(fit))),
        OfFit("Beam", "observed, fitted and residual maps", BeamFigure.Of),
        OfFit("PerfectBeam", "beams of an error-free dish beside the fitted ones", BeamFigure.Perfect),
        OfFit("Cut", "cuts through the beams along u", fit => CutFigure.Of(fit) ?? throw new ArgumentException("maps that lie on no grid have no rows to cut along")),
        FigureKind.Joint<OofFitResult>("Coefficient", "Zernike coefficients with errors, of several fits side by side", (fits, _) => CoefficientFigure.Of(fits)),
        OfFit("Correlation", "correlations of the errors of all free parameters", CorrelationFigure.Of),
        OfFit("Residual", "how residuals are distributed beside the likelihood", OofResidualFigure.Of),
        OfFit("Convergence", "likelihood and gradient over the iterations of the fit", OofConvergenceFigure.Of),
        OfMap("Surface", "half-path surface error over the dish", ApertureFigure.Surface),
        OfMap("PanelNormal", "surface error along the panels' normals", ApertureFigure.PanelNormal),
        OfMap("AperturePhase", "phase over the aperture", ApertureFigure.Phase),
        OfMap("PhaseError", "standard deviation of the phase over the aperture", ApertureFigure.PhaseError),
        OfMap("ApertureAmplitude", "amplitude over the aperture", ApertureFigure.Amplitude),
        FigureKind.Each<OofComparison>("Coefficient", "changes of the Zernike coefficients with errors", (comparison, _) => CoefficientFigure.Of(comparison)),
        .. OfPosteriors("Surface", "posterior mean and standard deviation of the surface error", ApertureFigure.Surface),
        .. OfPosteriors("AperturePhase", "posterior mean and standard deviation of the phase", ApertureFigure.Phase),
        .. OfPosteriors("ApertureAmplitude", "amplitude over the aperture with the illumination's posterior mean", ApertureFigure.Amplitude),
    ];

    private static FigureKind OfFit(string name, string shows, Func<OofFitResult, Figure> draw) => FigureKind.Each<OofFitResult>(name, shows, (fit, _) => draw(fit));

    private static FigureKind OfMap(string name, string shows, Func<ApertureMap, Figure> draw) => FigureKind.Each<ApertureMap>(name, shows, (map, _) => draw(map));

    /// <summary>Of the aperture of a posterior, and of the posterior itself.</summary>
    private static FigureKind[] OfPosteriors(string name, string shows, Func<PosteriorApertureMap, Figure> draw) =>
    [
        FigureKind.Each<PosteriorApertureMap>(name, shows, (map, _) => draw(map)),
        FigureKind.Each<PosteriorResult>(name, shows, (posterior, _) => draw(new PosteriorApertureMap(posterior)), posterior => posterior.Problem.Source is OofFitResult),
    ];
}
