using VlbiOps.Core.Operators;

namespace VlbiOps.Tests.Core.Operators;

/// <summary>What every operator owes, checked on random vectors.</summary>
internal static class OperatorContract
{
    public static double[] Values(int seed, int count)
    {
        var random = new Random(seed);
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (2 * random.NextDouble()) - 1;
        }

        return values;
    }

    /// <summary>&lt;A x, y&gt; = &lt;x, A* y&gt; to 1e-12 of the product of norms.</summary>
    public static void AdjointMatches(IComplexOperator map, int seed = 1)
    {
        double[] xr = Values(seed, map.InputLength), xi = Values(seed + 1, map.InputLength);
        double[] yr = Values(seed + 2, map.OutputLength), yi = Values(seed + 3, map.OutputLength);
        double[] ar = Poisoned(map.OutputLength), ai = Poisoned(map.OutputLength), br = Poisoned(map.InputLength), bi = Poisoned(map.InputLength);
        map.Apply(xr, xi, ar, ai);
        map.Adjoint(yr, yi, br, bi);
        double left = Dot(ar, yr) + Dot(ai, yi), right = Dot(xr, br) + Dot(xi, bi);
        double leftImaginary = Dot(ar, yi) - Dot(ai, yr), rightImaginary = Dot(xr, bi) - Dot(xi, br);
        double scale = Math.Sqrt((Dot(ar, ar) + Dot(ai, ai)) * (Dot(yr, yr) + Dot(yi, yi))) + 1e-300;
        Assert.True(Math.Abs(left - right) <= 1e-12 * scale, $"real parts {left:R} and {right:R} of scale {scale:R}");
        Assert.True(Math.Abs(leftImaginary - rightImaginary) <= 1e-12 * scale, $"imaginary parts {leftImaginary:R} and {rightImaginary:R}");
    }

    /// <summary>The same for a real map.</summary>
    public static void AdjointMatches(ILinearOperator map, int seed = 1)
    {
        double[] x = Values(seed, map.InputLength), y = Values(seed + 1, map.OutputLength);
        double[] a = Poisoned(map.OutputLength), b = Poisoned(map.InputLength);
        map.Apply(x, a);
        map.Adjoint(y, b);
        double scale = Math.Sqrt(Dot(a, a) * Dot(y, y)) + 1e-300;
        Assert.True(Math.Abs(Dot(a, y) - Dot(x, b)) <= 1e-12 * scale, $"{Dot(a, y):R} and {Dot(x, b):R} of scale {scale:R}");
    }

    /// <summary>Two maps give the same output to a tolerance relative to the output's norm.</summary>
    public static void SameImage(IComplexOperator expected, IComplexOperator actual, double tolerance, int seed = 11)
    {
        Assert.Equal(expected.InputLength, actual.InputLength);
        Assert.Equal(expected.OutputLength, actual.OutputLength);
        double[] xr = Values(seed, expected.InputLength), xi = Values(seed + 1, expected.InputLength);
        double[] er = Poisoned(expected.OutputLength), ei = Poisoned(expected.OutputLength);
        double[] ar = Poisoned(expected.OutputLength), ai = Poisoned(expected.OutputLength);
        expected.Apply(xr, xi, er, ei);
        actual.Apply(xr, xi, ar, ai);
        Close(er, ei, ar, ai, tolerance);
    }

    /// <summary>Largest difference below a tolerance times the root mean square of the expected values.</summary>
    public static void Close(double[] er, double[] ei, double[] ar, double[] ai, double tolerance)
    {
        double norm = Math.Sqrt((Dot(er, er) + Dot(ei, ei)) / er.Length);
        double worst = 0;
        for (int i = 0; i < er.Length; i++)
        {
            double difference = Math.Max(Math.Abs(er[i] - ar[i]), Math.Abs(ei[i] - ai[i]));
            worst = double.IsNaN(difference) ? double.NaN : Math.Max(worst, difference);
        }

        Assert.True(worst <= tolerance * norm, $"largest difference {worst:R}, allowed {tolerance * norm:R}");
    }

    /// <summary>Neither direction allocates.</summary>
    public static void DoesNotAllocate(IComplexOperator map)
    {
        double[] xr = Values(1, map.InputLength), xi = Values(2, map.InputLength);
        double[] yr = new double[map.OutputLength], yi = new double[map.OutputLength];
        Assert.Equal(0, BytesOf(() =>
        {
            map.Apply(xr, xi, yr, yi);
            map.Adjoint(yr, yi, xr, xi);
        }));
    }

    /// <summary>Neither direction allocates.</summary>
    public static void DoesNotAllocate(ILinearOperator map)
    {
        double[] x = Values(1, map.InputLength), y = new double[map.OutputLength];
        Assert.Equal(0, BytesOf(() =>
        {
            map.Apply(x, y);
            map.Adjoint(y, x);
        }));
    }

    /// <summary>Bytes that this thread allocates in a call once warm.</summary>
    public static long BytesOf(Action action)
    {
        action();
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Both maps give the same bits in both directions.</summary>
    public static void SameBits(IComplexOperator first, IComplexOperator second, int seed = 5)
    {
        double[] xr = Values(seed, first.InputLength), xi = Values(seed + 1, first.InputLength);
        double[] ar = Poisoned(first.OutputLength), ai = Poisoned(first.OutputLength), br = Poisoned(first.OutputLength), bi = Poisoned(first.OutputLength);
        first.Apply(xr, xi, ar, ai);
        second.Apply(xr, xi, br, bi);
        Assert.True(ar.AsSpan().SequenceEqual(br) && ai.AsSpan().SequenceEqual(bi), "Apply differs");
        double[] cr = Poisoned(first.InputLength), ci = Poisoned(first.InputLength), dr = Poisoned(first.InputLength), di = Poisoned(first.InputLength);
        first.Adjoint(ar, ai, cr, ci);
        second.Adjoint(ar, ai, dr, di);
        Assert.True(cr.AsSpan().SequenceEqual(dr) && ci.AsSpan().SequenceEqual(di), "Adjoint differs");
    }

    public static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    // Outputs must be overwritten whatever they held.
    private static double[] Poisoned(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
