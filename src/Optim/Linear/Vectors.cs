using System.Numerics;
using System.Runtime.InteropServices;

namespace VlbiOps.Optim.Linear;

/// <summary>Dense vector operations in SIMD lanes. Each sums in one fixed order, so results do not depend on who calls.</summary>
internal static class Vectors
{
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var va = MemoryMarshal.Cast<double, Vector<double>>(a);
        var vb = MemoryMarshal.Cast<double, Vector<double>>(b[..a.Length]);
        Vector<double> s0 = default, s1 = default;
        var i = 0;
        for (; i + 1 < va.Length; i += 2)
        {
            s0 += va[i] * vb[i];
            s1 += va[i + 1] * vb[i + 1];
        }

        if (i < va.Length)
        {
            s0 += va[i] * vb[i];
        }

        var sum = Vector.Sum(s0 + s1);
        for (i = va.Length * Vector<double>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>y += factor x.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        var vx = MemoryMarshal.Cast<double, Vector<double>>(x);
        var vy = MemoryMarshal.Cast<double, Vector<double>>(y[..x.Length]);
        var vf = new Vector<double>(factor);
        for (var i = 0; i < vx.Length; i++)
        {
            vy[i] += vf * vx[i];
        }

        for (var i = vx.Length * Vector<double>.Count; i < x.Length; i++)
        {
            y[i] += factor * x[i];
        }
    }

    public static void Scale(double factor, Span<double> x)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] *= factor;
        }
    }

    /// <summary>Euclidean norm, free of overflow and underflow.</summary>
    public static double Norm(ReadOnlySpan<double> x)
    {
        var square = Dot(x, x);
        if (square is > 1e-280 and < 1e280)
        {
            return Math.Sqrt(square);
        }

        var largest = MaxAbsolute(x);
        if (largest == 0.0 || !double.IsFinite(largest))
        {
            return largest;
        }

        var sum = 0.0;
        foreach (var entry in x)
        {
            var scaled = entry / largest;
            sum += scaled * scaled;
        }

        return largest * Math.Sqrt(sum);
    }

    /// <summary>Norm of the entries of <paramref name="x"/> times those of <paramref name="scale"/>.</summary>
    public static double ScaledNorm(ReadOnlySpan<double> scale, ReadOnlySpan<double> x)
    {
        var largest = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(scale[i] * x[i]));
        }

        if (largest == 0.0 || !double.IsFinite(largest))
        {
            return largest;
        }

        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var scaled = scale[i] * x[i] / largest;
            sum += scaled * scaled;
        }

        return largest * Math.Sqrt(sum);
    }

    /// <summary>Largest absolute entry; not a number where an entry is none.</summary>
    public static double MaxAbsolute(ReadOnlySpan<double> x)
    {
        var largest = 0.0;
        foreach (var entry in x)
        {
            largest = Math.Max(largest, Math.Abs(entry));
        }

        return largest;
    }

    /// <summary>Largest change of an entry relative to its value; entries that do not change are left out.</summary>
    public static double MaxRelative(ReadOnlySpan<double> change, ReadOnlySpan<double> x)
    {
        var largest = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            largest = change[i] == 0.0 ? largest : Math.Max(largest, Math.Abs(change[i] / x[i]));
        }

        return largest;
    }

    public static bool AllFinite(ReadOnlySpan<double> x)
    {
        foreach (var entry in x)
        {
            if (!double.IsFinite(entry))
            {
                return false;
            }
        }

        return true;
    }
}
