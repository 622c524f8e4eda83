using System.Globalization;
using System.Text;
using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Data.Files;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Results.Oof;

/// <summary>How one coefficient goes with elevation: g0 sin(el) + g1 cos(el) + g2.</summary>
/// <param name="Order">Which polynomial.</param>
/// <param name="Sine">g0, radians of aperture phase.</param>
/// <param name="Cosine">g1, radians.</param>
/// <param name="Constant">g2, radians.</param>
/// <param name="Covariance">Of g0, g1 and g2, row-major, rad^2.</param>
/// <param name="ReducedChiSquare">Squared residuals over the results' errors, by degrees of freedom; NaN where there are none, or where errors are
/// missing and the scatter stands for them.</param>
public sealed record GravityTerm(ZernikeOrder Order, ValueWithError Sine, ValueWithError Cosine, ValueWithError Constant, double[] Covariance, double ReducedChiSquare)
{
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

/// <summary>How gravity bends a dish: each Zernike coefficient over elevation, K(el) = g0 sin(el) + g1 cos(el) + g2, least squares over results
/// at three or more elevations.</summary>
/// <remarks>A structure that obeys Hooke's law bends in proportion to the two components of gravity, hence sine and cosine; g2 is what does not
/// change. A coefficient is weighted by its errors where every result has one; else all results count alike and the errors come of their
/// scatter. Phases are scaled to the first result's wavelength (the same surface).</remarks>
public sealed class GravityModel
{
    private const int TermCount = 3;

    /// <summary>Elevations closer than this are one elevation, radians (half a degree).</summary>
    private const double LeastStep = 0.5 * Math.PI / 180;

    private GravityModel(Telescope telescope, double wavelength, double[] elevations, GravityTerm[] terms) =>
        (Telescope, WavelengthMeters, ElevationsRadians, Terms) = (telescope, wavelength, elevations, terms);

    /// <summary>The telescope of the first result.</summary>
    public Telescope Telescope { get; }

    /// <summary>Wavelength of the phases, m.</summary>
    public double WavelengthMeters { get; }

    /// <summary>Elevations of the results, radians, in their order.</summary>
    public IReadOnlyList<double> ElevationsRadians { get; }

    /// <summary>The coefficients that all results have, from j = 1.</summary>
    public IReadOnlyList<GravityTerm> Terms { get; }

    /// <summary>Whether results are enough for a model: all of them with an elevation, three or more of these distinct.</summary>
    /// <param name="results">The results.</param>
    public static bool IsPossible(IReadOnlyList<OofFitResult> results) =>
        results.All(r => r.Observation.MeanElevationRadians is not null) && Distinct([.. results.Select(r => r.Observation.MeanElevationRadians!.Value)]) >= TermCount;

    /// <summary>Fits the model.</summary>
    /// <param name="results">Results of one dish at three or more elevations, more than half a degree apart.</param>
    /// <exception cref="ArgumentException">A result has no elevation, they are of dishes of different size, or there are fewer than three elevations.</exception>
    public static GravityModel Of(IReadOnlyList<OofFitResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        for (var k = 0; k < results.Count; k++)
        {
            OofComparison.RequireOneDish(results[0].Telescope, results[k].Telescope);
            if (results[k].Observation.MeanElevationRadians is null)
            {
                throw new ArgumentException(FormattableString.Invariant($"result {k + 1} of {results.Count} ({results[k].Observation}) tells no mean elevation; a gravity model needs one of each result"));
            }
        }

        double[] elevations = [.. results.Select(r => r.Observation.MeanElevationRadians!.Value)];
        if (Distinct(elevations) < TermCount)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"the results are at {Distinct(elevations)} distinct elevations ({string.Join(", ", elevations.Select(Degrees))} deg); a gravity model needs {TermCount} or more, half a degree apart"));
        }

        var count = results.Min(r => r.Coefficients.Count);
        var wavelength = results[0].Observation.WavelengthMeters;
        return new GravityModel(results[0].Telescope, wavelength, elevations, [.. Enumerable.Range(0, count).Select(i => Term(results, elevations, wavelength, i))]);
    }

    /// <summary>Coefficients at an elevation from j = 1, radians of aperture phase.</summary>
    /// <param name="elevationRadians">Elevation, radians.</param>
    public double[] At(double elevationRadians) => [.. Terms.Select(term => term.At(elevationRadians).Value)];

    /// <summary>The model as comma-separated text, a row a coefficient, radians at the wavelength that its first line tells.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# K(el) = g0 sin(el) + g1 cos(el) + g2 in rad at wavelength {WavelengthMeters:R} m, {Telescope.Name}, elevations {string.Join(' ', ElevationsRadians.Select(Degrees))} deg\n");
        text.Append("j,n,l,name,g0_rad,g0_sd_rad,g1_rad,g1_sd_rad,g2_rad,g2_sd_rad,reduced_chi_square\n");
        foreach (var term in Terms)
        {
            text.Append(CultureInfo.InvariantCulture, $"{term.Order.Index},{term.Order.N},{term.Order.L},{term.Order.Name},");
            text.Append(CultureInfo.InvariantCulture, $"{Cells(term.Sine)},{Cells(term.Cosine)},{Cells(term.Constant)},{Cell(term.ReducedChiSquare)}\n");
        }

        return text.ToString();
    }

    /// <summary>Writes <see cref="ToCsv"/>, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.WriteAllText(path, ToCsv());

    internal static double[] Row(double elevation) => [Math.Sin(elevation), Math.Cos(elevation), 1];

    private static GravityTerm Term(IReadOnlyList<OofFitResult> results, double[] elevations, double wavelength, int index)
    {
        var count = results.Count;
        double[] factors = [.. results.Select(r => r.Observation.WavelengthMeters / wavelength)];
        double[] errors = [.. results.Select((r, k) => r.Coefficients[index].IsFixed ? 0 : r.Coefficients[index].ErrorRadians * factors[k])];
        var isWeighted = errors.All(error => error > 0 && double.IsFinite(error));
        double[] weights = [.. errors.Select(error => isWeighted ? 1 / error : 1)];
        var design = Matrix<double>.Build.Dense(count, TermCount, (k, t) => weights[k] * Row(elevations[k])[t]);
        var values = Vector<double>.Build.Dense(count, k => weights[k] * factors[k] * results[k].Coefficients[index].Radians);

        // By orthogonal factors: over a short range of elevation sine, cosine and one are nearly dependent, and their products more so.
        var factor = design.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        var solution = factor.Solve(values);
        var squares = Math.Pow((values - (design * solution)).L2Norm(), 2);
        var scatter = count > TermCount ? squares / (count - TermCount) : double.NaN;
        var inverse = factor.R.Inverse();
        var covariance = inverse * inverse.Transpose() * (isWeighted ? 1 : scatter);
        ValueWithError Value(int t) => new(solution[t], Math.Sqrt(covariance[t, t]));
        return new GravityTerm(
            results[0].Coefficients[index].Order, Value(0), Value(1), Value(2), covariance.ToRowMajorArray(), isWeighted ? scatter : double.NaN);
    }

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

    private static string Degrees(double radians) => (radians * 180 / Math.PI).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Cells(ValueWithError value) => Cell(value.Value) + "," + Cell(value.Error);

    private static string Cell(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
