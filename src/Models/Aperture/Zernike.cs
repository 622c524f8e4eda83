using System.Numerics;
using System.Runtime.InteropServices;

namespace VlbiOps.Models.Aperture;

/// <summary>Values of Zernike circle polynomials U(n,l) = R(n,|l|)(rho) cos(l theta) or sin(|l| theta), R(1) = 1 (no square-root
/// normalisation), on points given by Cartesian coordinates in units of the dish radius.</summary>
/// <remarks>U = Re or Im of (x + iy)^m times the Jacobi polynomial P_k(0,m)(2 rho^2 - 1), k = (n-m)/2 (Born and Wolf, Principles of Optics, 9.2.1):
/// both factors come from three-term recurrences, which stay accurate inside the disc at any degree, need no angle and have no trouble at the
/// centre. Outside the disc the polynomials go on.</remarks>
public static class Zernike
{
    private const int Tile = 256;

    /// <summary>The radial polynomial R(n,m)(rho), R(1) = 1.</summary>
    public static double Radial(int n, int m, double rho)
    {
        var order = new ZernikeOrder(n, m);
        return Math.Pow(rho, order.M) * Jacobi(n, order.M, (2 * rho * rho) - 1);
    }

    /// <summary>One polynomial at one point.</summary>
    /// <param name="order">Which.</param>
    /// <param name="x">The first coordinate, in dish radii.</param>
    /// <param name="y">The second coordinate, in dish radii.</param>
    public static double Value(ZernikeOrder order, double x, double y)
    {
        var (re, im) = (1.0, 0.0);
        for (var m = 0; m < order.M; m++)
        {
            (re, im) = ((x * re) - (y * im), (x * im) + (y * re));
        }

        return (order.L >= 0 ? re : im) * Jacobi(order.N, order.M, (2 * ((x * x) + (y * y))) - 1);
    }

    /// <summary>All polynomials up to a degree at a list of points.</summary>
    /// <param name="maxOrder">The largest degree n.</param>
    /// <param name="x">First coordinates, in dish radii.</param>
    /// <param name="y">Second coordinates, in dish radii; as many.</param>
    /// <param name="values">Receives (n+1)(n+2)/2 rows of as many columns as there are points: values[j * x.Length + i] = U_j(x_i, y_i), j the
    /// OSA/ANSI index.</param>
    public static void Values(int maxOrder, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> values)
    {
        var count = ZernikeOrder.Count(maxOrder);
        if (y.Length != x.Length || values.Length != count * x.Length)
        {
            throw new ArgumentException($"{x.Length} x, {y.Length} y and {values.Length} values do not fit {count} polynomials", nameof(values));
        }

        var scratch = new double[5 * Tile];
        for (var start = 0; start < x.Length; start += Tile)
        {
            var length = Math.Min(Tile, x.Length - start);
            FillTile(maxOrder, x.Slice(start, length), y.Slice(start, length), values, start, x.Length, scratch);
        }
    }

    /// <summary>All polynomials up to a degree at a list of points, as a new matrix: row j, column i.</summary>
    public static double[] Values(int maxOrder, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var values = new double[ZernikeOrder.Count(maxOrder) * x.Length];
        Values(maxOrder, x, y, values);
        return values;
    }

    /// <summary>The sum of coefficients times polynomials at a list of points.</summary>
    /// <param name="coefficients">One a polynomial in the order of the OSA/ANSI index, up to a full degree; any unit.</param>
    /// <param name="x">First coordinates, in dish radii.</param>
    /// <param name="y">Second coordinates, in dish radii.</param>
    /// <returns>The sum at each point, in the coefficients' unit.</returns>
    public static double[] Sum(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var values = Values(ZernikeOrder.MaxOrder(coefficients.Length), x, y);
        var sum = new double[x.Length];
        for (var j = 0; j < coefficients.Length; j++)
        {
            var row = values.AsSpan(j * x.Length, x.Length);
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += coefficients[j] * row[i];
            }
        }

