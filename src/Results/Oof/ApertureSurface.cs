using System.Numerics;
using System.Runtime.InteropServices;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Results.Oof;

/// <summary>An illuminated aperture in pixels, on which Zernike coefficients are measured: what part of the phase is no pointing error, how
/// large it is, and how well both are known.</summary>
/// <remarks>The weight w of a pixel is its field amplitude: lit fraction times illumination. With it the axial gain of a phase phi is
/// |sum w exp(i phi)|^2 / (sum w)^2 = 1 - var_w(phi) + ... = exp(-rms^2) (Ruze 1966, Proc. IEEE 54, 633). Piston cannot be seen and tilt is a
/// pointing error, so both are taken off the phase by a weighted fit of a plane, which also takes the plane that coma contains: the gain
/// on axis after the best pointing. The mean square of what is left is a quadratic form in the coefficients, hence exact derivatives. An instance is not for several threads at once.</remarks>
public sealed class ApertureSurface
{
    /// <summary>Place of K4 among the coefficients from j = 1.</summary>
    private const int Focus = 3;

    private readonly int[] lit;
    private readonly double[] litX;
    private readonly double[] litY;
    private readonly double[] weights;
    private double[] screen = [];
    private double[] levelScreen = [];
    private double[] rows = [];
    private double[] levelRows = [];
    private double[] gram = [];
    private int rowCount;

    /// <summary>Samples an aperture.</summary>
    /// <param name="telescope">Dish and blockage.</param>
    /// <param name="wavelengthMeters">Wavelength, m.</param>
    /// <param name="illumination">Name of the illumination.</param>
    /// <param name="illuminationParameters">Its parameters, in its own order and units.</param>
    /// <param name="pixels">Pixels across the dish.</param>
    /// <exception cref="ArgumentException">The illumination is unknown, takes other parameters or leaves no pixel lit.</exception>
    public ApertureSurface(Telescope telescope, double wavelengthMeters, string illumination, IReadOnlyList<double> illuminationParameters, int pixels = 128)
    {
        if (!(wavelengthMeters > 0) || !double.IsFinite(wavelengthMeters))
        {
            throw new ArgumentOutOfRangeException(nameof(wavelengthMeters), wavelengthMeters, "the wavelength must be a positive number of metres");
        }

        (Telescope, WavelengthMeters) = (telescope, wavelengthMeters);
        Grid = ApertureGrid.OverDish(telescope.PrimaryRadius, pixels);
        Mask = Grid.Mask(telescope.Blockage);
        var model = IlluminationModel.Find(illumination);
        Amplitude = OverGrid(model.Parameters(telescope.PrimaryRadius), illuminationParameters, model.Build);
        for (var i = 0; i < Amplitude.Length; i++) Amplitude[i] *= Mask[i];
        lit = [.. Enumerable.Range(0, Amplitude.Length).Where(i => Amplitude[i] > 0)];
        var total = lit.Sum(i => Amplitude[i]);
        if (!(total > 0) || !double.IsFinite(total))
        {
            throw new ArgumentException($"{telescope.Name} with illumination '{illumination}': no pixel of the aperture is lit");
        }

        weights = [.. lit.Select(i => Amplitude[i] / total)];
        litX = [.. lit.Select(i => Grid.Coordinates[i % pixels] / telescope.PrimaryRadius)];
        litY = [.. lit.Select(i => Grid.Coordinates[i / pixels] / telescope.PrimaryRadius)];
    }

    /// <summary>The telescope.</summary>
    public Telescope Telescope { get; }

    /// <summary>Wavelength, m.</summary>
    public double WavelengthMeters { get; }

    /// <summary>The pixels.</summary>
    public ApertureGrid Grid { get; }

    /// <summary>The lit part of each pixel, by row, 0 to 1.</summary>
    public double[] Mask { get; }

    /// <summary>Field amplitude of each pixel, by row: lit part times illumination.</summary>
    public double[] Amplitude { get; }

