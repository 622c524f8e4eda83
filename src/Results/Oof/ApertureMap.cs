using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Results.Oof;

/// <summary>What a fit says about the aperture, pixel by pixel: amplitude, phase, surface error and how well they are known. A phase screen is part of the phase; its parameters' errors are not part of
/// the phase's.</summary>
/// <remarks>Arrays go by row, y the slow index, both axes along <see cref="Coordinates"/>; NaN where no light falls.</remarks>
public sealed class ApertureMap
{
    /// <summary>Height of the centre of the Green Bank Telescope's aperture above the axis of its parent paraboloid, m.</summary>
    private const double GbtCentreHeight = 54;

    private readonly ApertureSurface surface;

    /// <summary>Maps the aperture of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="pixels">Pixels across the dish, 2 or more.</param>
    /// <exception cref="ArgumentException">The result's illumination is not known or lacks a parameter.</exception>
    public ApertureMap(OofFitResult result, int pixels = 128)
    {
        surface = new ApertureSurface(
            result.Telescope, result.Observation.WavelengthMeters, result.Illumination, IlluminationOf(result), pixels)
        {
            Screen = result.PhaseScreen is { } screen ? (ApertureFormula.Read(screen), [.. result.PhaseScreenParameters.Select(p => p.Value)]) : null,
        };
        var (coefficients, covariance) = (CoefficientCovariance.Values(result), CoefficientCovariance.Of(result));
        Coordinates = surface.Grid.Coordinates.ToArray();
        Mask = surface.Mask;
        Amplitude = Array.ConvertAll(surface.Amplitude, a => a > 0 ? a : double.NaN);
        PhaseWithTilt = surface.Phase(coefficients, withTilt: true);
        Phase = surface.Phase(coefficients, withTilt: false);
        PhaseError = surface.PhaseError(coefficients, covariance, withTilt: false);
        MicrometersPerRadian = surface.WavelengthMeters / (4 * Math.PI) * 1e6;
        SurfaceError = Array.ConvertAll(Phase, p => p * MicrometersPerRadian);
        PanelNormalError = [.. SurfaceError.Select((eps, i) => eps * NormalFactor(i))];
        Quality = surface.Measure(coefficients, covariance);
        PhaseEfficiency = surface.PhaseEfficiency(coefficients);
    }

    /// <summary>The telescope.</summary>
    public Telescope Telescope => surface.Telescope;

    /// <summary>Centres of the pixels along x and along y, m.</summary>
    public double[] Coordinates { get; }

    /// <summary>Pixels across.</summary>
    public int Pixels => Coordinates.Length;

    /// <summary>The lit part of each pixel, 0 to 1: blockage and rim alone.</summary>
    public double[] Mask { get; }

    /// <summary>Field amplitude: lit part of the pixel times illumination.</summary>
    public double[] Amplitude { get; }

    /// <summary>Aperture phase, radians, with the tilt that the fit found (piston cannot be seen).</summary>
    public double[] PhaseWithTilt { get; }

    /// <summary>Aperture phase, radians, piston and tilt taken off by a fit weighted with the amplitude.</summary>
    public double[] Phase { get; }

    /// <summary>Standard deviation of <see cref="Phase"/>, radians, from the covariance of the coefficients.</summary>
    public double[] PhaseError { get; }

    /// <summary>Half-path surface error phi lambda / 4 pi of <see cref="Phase"/>, micrometres.</summary>
    public double[] SurfaceError { get; }

    /// <summary>Surface error along the panels' normals, micrometres: the half-path error times sqrt(1 + r^2/4F^2), r from the paraboloid's axis.</summary>
    public double[] PanelNormalError { get; }

    /// <summary>Micrometres of half-path surface error in a radian of phase.</summary>
    public double MicrometersPerRadian { get; }

    /// <summary>Phase rms, surface rms and Ruze efficiency with errors.</summary>
    public SurfaceQuality Quality { get; }

    /// <summary>Gain on axis over that without phase errors, not approximated.</summary>
    public double PhaseEfficiency { get; }

    /// <summary>The illumination's parameters in the order in which its model takes them.</summary>
    /// <param name="result">The result.</param>
    /// <exception cref="ArgumentException">The illumination is not known or the result lacks a parameter.</exception>
    public static double[] IlluminationOf(OofFitResult result)
    {
        var given = result.IlluminationParameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. IlluminationModel.Find(result.Illumination).Parameters(result.Telescope.PrimaryRadius).Select(p =>
                given.TryGetValue(p.Name, out var value)
                    ? value
                    : throw new ArgumentException($"the result has no value for '{p.Name}' of the illumination '{result.Illumination}'", nameof(result))),
        ];
    }

    private double NormalFactor(int pixel)
    {
        var (x, y) = (Coordinates[pixel % Pixels], Coordinates[pixel / Pixels]);
        var fromAxis = surface.Telescope.Geometry == TelescopeGeometry.GbtOffAxis ? GbtCentreHeight - y : y;
        var focal = surface.Telescope.PrimaryFocalLength;
        return Math.Sqrt(1 + (((x * x) + (fromAxis * fromAxis)) / (4 * focal * focal)));
    }
}
