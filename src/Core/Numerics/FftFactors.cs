namespace VlbiOps.Core.Numerics;

/// <summary>The passes of a transform of one length, with their twiddle factors: immutable, shared between threads.</summary>
internal sealed class FftFactors
{
    // Above this a prime factor is left to the chirp transform.
    private const int LargestRadix = 31;

    /// <summary>Factors a length all of whose prime factors are small.</summary>
    public FftFactors(int length)
    {
        Length = length;
        var stages = new List<FftStage>();
        int rest = length, stride = 1;
        foreach (int radix in Radices(length))
        {
            rest /= radix;
            stages.Add(new FftStage(radix, rest, stride, Twiddles(radix, rest), Roots(radix)));
            stride *= radix;
        }

        Stages = [.. stages];
    }

    /// <summary>Length of the transform.</summary>
    public int Length { get; }

    /// <summary>The passes in order.</summary>
    public FftStage[] Stages { get; }

    /// <summary>True when the length has small prime factors only.</summary>
    public static bool IsSmooth(int length)
    {
        for (int prime = 2; prime <= LargestRadix; prime++)
        {
            while (length % prime == 0)
            {
                length /= prime;
            }
        }

        return length == 1;
    }

    private static List<int> Radices(int length)
    {
        var radices = new List<int>();
        for (int radix = 3; radix <= LargestRadix; radix += 2)
        {
            for (; length % radix == 0; length /= radix)
            {
                radices.Add(radix);
            }
        }

        // Eights first; a rest of 2 turns an 8 into two 4s (3 + 1 = 2 + 2).
        int twos = int.Log2(length);
        int eights = twos / 3, rest = twos % 3;
        if (rest == 1 && eights > 0)
        {
            eights--;
            radices.InsertRange(0, [4, 4]);
        }
        else if (rest > 0)
        {
            radices.Insert(0, rest == 2 ? 4 : 2);
        }

        radices.InsertRange(0, Enumerable.Repeat(8, eights));
        return radices;
    }

    // exp(-2 pi i j p / (groups radix)) for j = 1 .. radix - 1, a row a group.
    private static double[] Twiddles(int radix, int groups)
    {
        if (groups == 1)
        {
            return [];
        }

        var factors = new double[2 * groups * (radix - 1)];
        int at = 0;
        for (int p = 0; p < groups; p++)
        {
            for (int j = 1; j < radix; j++)
            {
                (factors[at], factors[at + 1]) = Root((long)j * p, (long)groups * radix);
                at += 2;
            }
        }

        return factors;
    }

    private static double[] Roots(int radix)
    {
        var roots = new double[2 * radix];
        for (int j = 0; j < radix; j++)
        {
            (roots[2 * j], roots[(2 * j) + 1]) = Root(j, radix);
        }

        return roots;
    }

    /// <summary>exp(-2 pi i numerator / denominator).</summary>
    internal static (double Real, double Imaginary) Root(long numerator, long denominator)
    {
        (double sine, double cosine) = double.SinCosPi(2.0 * (numerator % denominator) / denominator);
        return (cosine, -sine);
    }
}
