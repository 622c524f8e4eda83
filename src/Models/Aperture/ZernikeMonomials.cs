using System.Numerics;

namespace VlbiOps.Models.Aperture;

/// <summary>Zernike polynomials up to a degree as sums of monomials x^a y^b, a + b &lt;= n, with whole-number coefficients: a phase is
/// then one polynomial whose cost at a point does not grow with the number of coefficients but with its degree, by Horner's rule.</summary>
/// <remarks>Monomials count with b outermost: index(a, b) = b(n+1) - b(b-1)/2 + a, so that on a grid row (y fixed) the inner sums over b leave one
/// polynomial of degree n in x. Cancellation costs about a digit every two degrees: fine to n = 12 (1e-11), while <see cref="Zernike.Values(int,
/// ReadOnlySpan{double}, ReadOnlySpan{double})"/> has no such limit.</remarks>
public sealed class ZernikeMonomials
{
    /// <summary>The largest degree whose coefficients are whole numbers below 2^53.</summary>
    public const int LargestOrder = 24;

    // One row a polynomial, only its non-zero monomials.
    private readonly int[][] indices;
    private readonly double[][] factors;

    /// <summary>The polynomials up to a degree.</summary>
    /// <param name="maxOrder">0 to <see cref="LargestOrder"/>.</param>
    public ZernikeMonomials(int maxOrder)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxOrder);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxOrder, LargestOrder);
        MaxOrder = maxOrder;
        Count = ZernikeOrder.Count(maxOrder);
        indices = new int[Count][];
        factors = new double[Count][];
        for (var j = 0; j < Count; j++)
        {
            var terms = Expand(ZernikeOrder.FromIndex(j)).Where(term => !term.Value.IsZero).OrderBy(term => Index(term.Key.A, term.Key.B)).ToArray();
            indices[j] = [.. terms.Select(term => Index(term.Key.A, term.Key.B))];
            factors[j] = [.. terms.Select(term => (double)term.Value)];
        }
    }

    /// <summary>The largest degree.</summary>
    public int MaxOrder { get; }

    /// <summary>The number of polynomials, and of monomials: (n+1)(n+2)/2.</summary>
    public int Count { get; }

    /// <summary>The place of x^a y^b.</summary>
    public int Index(int a, int b) => a >= 0 && b >= 0 && a + b <= MaxOrder
        ? (b * (MaxOrder + 1)) - (b * (b - 1) / 2) + a
        : throw new ArgumentOutOfRangeException(nameof(a), $"x^{a} y^{b} is not of degree 0 to {MaxOrder}");

    /// <summary>The whole-number coefficients of one polynomial's monomials, in a new array of length <see cref="Count"/>.</summary>
    public double[] Coefficients(ZernikeOrder order)
    {
        var row = new double[Count];
        for (var k = 0; k < indices[order.Index].Length; k++)
        {
            row[indices[order.Index][k]] = factors[order.Index][k];
        }

        return row;
    }

    /// <summary>From Zernike coefficients to monomial coefficients.</summary>
    /// <param name="zernike">Length <see cref="Count"/>, OSA/ANSI order.</param>
    /// <param name="monomials">Receives as many coefficients of x^a y^b; x and y in dish radii.</param>
    public void ToMonomials(ReadOnlySpan<double> zernike, Span<double> monomials)
    {
        Check(zernike.Length, monomials.Length);
        monomials.Clear();
        for (var j = 0; j < Count; j++)
        {
            for (var k = 0; k < indices[j].Length; k++)
            {
                monomials[indices[j][k]] += zernike[j] * factors[j][k];
            }
        }
    }

    /// <summary>The transpose of <see cref="ToMonomials"/>: from sums of weights times x^a y^b (moments) to sums of weights times polynomials.</summary>
    /// <param name="moments">Length <see cref="Count"/>, by monomial.</param>
    /// <param name="zernike">Receives as many projections, OSA/ANSI order.</param>
    public void Project(ReadOnlySpan<double> moments, Span<double> zernike)
    {
        Check(moments.Length, zernike.Length);
        for (var j = 0; j < Count; j++)
        {
            var sum = 0.0;
            for (var k = 0; k < indices[j].Length; k++)
            {
                sum += factors[j][k] * moments[indices[j][k]];
            }

            zernike[j] = sum;
        }
    }

    /// <summary>The polynomial of the monomial coefficients at a point, by Horner's rule in x within y.</summary>
    public double Evaluate(ReadOnlySpan<double> monomials, double x, double y)
    {
        Check(monomials.Length, Count);
        var value = 0.0;
        for (var b = MaxOrder; b >= 0; b--)
        {
            var start = Index(0, b);
            var inner = 0.0;
            for (var a = MaxOrder - b; a >= 0; a--)
            {
                inner = (inner * x) + monomials[start + a];
            }

            value = (value * y) + inner;
        }

        return value;
    }

    private void Check(int first, int second)
    {
        if (first != Count || second != Count)
        {
            throw new ArgumentException($"expected {Count} coefficients for order {MaxOrder}, not {first} and {second}");
        }
    }

    /// <summary>R(rho) Re or Im (x + iy)^m: each rho^(n-2s) is rho^m (x^2 + y^2)^(k-s), k = (n-m)/2, expanded by the binomial theorem.</summary>
    private static Dictionary<(int A, int B), BigInteger> Expand(ZernikeOrder order)
    {
        var (n, m) = (order.N, order.M);
        var terms = new Dictionary<(int A, int B), BigInteger>();
        for (var s = 0; s <= (n - m) / 2; s++)
        {
            var radial = (s % 2 == 0 ? 1 : -1) * Factorial(n - s) / (Factorial(s) * Factorial(((n + m) / 2) - s) * Factorial(((n - m) / 2) - s));
            var squares = ((n - m) / 2) - s;
            for (var p = 0; p <= squares; p++)
            {
                for (var q = order.L >= 0 ? 0 : 1; q <= m; q += 2)
                {
                    // i^q: real for even q, imaginary for odd q, sign by q / 2.
                    var factor = radial * Binomial(squares, p) * Binomial(m, q) * (q / 2 % 2 == 0 ? 1 : -1);
                    var key = ((2 * (squares - p)) + m - q, (2 * p) + q);
                    terms[key] = terms.GetValueOrDefault(key) + factor;
                }
            }
        }

        return terms;
    }

    private static BigInteger Factorial(int n)
    {
        var product = BigInteger.One;
        for (var i = 2; i <= n; i++)
        {
            product *= i;
        }

        return product;
    }

    private static BigInteger Binomial(int n, int k) => Factorial(n) / (Factorial(k) * Factorial(n - k));
}
