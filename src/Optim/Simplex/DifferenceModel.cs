using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.Simplex;

/// <summary>What differences of values tell about a point: slopes and curvatures along axes whose lengths follow the curvature, so that in their
/// units the Hessian is about the unit matrix and one width of difference serves all.</summary>
internal sealed class DifferenceModel
{
    /// <summary>Width of a central difference relative to the square root of the value: about the cube root of the spacing of doubles, a little wider since values
    /// lose digits.</summary>
    private const double SlopeWidth = 2e-5;

    /// <summary>Width of a difference relative to the length of the last step: far from the minimum, rounding need not limit it.</summary>
    private const double StepShare = 3e-3;

    /// <summary>Width of a second difference relative to the square root of the value: the fourth root of the spacing of doubles.</summary>
    private const double CurvatureWidth = 1.2e-4;

    /// <summary>A point must move by this share of itself for a difference to have digits.</summary>
    private const double LeastMove = 1e-9;

    /// <summary>A principal curvature below this share of the curvatures of the axes is not told from none by second differences.</summary>
    private const double FlatCurvature = 1e-6;

    private readonly BoxedValues values;
    private readonly int n;
    private readonly double[] trial;
    private readonly double[] curvatures;
    private readonly bool[] flat;
    private bool isConvex;

    public DifferenceModel(BoxedValues values)
    {
        (this.values, n) = (values, values.Dimension);
        (Point, Slopes, Axes) = (new double[n], new double[n], new double[n * n]);
        (trial, curvatures, flat) = (new double[n], new double[n], new bool[n]);
    }

    /// <summary>Where the differences are taken.</summary>
    public double[] Point { get; }

    /// <summary>The function at <see cref="Point"/>.</summary>
    public double Value { get; set; }

    /// <summary>The reduction that the last step brought; sets the width of differences.</summary>
    public double LastGain { get; set; }

    /// <summary>The axes, one a row of n entries; a row of zeros is none.</summary>
    public double[] Axes { get; }

    /// <summary>Slopes along the axes, in units of their lengths.</summary>
    public double[] Slopes { get; }

    /// <summary>Whether <see cref="TryOrient"/> found the curvature positive in every direction.</summary>
    public bool IsMinimum => isConvex && !Array.Exists(flat, f => f);

    public Span<double> Axis(int i) => Axes.AsSpan(i * n, n);

    /// <summary>Measures slopes (into <paramref name="slopes"/>) and curvatures along every axis, two values an axis; false where no evaluation was allowed any more.</summary>
    public bool TryMeasure(double[] slopes)
    {
        var natural = Math.Max(SlopeWidth * Math.Sqrt(Math.Max(Math.Abs(Value), LastGain)), StepShare * Math.Sqrt(LastGain));
        for (var i = 0; i < n; i++)
        {
            (slopes[i], curvatures[i]) = (0.0, double.NaN);
            var (shortest, longest) = Widths(Axis(i));
            for (var width = Math.Min(Math.Max(natural, shortest), longest); width > 0.0; width *= 0.01)
            {
                if (!TryProbe(Axis(i), width, out var up) || !TryProbe(Axis(i), -width, out var down))
                {
                    return false;
                }

                var curvature = (up - Value + (down - Value)) / width / width;
                if (double.IsFinite(curvature))
                {
                    (slopes[i], curvatures[i]) = ((up - down) / (2.0 * width), curvature);
                    break;
                }

                if (width <= shortest)
                {
                    break;
                }
            }
        }

        return true;
    }

    /// <summary>Gives every axis the length at which the size of its curvature is one, changing the vectors given in its units with it.</summary>
    /// <param name="slopes">Slopes along the axes.</param>
    /// <param name="formerSlopes">Slopes measured elsewhere along the same axes; may be empty.</param>
    /// <param name="step">A step in units of the axes; may be empty.</param>
    public void Rescale(Span<double> slopes, Span<double> formerSlopes, Span<double> step)
    {
        for (var i = 0; i < n; i++)
        {
            if (double.IsNaN(curvatures[i]))
            {
                continue;
            }

            // An axis grows by no more than a hundredfold at once: a vanishing curvature says nothing about how far it vanishes.
            var factor = 1.0 / Math.Sqrt(Math.Clamp(Math.Abs(curvatures[i]), 1e-4, 1e12));
            Vectors.Scale(factor, Axis(i));
            slopes[i] *= factor;
            if (!step.IsEmpty)
            {
                formerSlopes[i] *= factor;
                step[i] /= factor;
            }
        }
    }

