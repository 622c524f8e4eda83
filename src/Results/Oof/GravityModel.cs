using System.Globalization;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Optim.LeastSquares;

namespace VlbiOps.Results.Oof;

/// <summary>How one coefficient goes with elevation: g0 sin(el) + g1 cos(el) + g2.</summary>
/// <param name="Order">Which polynomial.</param>
/// <param name="Sine">g0, radians of aperture phase.</param>
/// <param name="Cosine">g1, radians.</param>
/// <param name="Constant">g2, radians.</param>
/// <param name="Covariance">Of g0, g1 and g2, row-major, rad^2.</param>
/// <param name="ReducedChiSquare">Squared residuals over the measurements' errors, by degrees of freedom; NaN where there are none, or where errors are
/// missing and the scatter stands for them.</param>
public sealed record GravityTerm(ZernikeOrder Order, ValueWithError Sine, ValueWithError Cosine, ValueWithError Constant, double[] Covariance, double ReducedChiSquare)
{
    /// <summary>Scatter of the measurements beyond their errors, one standard deviation, radians.</summary>
    public double Scatter { get; init; }

    /// <summary>Measurements that lie too far off to count.</summary>
    public int OutlierCount { get; init; }

    /// <summary>The measured coefficients, radians at the model's wavelength, in the order of its elevations; errors have the scatter in them.</summary>
    public IReadOnlyList<ValueWithError> Measured { get; init => field = value.ToArray(); } = Array.Empty<ValueWithError>();

    /// <summary>The coefficient at an elevation with the error of the model, radians of aperture phase.</summary>
    /// <param name="elevationRadians">Elevation, radians.</param>
    public ValueWithError At(double elevationRadians)
    {
        double[] row = GravityModel.Row(elevationRadians);
        var variance = 0.0;
        for (var e = 0; e < Covariance.Length; e++)
        {
            variance += row[e / 3] * Covariance[e] * row[e % 3];
        }

        return new((Sine.Value * row[0]) + (Cosine.Value * row[1]) + Constant.Value, Math.Sqrt(variance));
    }
}

/// <summary>How gravity bends a dish: each Zernike coefficient over elevation, K(el) = g0 sin(el) + g1 cos(el) + g2, robustly over measurements
/// at three or more elevations.</summary>
/// <remarks>A structure that obeys Hooke's law bends in proportion to the two components of gravity, hence sine and cosine; g2 is what does not
/// change. A coefficient is weighted by its errors, and by a scatter beyond them that is found with it, where every measurement has one; else all count
/// alike and the errors come of their scatter. Nights that are far off do not count (<see cref="RobustRegression"/>). Phases are scaled to the first
/// measurement's wavelength (the same surface).</remarks>
public sealed class GravityModel
{
    private const int TermCount = 3;

    /// <summary>Elevations closer than this are one elevation, radians (half a degree).</summary>
    private const double LeastStep = 0.5 * Math.PI / 180;

    /// <summary>Over less than this, radians, sine, cosine and one are nearly the same curve.</summary>
    private const double ShortRange = 30 * Math.PI / 180;

    private GravityModel(DishMeasurement first, double[] elevations, int leftOut, GravityTerm[] terms, string[] warnings) =>
        (TelescopeName, Telescope, WavelengthMeters, ElevationsRadians, LeftOutCount, Terms, Warnings) = (first.TelescopeName, first.Telescope, first.WavelengthMeters, elevations, leftOut, terms, warnings);

    /// <summary>Name of the telescope.</summary>
    public string TelescopeName { get; }

    /// <summary>The telescope of the first measurement; null where it is known by a name alone that is not built in.</summary>
    public Telescope? Telescope { get; }

    /// <summary>Wavelength of the phases, m.</summary>
    public double WavelengthMeters { get; }

    /// <summary>Elevations of the measurements, radians, in their order.</summary>
    public IReadOnlyList<double> ElevationsRadians { get; }

    /// <summary>Measurements that were left out because they tell no elevation.</summary>
    public int LeftOutCount { get; }