        return sum;
    }

    /// <summary>The root mean square over the unit disc of a sum of polynomials, piston left out: sqrt(sum K_j^2 rms_j^2).</summary>
    public static double RootMeanSquare(ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var j = 1; j < coefficients.Length; j++)
        {
            var factor = coefficients[j] * ZernikeOrder.FromIndex(j).RootMeanSquare;
            sum += factor * factor;
        }

        return Math.Sqrt(sum);
    }

    private static double Jacobi(int n, int m, double t)
    {
        var (previous, current) = (0.0, 1.0);
        for (var k = 1; k <= (n - m) / 2; k++)
        {
            var (slope, shift, back) = JacobiStep(k, m);
            (previous, current) = (current, (((slope * t) + shift) * current) - (back * previous));
        }

        return current;
    }

    /// <summary>P_k = (slope t + shift) P_(k-1) - back P_(k-2) for the Jacobi polynomials of weights 0 and m (Abramowitz and Stegun 22.7.1).</summary>
    private static (double Slope, double Shift, double Back) JacobiStep(int k, int m)
    {
        if (k == 1)
        {
            return ((m + 2) / 2.0, -m / 2.0, 0);
        }

        var c = (2.0 * k) + m;
        var scale = 1 / (2.0 * k * (k + m) * (c - 2));
        return ((c - 1) * c * (c - 2) * scale, -(c - 1) * m * m * scale, 2.0 * (k - 1) * (k + m - 1) * c * scale);
    }

    private static void FillTile(
        int maxOrder, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> values, int start, int columns, Span<double> scratch)
    {
        var length = x.Length;
        var re = scratch.Slice(0, length);
        var im = scratch.Slice(Tile, length);
        var t = scratch.Slice(2 * Tile, length);
        var previous = scratch.Slice(3 * Tile, length);
        var current = scratch.Slice(4 * Tile, length);
        for (var i = 0; i < length; i++)
        {
            (re[i], im[i]) = (1, 0);
            t[i] = (2 * ((x[i] * x[i]) + (y[i] * y[i]))) - 1;
        }

        for (var m = 0; m <= maxOrder; m++)
        {
            current.Fill(1);
            previous.Clear();
            for (var n = m; n <= maxOrder; n += 2)
            {
                if (n > m)
                {
                    Step(JacobiStep((n - m) / 2, m), t, previous, current);
                }

                Multiply(re, current, Row(values, n, m, start, columns, length));
                if (m > 0)
                {
                    Multiply(im, current, Row(values, n, -m, start, columns, length));
                }
            }

            Rotate(x, y, re, im);
        }
    }

    private static Span<double> Row(Span<double> values, int n, int l, int start, int columns, int length) =>
        values.Slice((new ZernikeOrder(n, l).Index * columns) + start, length);

    private static void Step((double Slope, double Shift, double Back) step, ReadOnlySpan<double> t, Span<double> previous, Span<double> current)
    {
        var (slope, shift, back) = (new Vector<double>(step.Slope), new Vector<double>(step.Shift), new Vector<double>(step.Back));
        var ts = Lanes(t);
        var ps = Lanes(previous);
        var cs = Lanes(current);
        for (var i = 0; i < ts.Length; i++)
        {
            var next = (((slope * ts[i]) + shift) * cs[i]) - (back * ps[i]);
            ps[i] = cs[i];
            cs[i] = next;
        }

        for (var i = ts.Length * Vector<double>.Count; i < t.Length; i++)
        {
            (previous[i], current[i]) = (current[i], (((step.Slope * t[i]) + step.Shift) * current[i]) - (step.Back * previous[i]));
        }
    }

    private static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        var vectorsA = Lanes(a);
        var vectorsB = Lanes(b);
        var vectors = Lanes(product);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = vectorsA[i] * vectorsB[i];
        }

        for (var i = vectors.Length * Vector<double>.Count; i < product.Length; i++)
        {
            product[i] = a[i] * b[i];
        }
    }

    private static void Rotate(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> re, Span<double> im)
    {
        var xs = Lanes(x);
        var ys = Lanes(y);
        var res = Lanes(re);
        var ims = Lanes(im);
        for (var i = 0; i < xs.Length; i++)
        {
            (res[i], ims[i]) = ((xs[i] * res[i]) - (ys[i] * ims[i]), (xs[i] * ims[i]) + (ys[i] * res[i]));
        }

        for (var i = xs.Length * Vector<double>.Count; i < x.Length; i++)
        {
            (re[i], im[i]) = ((x[i] * re[i]) - (y[i] * im[i]), (x[i] * im[i]) + (y[i] * re[i]));
        }
    }

    private static ReadOnlySpan<Vector<double>> Lanes(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, Vector<double>>(values);

    private static Span<Vector<double>> Lanes(Span<double> values) => MemoryMarshal.Cast<double, Vector<double>>(values);
}
