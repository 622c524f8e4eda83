using VlbiOps.Models.Aperture;

namespace VlbiOps.Results.Oof;

/// <summary>The parts of a fit that are corrected by pointing and focusing rather than by the surface.</summary>
/// <param name="ShiftURadians">How far the tilt K2 moves the beam along u, radians.</param>
/// <param name="ShiftVRadians">How far the tilt K1 moves the beam along v, radians.</param>
/// <param name="FocusMeters">Movement of the focus whose phase has the defocus K4 that was found, m; moving by minus this takes it away.</param>
public readonly record struct PointingAndFocus(ValueWithError ShiftURadians, ValueWithError ShiftVRadians, ValueWithError FocusMeters)
{
    private const int Pixels = 48;
    private const double Step = 1e-4;

    /// <summary>Finds them.</summary>
    /// <remarks>A tilt K at the rim is the phase of a beam shifted by K lambda / (2 pi R). The phase of a small movement of the focus is fitted,
    /// weighted by the amplitude, with piston, tilts and defocus; its defocus per metre turns K4 into a movement.</remarks>
    /// <param name="result">The result.</param>
    public static PointingAndFocus Of(OofFitResult result)
    {
        var turn = result.Observation.WavelengthMeters / (2 * Math.PI * result.Telescope.PrimaryRadius);
        ValueWithError Scaled(int j, double factor) => result.Coefficients.FirstOrDefault(c => c.Order.Index == j) is { } c
            ? new(c.Radians * factor, c.ErrorRadians * Math.Abs(factor))
            : new(0, double.NaN);
        return new(Scaled(2, turn), Scaled(1, turn), Scaled(4, 1 / DefocusPerMeter(result)));
    }

    /// <summary>The coefficient K4 that a movement of one metre would make, to first order.</summary>
    private static double DefocusPerMeter(OofFitResult result)
    {
        var telescope = result.Telescope;
        var surface = new ApertureSurface(telescope, result.Observation.WavelengthMeters, result.Illumination, ApertureMap.IlluminationOf(result), Pixels);
        int[] lit = [.. surface.Lit];
        double[] x = [.. lit.Select(i => surface.Grid.Coordinates[i % Pixels])];
        double[] y = [.. lit.Select(i => surface.Grid.Coordinates[i / Pixels])];
        var (forth, back) = (telescope.PathDifferences(x, y, Step), telescope.PathDifferences(x, y, -Step));
        var table = Zernike.Values(2, [.. x.Select(v => v / telescope.PrimaryRadius)], [.. y.Select(v => v / telescope.PrimaryRadius)]);
        int[] terms = [0, 1, 2, 4];
        var (normal, solution) = (new double[16], new double[4]);
        for (var p = 0; p < lit.Length; p++)
        {
            var phase = telescope.DefocusSign * 2 * Math.PI * (forth[p] - back[p]) / (2 * Step) / result.Observation.WavelengthMeters;
            for (var i = 0; i < 4; i++)
            {
                var weighted = surface.Weights[p] * table[(terms[i] * lit.Length) + p];
                solution[i] += weighted * phase;
                for (var j = 0; j < 4; j++)
                {
                    normal[(i * 4) + j] += weighted * table[(terms[j] * lit.Length) + p];
                }
            }
        }

        return SmallCholesky.Solve(normal, solution) ? solution[3] : double.NaN;
    }
}
