using MathNet.Numerics;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Results.Oof;

/// <summary>How one coefficient differs between two results.</summary>
/// <param name="Order">Which polynomial.</param>
/// <param name="First">In the first result, radians at the first's wavelength.</param>
/// <param name="Second">In the second result, radians at the first's wavelength.</param>
/// <param name="Difference">Second less first with the errors of both, radians.</param>
/// <param name="Significance">Size of the difference over its error; NaN where there is no error.</param>
public sealed record CoefficientChange(ZernikeOrder Order, ValueWithError First, ValueWithError Second, ValueWithError Difference, double Significance)
{
    /// <summary>Whether the difference is beyond three standard deviations.</summary>
    public bool IsSignificant => Significance > 3;
}

/// <summary>The difference of two results of one telescope: two nights, elevations or orders, taken as independent.</summary>
/// <remarks>Phases at another wavelength are first scaled to that of the first result (the same surface). A coefficient that one of the fits
/// did not have, or held, counts as known there. Tilt is a pointing and stays out of the test and the rms.</remarks>
public sealed class OofComparison
{
    private OofComparison(
        OofFitResult first, OofFitResult second, IReadOnlyList<CoefficientChange> changes, double chiSquare, int degrees, SurfaceQuality difference)
    {
        (First, Second, Changes, ChiSquare, DegreesOfFreedom) = (first, second, changes, chiSquare, degrees);
        (PhaseRms, SurfaceRmsMicrometers, NoisePhaseRms) = (difference.PhaseRms, difference.SurfaceRmsMicrometers, difference.NoisePhaseRms);
    }

    /// <summary>The first result.</summary>
    public OofFitResult First { get; }

    /// <summary>The second result.</summary>
    public OofFitResult Second { get; }

    /// <summary>Every coefficient from j = 1.</summary>
    public IReadOnlyList<CoefficientChange> Changes { get; }

    /// <summary>Coefficients beyond tilt that changed by more than three standard deviations.</summary>
    public IReadOnlyList<CoefficientChange> SignificantChanges => Changes.Where(c => c.Order.N > 1 && c.IsSignificant).ToArray();

    /// <summary>d^T C^-1 d over the coefficients beyond tilt that either fit determined; NaN where C has no inverse.</summary>
    public double ChiSquare { get; }

    /// <summary>Number of those coefficients.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Probability of a chi-square at least as large where nothing changed; NaN where there is none.</summary>
    public double Probability => DegreesOfFreedom > 0 && double.IsFinite(ChiSquare)
        ? SpecialFunctions.GammaUpperRegularized(DegreesOfFreedom / 2.0, ChiSquare / 2)
        : double.NaN;

    /// <summary>Weighted rms of the difference in phase, piston and tilt left out, with the first result's illumination, radians.</summary>
    public ValueWithError PhaseRms { get; }

    /// <summary>The same as half-path surface error, micrometres.</summary>
    public ValueWithError SurfaceRmsMicrometers { get; }

    /// <summary>The phase rms that the errors alone would show, radians.</summary>
    public double NoisePhaseRms { get; }

    /// <summary>Compares two results.</summary>
    /// <param name="first">The one to compare with.</param>
    /// <param name="second">The one whose difference is wanted.</param>
    /// <exception cref="ArgumentException">They are of dishes of different size.</exception>
    public static OofComparison Of(OofFitResult first, OofFitResult second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        RequireOneDish(first.Telescope, second.Telescope);

        var count = Math.Max(first.Coefficients.Count, second.Coefficients.Count);
        var factor = second.Observation.WavelengthMeters / first.Observation.WavelengthMeters;
        var (a, covarianceA) = Padded(first, count, 1);
        var (b, covarianceB) = Padded(second, count, factor);
        double[] difference = [.. b.Zip(a, (later, earlier) => later - earlier)];
        double[] covariance = [.. covarianceA.Zip(covarianceB, (x, y) => x + y)];
        CoefficientChange[] changes =
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var at = (i * count) + i;
                var error = Math.Sqrt(covariance[at]);
                return new CoefficientChange(
                    ZernikeOrder.FromIndex(i + 1),
                    new(a[i], Math.Sqrt(covarianceA[at])),
                    new(b[i], Math.Sqrt(covarianceB[at])),
                    new(difference[i], error),
                    error > 0 ? Math.Abs(difference[i]) / error : double.NaN);
            }),
        ];
        var (chiSquare, degrees) = Test(difference, covariance);
        var quality = ApertureSurface.Measure(
            first.Telescope, first.Observation.WavelengthMeters, first.Illumination, ApertureMap.IlluminationOf(first), difference, covariance);
        return new OofComparison(first, second, changes, chiSquare, degrees, quality);
    }

    /// <summary>Refuses telescopes whose results cannot be compared.</summary>
    /// <param name="first">Telescope of the one result.</param>
    /// <param name="second">Telescope of the other.</param>
    /// <exception cref="ArgumentException">They are dishes of different size.</exception>
    public static void RequireOneDish(Telescope first, Telescope second)
    {
        if (first.PrimaryRadius != second.PrimaryRadius)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{first.Name} (radius {first.PrimaryRadius} m) and {second.Name} (radius {second.PrimaryRadius} m): expected results of one dish"));
        }
    }

    /// <summary>The difference on one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{First.Telescope.Name}: phase differs by {PhaseRms.Value:F4} +- {PhaseRms.Error:F4} rad rms, chi-square {ChiSquare:F1} for {DegreesOfFreedom} degrees of freedom, {SignificantChanges.Count} coefficients changed");

    private static (double[] Values, double[] Covariance) Padded(OofFitResult result, int count, double factor)
    {
        var (values, covariance) = (CoefficientCovariance.Values(result), CoefficientCovariance.Of(result));
        var (n, padded, square) = (values.Length, new double[count], new double[count * count]);
        for (var i = 0; i < n; i++)
        {
            padded[i] = values[i] * factor;
            for (var j = 0; j < n; j++)
            {
                square[(i * count) + j] = covariance[(i * n) + j] * factor * factor;
            }
        }

        return (padded, square);
    }

    private static (double ChiSquare, int Degrees) Test(double[] difference, double[] covariance)
    {
        var n = difference.Length;
        int[] free = [.. Enumerable.Range(2, Math.Max(0, n - 2)).Where(i => covariance[(i * n) + i] != 0)];
        var matrix = new double[free.Length * free.Length];
        for (var i = 0; i < free.Length; i++)
        {
            for (var j = 0; j < free.Length; j++)
            {
                matrix[(i * free.Length) + j] = covariance[(free[i] * n) + free[j]];
            }
        }

        double[] solved = [.. free.Select(i => difference[i])];
        var isDefinite = SmallCholesky.Solve(matrix, solved);
        return (isDefinite ? free.Select((i, k) => difference[i] * solved[k]).Sum() : double.NaN, free.Length);
    }
}
