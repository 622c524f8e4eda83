using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>Pictures of the aperture: phase, surface and amplitude, with how well they are known.</summary>
public static class ApertureFigure
{
    private const double TwoAcross = 1000;

    /// <summary>Aperture phase, piston and tilt taken off. Lines stand at round values, dashed where negative.</summary>
    /// <param name="map">The aperture.</param>
    public static Figure Phase(ApertureMap map) => Signed(map, map.Phase, "Aperture phase", "phase", "rad");

    /// <summary>One standard deviation of the phase at each point, from the covariance of the coefficients.</summary>
    /// <param name="map">The aperture.</param>
    public static Figure PhaseError(ApertureMap map) => Plain(map, map.PhaseError, "Phase error", "standard deviation of the phase", "rad", ColorMap.Cividis);

    /// <summary>Illumination times the lit part of each pixel.</summary>
    /// <param name="map">The aperture.</param>
    public static Figure Amplitude(ApertureMap map) => Plain(map, map.Amplitude, "Aperture amplitude", "amplitude", "", ColorMap.Viridis);

    /// <summary>Half-path surface error, the phase times lambda over 4 pi.</summary>
    /// <param name="map">The aperture.</param>
    public static Figure Surface(ApertureMap map) => Signed(map, map.SurfaceError, "Surface error", "half-path surface error", "µm");

    /// <summary>Surface error along the panels' normals.</summary>
    /// <param name="map">The aperture.</param>
    public static Figure PanelNormal(ApertureMap map) => Signed(map, map.PanelNormalError, "Surface error along the normal", "surface error along the normal", "µm");

    /// <summary>Posterior mean of the phase beside its standard deviation.</summary>
    /// <param name="map">The aperture of a posterior.</param>
    public static Figure Phase(PosteriorApertureMap map) => Pair(map, map.Phase, map.PhaseError, "phase", "rad");

    /// <summary>Posterior mean of the half-path surface error beside its standard deviation.</summary>
    /// <param name="map">The aperture of a posterior.</param>
    public static Figure Surface(PosteriorApertureMap map) =>
        Pair(map, map.SurfaceError, Array.ConvertAll(map.PhaseError, error => error * map.MicrometersPerRadian), "half-path surface error", "µm");

    /// <summary>Field amplitude with the illumination's posterior mean.</summary>
    /// <param name="map">The aperture of a posterior.</param>
    public static Figure Amplitude(PosteriorApertureMap map) =>
        One(ApertureGrid.Of(map), map.Amplitude, ApertureGrid.Of(map).Plain(map.Amplitude, "Aperture amplitude", "amplitude", "", ColorMap.Viridis));

    internal static Figure Signed(ApertureMap map, double[] values, string title, string label, string unit) =>
        One(ApertureGrid.Of(map), values, ApertureGrid.Of(map).Signed(values, title, label, unit));

    internal static Figure Plain(ApertureMap map, double[] values, string title, string label, string unit, ColorMap colors) =>
        One(ApertureGrid.Of(map), values, ApertureGrid.Of(map).Plain(values, title, label, unit, colors));

    private static Figure One(ApertureGrid grid, double[] values, HeatMap panel) => new(panel, new FigureOptions(panel.Title, grid.Words(values, panel.Title, panel.Scale.Unit)));

    private static Figure Pair(PosteriorApertureMap map, double[] mean, double[] error, string label, string unit)
    {
        var grid = ApertureGrid.Of(map);
        string title = "Posterior mean", errors = "Standard deviation";
        return new Figure(
            new Panel?[,] { { grid.Signed(mean, title, label, unit), grid.Plain(error, errors, $"standard deviation", unit, ColorMap.Cividis) } },
            new FigureOptions($"Posterior of the {label}", $"{grid.Words(mean, $"{title} of the {label}", unit)} {grid.Words(error, errors, unit)}") { Width = TwoAcross });
    }
}