    /// <summary>Measures the curvature between all pairs of axes, n (n + 3) / 2 values, and turns the axes to its principal ones, each of the length
    /// at which the size of its curvature is one. False where no evaluation was allowed any more.</summary>
    public bool TryOrient()
    {
        isConvex = false;
        flat.AsSpan().Clear();
        int[] used = [.. Enumerable.Range(0, n).Where(i => Vectors.MaxAbsolute(Axis(i)) > 0.0)];
        if (used.Length == 0)
        {
            isConvex = true;
            return true;
        }

        var hessian = Matrix<double>.Build.Dense(used.Length, used.Length);
        if (!TryMeasureAll(used, hessian))
        {
            return false;
        }

        if (Vectors.AllFinite(hessian.ToColumnMajorArray()))
        {
            Turn(used, hessian.Evd(Symmetricity.Symmetric));
        }

        return true;
    }

    /// <summary>The inverse Hessian from the axes, with the parameters that flat ones take part in; null where the curvature was not measured or is not
    /// positive. A parameter without an axis (a bound holds it) has zeros, the others' entries are theirs with it held.</summary>
    public (double[]? Inverse, int[] Unidentified) InverseHessian()
    {
        if (!isConvex)
        {
            return (null, []);
        }

        var inverse = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; !flat[i] && j < n; j++)
            {
                Vectors.AddScaled(Axis(i)[j], Axis(i), inverse.AsSpan(j * n, n));
            }
        }

        var free = Enumerable.Range(0, n).Where(j => TakesPartInFlat(j, inverse[(j * n) + j])).ToArray();
        foreach (var j in free)
        {
            for (var k = 0; k < n; k++)
            {
                inverse[(j * n) + k] = inverse[(k * n) + j] = 0.0;
            }

            inverse[(j * n) + j] = double.PositiveInfinity;
        }

        return (inverse, free);
    }

    /// <summary>Whether a flat axis, at the length its curvature would have if it could just be told, moves a parameter by more than all the others.</summary>
    private bool TakesPartInFlat(int parameter, double variance)
    {
        for (var i = 0; i < n; i++)
        {
            if (flat[i] && Axis(i)[parameter] * Axis(i)[parameter] > variance)
            {
                return true;
            }
        }

        return false;
    }

    private bool TryMeasureAll(int[] used, Matrix<double> hessian)
    {
        var natural = CurvatureWidth * Math.Sqrt(Math.Max(Math.Abs(Value), LastGain));
        var (widths, sides, sum) = (new double[used.Length], new double[used.Length], new double[n]);
        for (var a = 0; a < used.Length; a++)
        {
            var (shortest, longest) = Widths(Axis(used[a]));
            widths[a] = Math.Min(Math.Max(natural, 100.0 * shortest), 0.5 * longest);
            if (!TryProbe(Axis(used[a]), widths[a], out sides[a]) || !TryProbe(Axis(used[a]), -widths[a], out var down))
            {
                return false;
            }

            hessian[a, a] = (sides[a] - Value + (down - Value)) / widths[a] / widths[a];
            for (var b = 0; b < a; b++)
            {
                sum.AsSpan().Clear();
                Vectors.AddScaled(widths[a], Axis(used[a]), sum);
                Vectors.AddScaled(widths[b], Axis(used[b]), sum);
                if (!TryProbe(sum, 1.0, out var corner))
                {
                    return false;
                }

                hessian[a, b] = hessian[b, a] = (corner - sides[a] - (sides[b] - Value)) / widths[a] / widths[b];
            }
        }

        return true;
    }

    private void Turn(int[] used, MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> eigen)
    {
        var former = (double[])Axes.Clone();
        isConvex = true;
        for (var a = 0; a < used.Length; a++)
        {
            var curvature = eigen.EigenValues[a].Real;
            flat[used[a]] = curvature <= FlatCurvature;
            isConvex &= curvature > -FlatCurvature;
            Axis(used[a]).Clear();
            var length = 1.0 / Math.Sqrt(Math.Clamp(Math.Abs(curvature), 0.01 * FlatCurvature, 1e12));
            for (var b = 0; b < used.Length; b++)
            {
                Vectors.AddScaled(length * eigen.EigenVectors[b, a], former.AsSpan(used[b] * n, n), Axis(used[a]));
            }
        }
    }

    /// <summary>The widths below which the point would not change in enough digits and above which it would leave the box; zero where there is no axis.</summary>
    private (double Shortest, double Longest) Widths(ReadOnlySpan<double> axis)
    {
        var (square, longest) = (0.0, double.PositiveInfinity);
        for (var j = 0; j < n; j++)
        {
            if (axis[j] != 0.0)
            {
                var relative = axis[j] / Math.Max(Math.Abs(Point[j]), 1e-30);
                square += relative * relative;
                longest = Math.Min(longest, Math.Min(Point[j] - values.Box.Lower[j], values.Box.Upper[j] - Point[j]) / Math.Abs(axis[j]));
            }
        }

        return square == 0.0 ? (0.0, 0.0) : (LeastMove / Math.Sqrt(square), longest);
    }

    private bool TryProbe(ReadOnlySpan<double> axis, double width, out double height)
    {
        for (var j = 0; j < n; j++)
        {
            trial[j] = Point[j] + (width * axis[j]);
        }

        return values.TryEvaluate(trial, out height);
    }
}