    /// <summary>A phase beside the polynomials', rad, with its parameters' values: part of every phase here, known without error. Null for none.</summary>
    public (ApertureFormula Formula, IReadOnlyList<double> Values)? Screen
    {
        get;
        init
        {
            field = value;
            if (value is not { } phase) return;
            var onGrid = OverGrid(phase.Formula.Parameters, phase.Values, phase.Formula.Build);
            screen = [.. lit.Select(i => onGrid[i])];
            levelScreen = Level([.. Zernike.Values(1, litX, litY), .. screen], 4)[^lit.Length..];
        }
    }

    /// <summary>Pixels with any light, as indices into the grid's arrays.</summary>
    public ReadOnlySpan<int> Lit => lit;

    /// <summary>Amplitudes of the lit pixels, their sum made 1.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>Phase rms, surface rms and Ruze efficiency of coefficients, without keeping the aperture.</summary>
    /// <param name="telescope">Dish and blockage.</param>
    /// <param name="wavelengthMeters">Wavelength, m.</param>
    /// <param name="illumination">Name of the illumination.</param>
    /// <param name="illuminationParameters">Its parameters, in its own order and units.</param>
    /// <param name="coefficients">Zernike coefficients from j = 1, radians, up to a full degree.</param>
    /// <param name="covariance">Their covariance, row-major, rad^2; zero rows for coefficients that were held.</param>
    public static SurfaceQuality Measure(
        Telescope telescope,
        double wavelengthMeters,
        string illumination,
        IReadOnlyList<double> illuminationParameters,
        ReadOnlySpan<double> coefficients,
        ReadOnlySpan<double> covariance) =>
        new ApertureSurface(telescope, wavelengthMeters, illumination, illuminationParameters).Measure(coefficients, covariance);

    /// <summary>What refocusing would leave: as <see cref="Measure(ReadOnlySpan{double}, ReadOnlySpan{double})"/> with the defocus coefficient K4,
    /// which moving the secondary takes away, left out.</summary>
    /// <param name="coefficients">Zernike coefficients from j = 1, radians, up to a full degree.</param>
    /// <param name="covariance">Their covariance, row-major, rad^2; zero rows for coefficients that were held.</param>
    public SurfaceQuality MeasureWithoutFocus(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> covariance)
    {
        var n = coefficients.Length;
        double[] rest = [.. coefficients], spread = [.. covariance];
        if (n > Focus)
        {
            rest[Focus] = 0;
            for (var k = 0; k < n; k++) spread[(Focus * n) + k] = spread[(k * n) + Focus] = 0;
        }

        return Measure(rest, spread);
    }

    /// <summary>Phase rms, surface rms and Ruze efficiency of coefficients; errors to first order from their covariance.</summary>
    /// <param name="coefficients">Zernike coefficients from j = 1, radians, up to a full degree.</param>
    /// <param name="covariance">Their covariance, row-major, rad^2; zero rows for coefficients that were held.</param>
    /// <exception cref="ArgumentException">The coefficients fill no degree or the covariance has another size.</exception>
    public SurfaceQuality Measure(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> covariance)
    {
        var n = Prepare(coefficients, covariance);
        var (square, slope, noise) = (0.0, new double[n], 0.0);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                slope[i] += gram[((i + 1) * rowCount) + j + 1] * coefficients[j];
                noise += Weighted(gram[((i + 1) * rowCount) + j + 1], covariance[(j * n) + i]);
            }

