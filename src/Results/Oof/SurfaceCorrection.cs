using System.Globalization;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Nights;

namespace VlbiOps.Results.Oof;

/// <summary>What is added to the surface for one polynomial.</summary>
/// <param name="Order">Which polynomial.</param>
/// <param name="Micrometers">Half-path at the rim, micrometres; the error is that of the phase found.</param>
public sealed record SurfaceOffset(ZernikeOrder Order, ValueWithError Micrometers);

/// <summary>What measurements ask to be done to the dish: Zernike offsets that cancel the errors found, -K lambda / 4 pi from defocus on. Tilt is left out because it is
/// a pointing.</summary>
public sealed record SurfaceCorrection
{
    /// <summary>Most that the surface may move where nothing else is said, micrometres: what Effelsberg's actuators can.</summary>
    public const double UsualLimitMicrometers = ActuatorTable.LimitMicrometers;

    /// <summary>How far outside the measured elevations a gravity model is asked without a word, degrees.</summary>
    public const double FarOutsideDegrees = 5;

    private const int CheckPixels = 65;

    /// <summary>Points along the rim, where polynomials are largest and no pixel has its centre: 36 a period of the highest degree.</summary>
    private const int CheckRimPoints = 720;

    /// <summary>Name of the telescope.</summary>
    public required string TelescopeName { get; init; }

    /// <summary>The telescope; null where it is known by a name alone that is not built in.</summary>
    public Telescope? Telescope { get; init; }

    /// <summary>Wavelength of the phases that the offsets come of, m; the offsets themselves are the same at every wavelength.</summary>
    public required double WavelengthMeters { get; init; }

    /// <summary>What they come of, a line for the file.</summary>
    public required string Origin { get; init; }

    /// <summary>The offsets, from defocus on.</summary>
    public required IReadOnlyList<SurfaceOffset> Offsets { get; init => field = value.ToArray(); }

    /// <summary>How many errors an offset must have to stay; null where all stay.</summary>
    public double? Threshold { get; init; }

    /// <summary>Largest degree.</summary>
    public int MaxOrder => Offsets.Count == 0 ? 0 : Offsets.Max(offset => offset.Order.N);

    /// <summary>Farthest that any point of the disc would move, micrometres half-path.</summary>
    public double LargestMicrometers => At([.. Disc(CheckPixels), .. Rim()]).Select(point => Math.Abs(point.Micrometers)).Append(0).Max();

    /// <summary>The correction of a result.</summary>
    /// <param name="result">The result.</param>
    public static SurfaceCorrection Of(OofFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of(DishMeasurement.Of(result), result.MaxOrder);
    }

    /// <summary>The correction of a record of a history.</summary>
    /// <param name="record">The record.</param>
    public static SurfaceCorrection Of(OofHistoryRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Of(DishMeasurement.Of(record), record.MaxOrder);
    }