    /// <summary>The coefficients that all measurements have, from j = 1.</summary>
    public IReadOnlyList<GravityTerm> Terms { get; }

    /// <summary>What a user must know before trusting the model, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Lowest elevation, degrees.</summary>
    public double LowestDegrees => ElevationsRadians.Min() * 180 / Math.PI;

    /// <summary>Highest elevation, degrees.</summary>
    public double HighestDegrees => ElevationsRadians.Max() * 180 / Math.PI;

    /// <summary>Whether results are enough for a model: all of them with an elevation, three or more of these distinct.</summary>
    /// <param name="results">The results.</param>
    public static bool IsPossible(IReadOnlyList<OofFitResult> results) =>
        results.All(r => r.Observation.MeanElevationRadians is not null) && IsPossible([.. results.Select(DishMeasurement.Of)]);

    /// <summary>Whether measurements are enough for a model: three or more distinct elevations.</summary>
    /// <param name="measurements">The measurements.</param>
    public static bool IsPossible(IReadOnlyList<DishMeasurement> measurements) => Distinct([.. measurements.Select(m => m.ElevationRadians).OfType<double>()]) >= TermCount;

    /// <summary>Fits the model.</summary>
    /// <param name="results">Results of one dish at three or more elevations, more than half a degree apart.</param>
    /// <exception cref="ArgumentException">A result has no elevation, they are of dishes of different size, or there are fewer than three elevations.</exception>
    public static GravityModel Of(IReadOnlyList<OofFitResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        for (var k = 0; k < results.Count; k++)
        {
            if (results[k].Observation.MeanElevationRadians is null)
            {
                throw new ArgumentException(FormattableString.Invariant($"result {k + 1} of {results.Count} ({results[k].Observation}) tells no mean elevation; a gravity model needs one of each result"));
            }
        }

        return Of([.. results.Select(DishMeasurement.Of)]);
    }

