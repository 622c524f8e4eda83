using System.Globalization;
using System.Text;
using VlbiOps.Data.Files;

namespace VlbiOps.Results.Oof;

/// <summary>What a fit asks to be done to the dish, as tables: what cancels the errors found, tilt left out because that is a pointing.</summary>
public static class SurfaceCorrection
{
    /// <summary>Zernike offsets that cancel the surface error found: -K lambda / 4 pi, from defocus on.</summary>
    /// <remarks>CSV with the conventions in lines that begin with #. Micrometres are half-path at the rim, where every radial polynomial is 1; the
    /// rms is over the evenly lit disc.</remarks>
    /// <param name="result">The result.</param>
    public static string ZernikeOffsets(OofFitResult result)
    {
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"# surface correction of {Plain(result.Telescope.Name)}: add these offsets to the surface\n");
        table.Append(CultureInfo.InvariantCulture, $"# observed {Plain(Day(result))}, elevation {Elevation(result)}, wavelength {Number(result.Observation.WavelengthMeters)} m, order {result.MaxOrder}\n");
        table.Append("# index j = (n(n+2)+l)/2; l >= 0 goes with cos(l theta), l < 0 with sin(|l| theta); radial polynomial 1 at the rim\n");
        table.Append("# offset_um = -K lambda / 4 pi: half-path, cancels the phase found; rms_um over the evenly lit disc\n");
        table.Append("j,n,l,noll,name,offset_um,sd_um,rms_um\n");
        foreach (var coefficient in result.Coefficients.Where(c => c.Order.N > 1))
        {
            var order = coefficient.Order;
            var offset = -coefficient.Micrometers(result.Observation.WavelengthMeters);
            var error = (coefficient with { Radians = coefficient.ErrorRadians }).Micrometers(result.Observation.WavelengthMeters);
            table.Append(CultureInfo.InvariantCulture, $"{order.Index},{order.N},{order.L},{order.Noll},{order.Name},{Number(offset)},{Number(error)},{Number(Math.Abs(offset) * order.RootMeanSquare)}\n");
        }

        return table.ToString();
    }

    /// <summary>Surface error at every lit pixel as CSV: x and y in metres, amplitude, phase and its standard deviation in radians, half-path and
    /// panel-normal error in micrometres (tilt taken off; the correction is minus these).</summary>
    /// <param name="map">The aperture.</param>
    public static string SurfaceGrid(ApertureMap map)
    {
        var table = new StringBuilder("x_m,y_m,amplitude,phase_rad,phase_sd_rad,surface_um,panel_normal_um\n");
        for (var i = 0; i < map.Phase.Length; i++)
        {
            if (!double.IsNaN(map.Phase[i]))
            {
                double[] cells = [map.Coordinates[i % map.Pixels], map.Coordinates[i / map.Pixels], map.Amplitude[i], map.Phase[i], map.PhaseError[i], map.SurfaceError[i], map.PanelNormalError[i]];
                table.AppendJoin(',', cells.Select(Number)).Append('\n');
            }
        }

        return table.ToString();
    }

    /// <summary>Writes <see cref="ZernikeOffsets"/>, whole or not at all.</summary>
    /// <param name="result">The result.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void WriteZernikeOffsets(OofFitResult result, string path) => AtomicFile.WriteAllText(path, ZernikeOffsets(result));

    /// <summary>Writes <see cref="SurfaceGrid"/>, whole or not at all.</summary>
    /// <param name="map">The aperture.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void WriteSurfaceGrid(ApertureMap map, string path) => AtomicFile.WriteAllText(path, SurfaceGrid(map));

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G9", CultureInfo.InvariantCulture) : string.Empty;

    private static string Day(OofFitResult result) => result.Observation.Date?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "at an unknown date";

    private static string Elevation(OofFitResult result) =>
        result.Observation.MeanElevationRadians is { } elevation ? Number(elevation * 180 / Math.PI) + " deg" : "unknown";

    private static string Plain(string text) => text.ReplaceLineEndings(" ");
}