    /// <summary>The correction that a gravity model asks for at an elevation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="elevationDegrees">Elevation, degrees.</param>
    /// <param name="allowsExtrapolation">Whether the elevation may lie further outside what was measured than <see cref="FarOutsideDegrees"/>.</param>
    /// <exception cref="ArgumentException">The elevation is none, or lies too far outside.</exception>
    public static SurfaceCorrection Of(GravityModel model, double elevationDegrees, bool allowsExtrapolation = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!(elevationDegrees is >= 0 and <= 90)) throw new ArgumentException(FormattableString.Invariant($"elevation {elevationDegrees} deg: expected 0 to 90"));
        if (!allowsExtrapolation) RequireMeasured(model, elevationDegrees);
        var origin = FormattableString.Invariant($"gravity model of {model.ElevationsRadians.Count} measurements at {model.LowestDegrees:F1} to {model.HighestDegrees:F1} deg, for elevation {elevationDegrees} deg, wavelength {Number(model.WavelengthMeters)} m");
        var unit = model.WavelengthMeters / (4 * Math.PI) * 1e6;
        return new()
        {
            TelescopeName = model.TelescopeName, Telescope = model.Telescope, WavelengthMeters = model.WavelengthMeters, Origin = origin,
            Offsets = [.. model.Terms.Where(term => term.Order.N > 1).Select(term => term.At(elevationDegrees * Math.PI / 180) is var k ? new SurfaceOffset(term.Order, new(-k.Value * unit, k.Error * unit)) : null!)],
        };
    }

    /// <summary>Refuses an elevation far outside what a model saw.</summary>
    /// <param name="model">The model.</param>
    /// <param name="elevationDegrees">Elevation, degrees.</param>
    /// <exception cref="ArgumentException">It lies too far outside.</exception>
    public static void RequireMeasured(GravityModel model, double elevationDegrees)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.DegreesOutside(elevationDegrees) > FarOutsideDegrees)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"elevation {elevationDegrees} deg lies {model.DegreesOutside(elevationDegrees):F1} deg outside what the gravity model of {model.TelescopeName} saw ({model.LowestDegrees:F1} to {model.HighestDegrees:F1} deg); -AllowExtrapolation, --allow-extrapolation lets it speak of that"));
        }
    }

    /// <summary>The same with offsets below some of their errors, or of unknown error, left at zero.</summary>
    /// <param name="errors">How many errors an offset must have to stay.</param>
    public SurfaceCorrection OnlySignificant(double errors) => this with
    {
        Threshold = errors,
        Offsets = [.. Offsets.Select(offset => Math.Abs(offset.Micrometers.Value) >= errors * offset.Micrometers.Error ? offset : offset with { Micrometers = offset.Micrometers with { Value = 0 } })],
    };

    /// <summary>The same, refused where a point of the dish would move too far.</summary>
    /// <param name="limitMicrometers">Farthest, micrometres half-path.</param>
    /// <exception cref="SurfaceLimitException">One would.</exception>
    /// <exception cref="ArgumentException">An offset is no number.</exception>
    public SurfaceCorrection Within(double limitMicrometers)
    {
        if (Offsets.FirstOrDefault(offset => !double.IsFinite(offset.Micrometers.Value)) is { } bad) throw new ArgumentException($"{TelescopeName}: the offset of K{bad.Order.Index} is no number");
        return LargestMicrometers <= limitMicrometers ? this : throw new SurfaceLimitException(FormattableString.Invariant(
            $"{TelescopeName}: a point of the surface would have to move by {LargestMicrometers:F0} um; expected at most {limitMicrometers:F0} um"));
    }

    /// <summary>The offsets as CSV with the conventions in lines that begin with #. Micrometres are half-path at the rim, where every radial polynomial is 1; the rms is over the evenly
    /// lit disc.</summary>
    public string ToCsv()
    {
        var table = Heading();
        table.Append("# index j = (n(n+2)+l)/2; l >= 0 goes with cos(l theta), l < 0 with sin(|l| theta); radial polynomial 1 at the rim\n");
        table.Append("# offset_um = -K lambda / 4 pi: half-path, cancels the phase found; rms_um over the evenly lit disc\n");
        AddThreshold(table);
        table.Append("j,n,l,noll,name,offset_um,sd_um,rms_um\n");
        foreach (var (order, offset) in Offsets)
        {
            table.Append(CultureInfo.InvariantCulture, $"{order.Index},{order.N},{order.L},{order.Noll},{order.Name},{Number(offset.Value)},{Number(offset.Error)},{Number(Math.Abs(offset.Value) * order.RootMeanSquare)}\n");
        }

        return table.ToString();
    }

    /// <summary>The correction on a grid over the disc as CSV: x and y, m where the dish is known and radii elsewhere, and what to add, micrometres half-path.</summary>
    /// <param name="pixels">Points across the dish, 2 or more.</param>
    public string ToGrid(int pixels)
    {
        var table = Heading();
        AddThreshold(table);
        var radius = Telescope?.PrimaryRadius ?? 1;
        table.Append("# offset_um: half-path, to be added to the surface; cancels the phase found\n");
        table.Append(Telescope is null ? "x_radii,y_radii,offset_um\n" : "x_m,y_m,offset_um\n");
        foreach (var (x, y, micrometers) in At([.. Disc(pixels)])) table.Append(CultureInfo.InvariantCulture, $"{Number(x * radius)},{Number(y * radius)},{Number(micrometers)}\n");
        return table.ToString();
    }

    /// <summary>What the Green Bank Telescope's active surface manager holds: the 36 polynomials from piston to degree 7 by index, micrometres.</summary>
    /// <remarks>Shape of the table: the manager's FITS files (NRAO Green Bank, gbtActiveSurfaceFits, extension ZERNIKE: 36 rows of index from 0 and value). Public text tells neither the order nor the sign nor
    /// the unit of the values; the file says which ones these are.</remarks>
    /// <exception cref="ArgumentException">It is another telescope, or of a degree beyond 7.</exception>
    public string ToGbtZernikes()
    {
        const int Most = 7;
        if (Telescope?.Geometry != TelescopeGeometry.GbtOffAxis) throw new ArgumentException($"{TelescopeName}: Zernike offsets in the shape of the GBT's active surface manager are for the GBT");
        if (MaxOrder > Most) throw new ArgumentException(FormattableString.Invariant($"the correction is of degree {MaxOrder}; the GBT's active surface manager holds Zernike polynomials to degree {Most}"));
        var table = Heading();
        table.Append("# 36 polynomials as the active surface manager's ZERNIKE table has rows; order j = (n(n+2)+l)/2 from 0 (OSA/ANSI), l < 0 with sin(|l| theta), radial polynomial 1 at the rim\n");
        table.Append("# value_um: half-path micrometres that are added to the surface, -K lambda / 4 pi; piston and tilt are 0\n");
        table.Append("# NOT KNOWN from public text: the manager's own order, sign and unit. Check one term with the observatory, or observe one known pattern, before use\n");
        AddThreshold(table);
        table.Append("index,value_um,n,l,name\n");
        var values = Offsets.ToDictionary(offset => offset.Order.Index, offset => offset.Micrometers.Value);
        foreach (var order in ZernikeOrder.UpTo(Most)) table.Append(CultureInfo.InvariantCulture, $"{order.Index},{Number(values.GetValueOrDefault(order.Index))},{order.N},{order.L},{order.Name}\n");
        return table.ToString();
    }

    /// <summary>Displacements of Effelsberg's actuators, the same at every elevation of the table.</summary>
    /// <exception cref="ArgumentException">The telescope has no such actuators, or one would have to move too far.</exception>
    public ActuatorTable ToActuators()
    {
        if (Telescope is null) throw new ArgumentException($"{TelescopeName} is no telescope that is built in: its actuators are not known");
        double[] phases = [0, 0, .. Offsets.Select(offset => -offset.Micrometers.Value * 1e-6 * 4 * Math.PI / WavelengthMeters)];
        return ActuatorTable.Of(Telescope, WavelengthMeters, _ => phases);
    }

    /// <summary>The offsets of a result as <see cref="ToCsv"/>.</summary>
    /// <param name="result">The result.</param>
    public static string ZernikeOffsets(OofFitResult result) => Of(result).ToCsv();

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

    private static SurfaceCorrection Of(DishMeasurement measurement, int maxOrder)
    {
        var day = measurement.ObservedAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "at an unknown date";
        var elevation = measurement.ElevationRadians is { } known ? Number(known * 180 / Math.PI) + " deg" : "unknown";
        var unit = measurement.WavelengthMeters / (4 * Math.PI) * 1e6;
        return new()
        {
            TelescopeName = measurement.TelescopeName, Telescope = measurement.Telescope, WavelengthMeters = measurement.WavelengthMeters,
            Origin = FormattableString.Invariant($"observed {day}, elevation {elevation}, wavelength {Number(measurement.WavelengthMeters)} m, order {maxOrder}"),
            Offsets = [.. measurement.Coefficients.Where(c => c.Order.N > 1).Select(c => new SurfaceOffset(c.Order, new(-c.Radians * unit, c.ErrorRadians * unit)))],
        };
    }

    private StringBuilder Heading() => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"# surface correction of {Plain(TelescopeName)}: add these offsets to the surface\n")
        .Append(CultureInfo.InvariantCulture, $"# {Plain(Origin)}\n");

    private void AddThreshold(StringBuilder table)
    {
        if (Threshold is { } errors) table.Append(CultureInfo.InvariantCulture, $"# offsets below {errors} of their errors are left at 0\n");
    }

    /// <summary>The centres of a square grid's pixels that lie on the disc, in radii.</summary>
    private static IEnumerable<(double X, double Y)> Disc(int pixels)
    {
        double Place(int k) => (((2.0 * k) + 1) / pixels) - 1;
        return Enumerable.Range(0, pixels * pixels).Select(i => (X: Place(i % pixels), Y: Place(i / pixels))).Where(p => (p.X * p.X) + (p.Y * p.Y) <= 1);
    }

    private static IEnumerable<(double X, double Y)> Rim() =>
        Enumerable.Range(0, CheckRimPoints).Select(k => 2 * Math.PI * k / CheckRimPoints).Select(angle => (Math.Cos(angle), Math.Sin(angle)));

    /// <summary>The correction at points on the disc, in radii.</summary>
    private IEnumerable<(double X, double Y, double Micrometers)> At((double X, double Y)[] points)
    {
        if (Offsets.Count == 0) return points.Select(p => (p.X, p.Y, 0.0));
        var values = new double[ZernikeOrder.Count(MaxOrder)];
        foreach (var offset in Offsets) values[offset.Order.Index] = offset.Micrometers.Value;
        var sum = Zernike.Sum(values, [.. points.Select(p => p.X)], [.. points.Select(p => p.Y)]);
        return points.Zip(sum, (p, micrometers) => (p.X, p.Y, micrometers));
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G9", CultureInfo.InvariantCulture) : string.Empty;

    private static string Plain(string text) => text.ReplaceLineEndings(" ");
}
