using System.Globalization;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Results.Oof;

/// <summary>Displacements of a sub-reflector's actuators that go with aperture phases, as the look-up table of Effelsberg's active surface holds
/// them: one row an actuator, one column each of 11 elevations, micrometres.</summary>
/// <remarks>The aperture point that belongs to an actuator at (x, y) on the sub-reflector is (-y, x) times the ratio of the radii, and the
/// displacement is sign phi lambda / 4 pi, with sign -1: orientation, sign and elevations as pyoof's actuator module has them for
/// Effelsberg. Neither can be checked without the telescope: apply one known pattern first and observe it.</remarks>
public sealed class ActuatorTable
{
    /// <summary>Most that an actuator may move, micrometres.</summary>
    public const double LimitMicrometers = 5000;

    private static readonly int[] ZenithDegrees = [7, 10, 20, 30, 32, 40, 50, 60, 70, 80, 90];

    private ActuatorTable(IReadOnlyList<double[]> rows) => Micrometers = rows;

    /// <summary>The elevations of the columns, degrees, from high to low: those of the zenith angles 7 to 90 degrees in Effelsberg's table.</summary>
    public static IReadOnlyList<double> ElevationsDegrees { get; } = [.. ZenithDegrees.Select(z => 90.0 - z)];

    /// <summary>Displacements in micrometres: one array an actuator, one entry an elevation.</summary>
    public IReadOnlyList<double[]> Micrometers { get; }

    /// <summary>Whether a telescope has the actuators that such a table moves: those on its sub-reflector.</summary>
    /// <param name="telescope">The telescope.</param>
    public static bool IsFor(Telescope telescope) => telescope.Actuators is { Surface: "subreflector" };

    /// <summary>The table of one result: the same displacements at every elevation, tilt left out. It belongs to the elevation that was observed; over
    /// several, use <see cref="Of(GravityModel)"/>.</summary>
    /// <param name="result">The result.</param>
    /// <exception cref="ArgumentException">The telescope has no actuators on a sub-reflector, or one would have to move beyond its limit.</exception>
    public static ActuatorTable Of(OofFitResult result)
    {
        double[] level = [0, 0, .. CoefficientCovariance.Values(result).Skip(2)];
        return Of(result.Telescope, result.Observation.WavelengthMeters, _ => level);
    }

    /// <summary>The table of a gravity model, tilt left out: each column at its own elevation.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentException">The telescope has no actuators on a sub-reflector, or one would have to move beyond its limit.</exception>
    public static ActuatorTable Of(GravityModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Telescope is null) throw new ArgumentException($"{model.TelescopeName} is no telescope that is built in: its actuators are not known");
        return Of(model.Telescope, model.WavelengthMeters, elevation => [0, 0, .. model.At(elevation).Skip(2)]);
    }

    /// <summary>The table of a model of the aperture phase over elevation.</summary>
    /// <param name="telescope">The telescope.</param>
    /// <param name="wavelengthMeters">Wavelength of the phases, m.</param>
    /// <param name="coefficients">From an elevation in radians, Zernike coefficients from j = 1, radians, up to a full degree.</param>
    /// <param name="sign">Sign of the displacement against the phase, -1 or 1.</param>
    /// <exception cref="ArgumentException">The telescope has no actuators on a sub-reflector, or one would have to move beyond its limit.</exception>
    public static ActuatorTable Of(Telescope telescope, double wavelengthMeters, Func<double, double[]> coefficients, double sign = -1)
    {
        if (!IsFor(telescope) || telescope.Actuators is not { } layout)
        {
            throw new ArgumentException($"{telescope.Name} has no actuators on its sub-reflector in its telescope file");
        }

        var positions = layout.Positions();
        var radius = layout.Rings.Max(ring => ring.Radius);
        double[] x = [.. positions.Select(p => -p.Y / radius)];
        double[] y = [.. positions.Select(p => p.X / radius)];
        var scale = sign * wavelengthMeters / (4 * Math.PI) * 1e6;
        double[][] columns = [.. ElevationsDegrees.Select(elevation => Zernike.Sum([0, .. coefficients(elevation * Math.PI / 180)], x, y))];
        double[][] rows = [.. Enumerable.Range(0, positions.Length).Select(k => columns.Select(phase => scale * phase[k]).ToArray())];
        Check(telescope, rows);
        return new ActuatorTable(rows);
    }

    /// <summary>The table as Effelsberg's control system reads it: rows "NR k ffff" and whole micrometres, then "**ENDE**".</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        for (var k = 0; k < Micrometers.Count; k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"NR {k + 1} ffff ");
            text.AppendJoin("  ", Micrometers[k].Select(d => ((long)Math.Round(d)).ToString(CultureInfo.InvariantCulture))).Append('\n');
        }

        return text.Append("**ENDE**\n").ToString();
    }

    /// <summary>Writes <see cref="ToText"/>, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.WriteAllText(path, ToText());

    private static void Check(Telescope telescope, double[][] rows)
    {
        for (var k = 0; k < rows.Length; k++)
        {
            for (var e = 0; e < rows[k].Length; e++)
            {
                if (!(Math.Abs(rows[k][e]) <= LimitMicrometers))
                {
                    throw new ArgumentException(FormattableString.Invariant(
                        $"{telescope.Name}: actuator {k + 1} would have to move by {rows[k][e]:F0} um at {ElevationsDegrees[e]} deg elevation; expected at most {LimitMicrometers} um"));
                }
            }
        }
    }
}
