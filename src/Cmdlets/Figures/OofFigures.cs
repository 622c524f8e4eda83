using VlbiOps.Data.BeamMaps;
using VlbiOps.Reports.Oof;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Figures of out-of-focus holography: observations, fits, apertures.</summary>
internal static class OofFigures
{
    /// <summary>The kinds, the usual one of each type first.</summary>
    public static IReadOnlyList<FigureKind> Kinds { get; } =
    [
        FigureKind.Each<OofFitResult>("Beam", "observed, fitted and residual maps", (fit, _) => BeamFigure.Of(fit)),
        FigureKind.Each<OofFitResult>("PerfectBeam", "beams of an error-free dish beside the fitted ones", (fit, _) => BeamFigure.Perfect(fit)),
        FigureKind.Each<OofObservation>("Beam", "the observed maps", (observation, _) => BeamFigure.Of(observation)),
    ];
}