    /// <summary>Fits the model; measurements without an elevation are left out and counted.</summary>
    /// <param name="measurements">Measurements of one dish at three or more elevations, more than half a degree apart.</param>
    /// <exception cref="ArgumentException">They are of different dishes, or there are fewer than three elevations.</exception>
    public static GravityModel Of(IReadOnlyList<DishMeasurement> measurements)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        DishMeasurement.RequireOneDish(measurements);
        DishMeasurement[] used = [.. measurements.Where(m => m.ElevationRadians is not null)];
        double[] elevations = [.. used.Select(m => m.ElevationRadians!.Value)];
        if (Distinct(elevations) < TermCount)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"the results are at {Distinct(elevations)} distinct elevations ({Listed(elevations)}); a gravity model needs {TermCount} or more, half a degree apart"));
        }

        GravityTerm[] terms = [.. Enumerable.Range(0, used.Min(m => m.Coefficients.Count)).Select(i => Term(used, elevations, i))];
        return new GravityModel(used[0], elevations, measurements.Count - used.Length, terms, [.. Doubts(used, elevations, terms)]);
    }

    /// <summary>Coefficients at an elevation from j = 1, radians of aperture phase.</summary>
    /// <param name="elevationRadians">Elevation, radians.</param>
    public double[] At(double elevationRadians) => [.. Terms.Select(term => term.At(elevationRadians).Value)];

    /// <summary>How far an elevation is outside what was measured, degrees; 0 within.</summary>
    /// <param name="elevationDegrees">Elevation, degrees.</param>
    public double DegreesOutside(double elevationDegrees) => Math.Max(0, Math.Max(LowestDegrees - elevationDegrees, elevationDegrees - HighestDegrees));

    /// <summary>The model as comma-separated text, a row a coefficient, radians at the wavelength that its first line tells.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# K(el) = g0 sin(el) + g1 cos(el) + g2 in rad at wavelength {WavelengthMeters:R} m, {TelescopeName}, elevations {string.Join(' ', ElevationsRadians.Select(Degrees))} deg\n");
        text.Append("j,n,l,name,g0_rad,g0_sd_rad,g1_rad,g1_sd_rad,g2_rad,g2_sd_rad,reduced_chi_square,scatter_rad,outliers\n");
        foreach (var term in Terms)
        {
            text.Append(CultureInfo.InvariantCulture, $"{term.Order.Index},{term.Order.N},{term.Order.L},{term.Order.Name},");
            text.Append(CultureInfo.InvariantCulture, $"{Cells(term.Sine)},{Cells(term.Cosine)},{Cells(term.Constant)},{Cell(term.ReducedChiSquare)},{Cell(term.Scatter)},{term.OutlierCount}\n");
        }

        return text.ToString();
    }

    /// <summary>Writes <see cref="ToCsv"/>, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.WriteAllText(path, ToCsv());

    /// <summary>Telescope, elevations and measurements on one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{TelescopeName}: {Terms.Count} coefficients over elevations {LowestDegrees:F1} to {HighestDegrees:F1} deg, {ElevationsRadians.Count} measurements");

    internal static double[] Row(double elevation) => [Math.Sin(elevation), Math.Cos(elevation), 1];

    private static GravityTerm Term(DishMeasurement[] measurements, double[] elevations, int index)
    {
        var wavelength = measurements[0].WavelengthMeters;
        double[] factors = [.. measurements.Select(m => m.WavelengthMeters / wavelength)];
        double[] errors = [.. measurements.Select((m, k) => m.Coefficients[index].IsFixed ? 0 : m.Coefficients[index].ErrorRadians * factors[k])];
        var isWeighted = errors.All(error => error > 0 && double.IsFinite(error));
        double[] values = [.. measurements.Select((m, k) => factors[k] * m.Coefficients[index].Radians)];
        var fit = RobustRegression.Fit([.. elevations.Select(Row)], values, isWeighted ? errors : null);
        var squares = fit.Residuals.Zip(errors, (residual, error) => Math.Pow(residual / error, 2)).Sum();
        ValueWithError Value(int t) => new(fit.Values[t], fit.Errors[t]);
        return new(
            measurements[0].Coefficients[index].Order, Value(0), Value(1), Value(2), fit.Covariance, isWeighted && values.Length > TermCount ? squares / (values.Length - TermCount) : double.NaN)
        {
            Scatter = fit.Scatter,
            OutlierCount = fit.OutlierCount,
            Measured = [.. values.Zip(fit.Deviations, (value, deviation) => new ValueWithError(value, deviation))],
        };
    }

    private static IEnumerable<string> Doubts(DishMeasurement[] used, double[] elevations, GravityTerm[] terms)
    {
        var range = elevations.Max() - elevations.Min();
        if (range < ShortRange)
        {
            yield return FormattableString.Invariant(
                $"elevations span {Degrees(range)} deg alone: g0, g1 and g2 of a coefficient are correlated ({Correlation(terms[0]):F4} between g0 and g2), and tell little of other elevations");
        }

        var orders = used.Select(m => m.Coefficients.Count).Distinct().Count();
        if (orders > 1) yield return FormattableString.Invariant($"the measurements are of {orders} different orders: the model is of the {terms.Length} coefficients that all have");
        if (used.Length == TermCount) yield return "three measurements determine the model exactly: nothing tells whether it holds";
    }

    private static double Correlation(GravityTerm term) => term.Covariance[2] / Math.Sqrt(term.Covariance[0] * term.Covariance[8]);

    private static int Distinct(double[] elevations)
    {
        var (count, last) = (0, double.NegativeInfinity);
        foreach (var elevation in elevations.Order())
        {
            if (elevation - last >= LeastStep)
            {
                (count, last) = (count + 1, elevation);
            }
        }

        return count;
    }

    private static string Listed(double[] elevations)
    {
        const int Most = 12;
        return elevations.Length == 0 ? "none is told" : string.Join(", ", elevations.Take(Most).Select(Degrees)) + (elevations.Length > Most ? ", ... deg" : " deg");
    }

    private static string Degrees(double radians) => (radians * 180 / Math.PI).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Cells(ValueWithError value) => Cell(value.Value) + "," + Cell(value.Error);

    private static string Cell(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
