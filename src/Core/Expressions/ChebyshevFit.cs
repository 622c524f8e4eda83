namespace VlbiOps.Core.Expressions;

/// <summary>Polynomials that stand for smooth functions of [0, 1] to double accuracy, found in 28-digit decimal arithmetic.</summary>
/// <remarks>Interpolation at the Chebyshev nodes of the interval, cut where what is left out no longer matters (Trefethen, Approximation Theory and
/// Approximation Practice, chapters 3 and 8), written out in powers.</remarks>
internal static class ChebyshevFit
{
    private const int Nodes = 48;

    // Beyond this degree the powers of Chebyshev polynomials need more digits than there are.
    private const int HighestDegree = 34;
    private const decimal Pi = 3.1415926535897932384626433833m;

    private static readonly decimal[] HalfCosines = [.. Enumerable.Range(0, 4 * Nodes).Select(m => Cosine(Pi * m / (2 * Nodes)))];

    /// <summary>Coefficients of 1, s, s^2, ...</summary>
    /// <param name="function">A smooth function of s in [0, 1], of one sign, of at least 22 digits.</param>
    public static double[] Powers(Func<decimal, decimal> function)
    {
        var values = new decimal[Nodes];
        for (var k = 0; k < Nodes; k++)
        {
            values[k] = function((1 + HalfCosines[(2 * k) + 1]) / 2);
        }

        return [.. Expand(Cut(Series(values), 1e-17m * values.Min(Math.Abs))).Select(coefficient => (double)coefficient)];
    }

    private static decimal[] Series(decimal[] values)
    {
        var series = new decimal[Nodes];
        for (var j = 0; j < Nodes; j++)
        {
            for (var k = 0; k < Nodes; k++)
            {
                series[j] += values[k] * HalfCosines[((2 * k) + 1) * j % (4 * Nodes)];
            }

            series[j] *= (j == 0 ? 1m : 2m) / Nodes;
        }

        return series;
    }

    private static decimal[] Cut(decimal[] series, decimal tolerance)
    {
        var length = Nodes;
        var left = 0m;
        while (length > 1 && left + Math.Abs(series[length - 1]) <= tolerance)
        {
            left += Math.Abs(series[--length]);
        }

        return length <= HighestDegree + 1 ? series[..length] : throw new ArgumentException("the function is not smooth enough for a polynomial of moderate degree");
    }

    /// <summary>From T_j(2 s - 1) to powers of s.</summary>
    private static decimal[] Expand(decimal[] series)
    {
        var powers = new decimal[series.Length];
        decimal[] before = new decimal[series.Length], current = new decimal[series.Length];
        current[0] = 1;
        for (var j = 0; j < series.Length; j++)
        {
            var next = new decimal[series.Length];
            for (var i = 0; i <= j; i++)
            {
                powers[i] += series[j] * current[i];
            }

            // T_1 = t, then T_{j+1} = 2 t T_j - T_{j-1}, t = 2 s - 1.
            var factor = j == 0 ? 1 : 2;
            for (var i = 0; i <= j && j + 1 < series.Length; i++)
            {
                next[i] -= factor * current[i];
                next[i + 1] += 2 * factor * current[i];
            }

            for (var i = 0; i < j; i++)
            {
                next[i] -= before[i];
            }

            (before, current) = (current, next);
        }

        return powers;
    }

    private static decimal Cosine(decimal angle)
    {
        // Within pi/2 of zero the series loses no digits.
        if (angle > Pi) return Cosine(2 * Pi - angle);
        if (angle > Pi / 2) return -Cosine(Pi - angle);
        decimal sum = 1, term = 1;
        for (var k = 1; k < 32; k += 2)
        {
            term *= -angle * angle / (k * (k + 1));
            sum += term;
        }

        return sum;
    }
}