            var across = screen.Length > 0 ? WeightedProduct(levelRows.AsSpan((i + 1) * lit.Length, lit.Length), levelScreen) : 0;
            square += coefficients[i] * (slope[i] + (2 * across));
            slope[i] += across;
        }

        if (screen.Length > 0) square += WeightedProduct(levelScreen, levelScreen);

        var rms = Math.Sqrt(Math.Max(square, 0));
        var variance = QuadraticForm(covariance, slope);

        // At zero the rms has a cusp: there its error is what the noise alone would show.
        var error = rms > 0 ? Math.Sqrt(Math.Max(variance, 0)) / rms : Math.Sqrt(Math.Max(noise, 0));
        var micrometers = WavelengthMeters / (4 * Math.PI) * 1e6;
        var efficiency = Math.Exp(-rms * rms);
        return new SurfaceQuality(
            new(rms, error), new(rms * micrometers, error * micrometers), new(efficiency, 2 * rms * error * efficiency), Math.Sqrt(Math.Max(noise, 0)));
    }

    /// <summary>The phase at every pixel, by row, radians; NaN where there is no light.</summary>
    /// <param name="coefficients">Zernike coefficients from j = 1, radians.</param>
    /// <param name="withTilt">Whether tilt is kept; else the plane of the weighted fit is taken off.</param>
    public double[] Phase(ReadOnlySpan<double> coefficients, bool withTilt)
    {
        var n = Prepare(coefficients, []);
        var table = withTilt ? rows : levelRows;
        double[] values = screen.Length == 0 ? new double[lit.Length] : [.. withTilt ? screen : levelScreen];
        for (var j = 1; j <= n; j++)
        {
            AddScaled(values, table.AsSpan(j * lit.Length, lit.Length), coefficients[j - 1]);
        }

        return OnGrid(values);
    }

    /// <summary>The phase at one lit pixel for many sets of coefficients, the plane of the weighted fit taken off, radians.</summary>
    /// <param name="place">Place of the pixel in <see cref="Lit"/>.</param>
    /// <param name="sets">Sets of Zernike coefficients from j = 1, radians.</param>
    /// <param name="phases">Receives a phase a set.</param>
    public void Phases(int place, IReadOnlyList<double[]> sets, Span<double> phases)
    {
        for (var t = 0; t < sets.Count; t++)
        {
            var n = Prepare(sets[t], []);
            var phase = screen.Length == 0 ? 0 : levelScreen[place];
            for (var j = 1; j <= n; j++) phase += sets[t][j - 1] * levelRows[(j * lit.Length) + place];
            phases[t] = phase;
        }
    }

    /// <summary>The standard deviation of the phase at every pixel, by row, radians; NaN where there is no light.</summary>
    /// <param name="coefficients">Zernike coefficients from j = 1 (for their number).</param>
    /// <param name="covariance">Their covariance, row-major, rad^2.</param>
    /// <param name="withTilt">Whether the uncertainty of tilt is kept.</param>
    public double[] PhaseError(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> covariance, bool withTilt)
    {
        var n = Prepare(coefficients, covariance);
        var table = withTilt ? rows : levelRows;
        var (variance, product) = (new double[lit.Length], new double[lit.Length]);
        for (var i = 0; i < n; i++)
        {
            Array.Clear(product);
            for (var j = 0; j < n; j++)
            {
                AddScaled(product, table.AsSpan((j + 1) * lit.Length, lit.Length), covariance[(i * n) + j]);
            }

            var row = table.AsSpan((i + 1) * lit.Length, lit.Length);
            for (var p = 0; p < product.Length; p++)
            {
                variance[p] += row[p] * product[p];
            }
        }

        return OnGrid(Array.ConvertAll(variance, v => Math.Sqrt(Math.Max(v, 0))));
    }

    /// <summary>The gain on axis over that of the same aperture without phase, |sum w exp(i phi)|^2, with the plane taken off: what the Ruze
    /// formula approximates.</summary>
    /// <param name="coefficients">Zernike coefficients from j = 1, radians.</param>
    public double PhaseEfficiency(ReadOnlySpan<double> coefficients)
    {
        var phase = Phase(coefficients, withTilt: false);
        var (real, imaginary) = (0.0, 0.0);
        for (var p = 0; p < lit.Length; p++)
        {
            var (sine, cosine) = Math.SinCos(phase[lit[p]]);
            real += weights[p] * cosine;
            imaginary += weights[p] * sine;
        }

        return (real * real) + (imaginary * imaginary);
    }

    private static double QuadraticForm(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector)
    {
        var (n, sum) = (vector.Length, 0.0);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                sum += Weighted(vector[i] * vector[j], matrix[(i * n) + j]);
            }
        }

        return sum;
    }

    /// <summary>A product that is 0 where the factor is, even if the entry is not known: an undetermined tilt is no matter.</summary>
    private static double Weighted(double factor, double entry) => factor == 0 ? 0 : factor * entry;

    private static void AddScaled(Span<double> sum, ReadOnlySpan<double> values, double factor)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += factor * values[i];
        }
    }

    /// <summary>A function of place at every pixel, by row.</summary>
    private double[] OverGrid(IReadOnlyList<ApertureParameter> names, IReadOnlyList<double> given, Func<Expr, Expr, Expr, IReadOnlyList<Expr>, Expr> build)
    {
        if (names.Count != given.Count)
        {
            throw new ArgumentException($"the aperture takes {names.Count} parameters ({string.Join(", ", names.Select(p => p.Name))}), not {given.Count}");
        }

        var n = Grid.Count;
        var (x, y, values) = (new double[n * n], new double[n * n], new double[n * n]);
        for (var i = 0; i < n * n; i++)
        {
            (x[i], y[i]) = (Grid.Coordinates[i % n], Grid.Coordinates[i / n]);
        }

        Expr px = Expr.Input("x"), py = Expr.Input("y");
        Expr[] symbols = [.. names.Select(p => Expr.Parameter(p.Name))];
        KernelCompiler.Compile(KernelDefinition.Map(symbols, [px, py], [build(px, py, Telescope.PrimaryRadius, symbols)])).CreateRunner()
            .Run([.. given], [x, y], [values], [], n * n);
        return values;
    }

    /// <summary>Tabulates polynomials up to the degree of the coefficients, checks sizes and returns the number of coefficients.</summary>
    private int Prepare(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> covariance)
    {
        var n = coefficients.Length;
        var order = ZernikeOrder.MaxOrder(n + 1);
        if (covariance.Length != 0 && covariance.Length != n * n)
        {
            throw new ArgumentException($"{n} coefficients need a covariance of {n * n} entries, not {covariance.Length}", nameof(covariance));
        }

        if (rowCount <= n)
        {
            rowCount = n + 1;
            rows = Zernike.Values(order, litX, litY);
            levelRows = Level(rows, rowCount);
            gram = Gram(levelRows);
        }

        return n;
    }

    /// <summary>The polynomials less their weighted projections on 1, x and y, by modified Gram-Schmidt, twice to be rid of roundings.</summary>
    private double[] Level(double[] table, int rowCount)
    {
        var level = (double[])table.Clone();
        var count = lit.Length;
        for (var j = 0; j < rowCount; j++)
        {
            var row = level.AsSpan(j * count, count);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var k = 0; k < Math.Min(j, 3); k++)
                {
                    var plane = level.AsSpan(k * count, count);
                    AddScaled(row, plane, -WeightedProduct(row, plane));
                }
            }

            if (j < 3)
            {
                var scale = 1 / Math.Sqrt(WeightedProduct(row, row));
                for (var p = 0; p < count; p++)
                {
                    row[p] *= scale;
                }
            }
        }

        // Piston and tilts leave nothing of themselves.
        level.AsSpan(0, Math.Min(3, rowCount) * count).Clear();
        return level;
    }

    private double[] Gram(double[] table)
    {
        var (count, matrix) = (lit.Length, new double[rowCount * rowCount]);
        for (var i = 3; i < rowCount; i++)
        {
            for (var j = 3; j <= i; j++)
            {
                var product = WeightedProduct(table.AsSpan(i * count, count), table.AsSpan(j * count, count));
                (matrix[(i * rowCount) + j], matrix[(j * rowCount) + i]) = (product, product);
            }
        }

        return matrix;
    }

    private double WeightedProduct(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var lanesA = Lanes(a);
        var lanesB = Lanes(b);
        var lanesW = Lanes(weights);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < lanesA.Length; i++)
        {
            sums += lanesW[i] * lanesA[i] * lanesB[i];
        }

        var sum = Vector.Sum(sums);
        for (var i = lanesA.Length * Vector<double>.Count; i < a.Length; i++)
        {
            sum += weights[i] * a[i] * b[i];
        }

        return sum;
    }

    private double[] OnGrid(double[] values)
    {
        var grid = new double[Amplitude.Length];
        Array.Fill(grid, double.NaN);
        for (var p = 0; p < lit.Length; p++)
        {
            grid[lit[p]] = values[p];
        }

        return grid;
    }

    private static ReadOnlySpan<Vector<double>> Lanes(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, Vector<double>>(values);
}
