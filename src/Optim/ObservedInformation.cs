using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Optim;

/// <summary>The inverse Hessian of an objective at a point, from differences of its exact gradient: the covariance of a maximum-likelihood
/// estimate (Efron and Hinkley 1978, Biometrika 65, 457), whatever engine found it.</summary>
/// <remarks>Each step is a hundredth of the width that the curvature along its coordinate tells, so truncation and rounding both stay near 1e-5.</remarks>
public static class ObservedInformation
{
    private const double StepInWidths = 0.01;
    private const int MostTrials = 8;

    /// <summary>Curvature along a direction, beside that along its coordinates, below which differences of gradients do not tell it from none.</summary>
    private const double LeastCurvature = 1e-6;

    /// <summary>... and below which there is a descent, and no minimum.</summary>
    private const double Descent = -1e-3;

    /// <summary>Least part in a direction without curvature of the coordinates that are not determined.</summary>
    private const double LeastPart = 0.1;

    /// <summary>The inverse Hessian at <paramref name="point"/>, row-major; a coordinate that the objective does not change with has NaN in its row and
    /// column, and so have those that can change together without its rising. Null where a direction leads down: the point is no minimum.</summary>
    /// <param name="objective">Minus the log-likelihood.</param>
    /// <param name="point">The minimum.</param>
    /// <param name="held">Coordinates that keep their values, as those on a bound do: NaN in their rows and columns, and the others' inverse is that without them.</param>
    /// <param name="cancellation">Seen before every evaluation.</param>
    /// <returns>The matrix, and the gradients it took.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static (double[]? Inverse, int Gradients) Inverse(
        IObjective objective, ReadOnlySpan<double> point, IReadOnlyCollection<int>? held = null, CancellationToken cancellation = default)
    {
        var n = point.Length;
        var (hessian, gradients) = (new double[n * n], 0);
        var (moved, ahead, behind) = (point.ToArray(), new double[n], new double[n]);
        for (var j = 0; j < n; j++)
        {
            // A diagonal of zero is one that nothing is known of.
            if (held is not null && held.Contains(j))
            {
                continue;
            }

            var step = 1e-4 * Math.Max(1.0, Math.Abs(point[j]));
            for (var trial = 0; trial < MostTrials; trial++)
            {
                cancellation.ThrowIfCancellationRequested();
                moved[j] = point[j] + step;
                objective.ValueAndGradient(moved, ahead);
                moved[j] = point[j] - step;
                objective.ValueAndGradient(moved, behind);
                moved[j] = point[j];
                gradients += 2;
                var width = Math.Sqrt(2.0 * step / (ahead[j] - behind[j]));
                var ratio = StepInWidths * width / step;
                if (ratio is > 0.2 and < 5.0 || trial == MostTrials - 1)
                {
                    break;
                }

                // Not a number where the curvature is not positive there or the trial left the domain: closer in.
                step *= double.IsFinite(ratio) ? Math.Clamp(ratio, 1e-3, 1e3) : 0.1;
            }

            for (var i = 0; i < n; i++)
            {
                hessian[(j * n) + i] = (ahead[i] - behind[i]) / (2.0 * step);
            }
        }

        return (Invert(hessian, n), gradients);
    }

    private static double[]? Invert(double[] hessian, int n)
    {
        double[] diagonal = [.. Enumerable.Range(0, n).Select(j => hessian[(j * n) + j])];
        if (diagonal.Any(curvature => curvature < Descent * diagonal.Max()))
        {
            return null;
        }

        int[] known = [.. Enumerable.Range(0, n).Where(j => hessian[(j * n) + j] > 0.0 && double.IsFinite(hessian[(j * n) + j]))];
        var scaled = Scaled(hessian, n, known);
        if (known.Length > 0 && !TryFactor(scaled, out _))
        {
            int[]? determined = Determined(scaled);
            if (determined is null)
            {
                return null;
            }

            known = [.. determined.Select(k => known[k])];
            scaled = Scaled(hessian, n, known);
        }

        var inverse = new double[n * n];
        Array.Fill(inverse, double.NaN);
        if (known.Length == 0)
        {
            return inverse;
        }

        if (!TryFactor(scaled, out var factor))
        {
            return null;
        }

        var solved = factor!.Solve(DenseMatrix.CreateIdentity(known.Length));
        for (var a = 0; a < known.Length; a++)
        {
            for (var b = 0; b < known.Length; b++)
            {
                var scale = Math.Sqrt(hessian[(known[a] * n) + known[a]] * hessian[(known[b] * n) + known[b]]);
                inverse[(known[a] * n) + known[b]] = 0.5 * (solved[a, b] + solved[b, a]) / scale;
            }
        }

        return inverse;
    }

    /// <summary>The symmetric part over some coordinates, in units in which its diagonal is one.</summary>
    private static DenseMatrix Scaled(double[] hessian, int n, int[] known)
    {
        double[] scale = [.. known.Select(j => 1.0 / Math.Sqrt(hessian[(j * n) + j]))];
        return known.Length == 0 ? DenseMatrix.CreateIdentity(1) : DenseMatrix.Create(known.Length, known.Length, (a, b) =>
            0.5 * (hessian[(known[a] * n) + known[b]] + hessian[(known[b] * n) + known[a]]) * scale[a] * scale[b]);
    }

    private static bool TryFactor(DenseMatrix scaled, out Cholesky<double>? factor)
    {
        try
        {
            factor = scaled.Cholesky();
            return true;
        }
        catch (ArgumentException)
        {
            // MathNet's way of saying that the matrix is not positive definite.
            factor = null;
            return false;
        }
    }

    /// <summary>The coordinates that have no part in directions without curvature; null where a direction leads down.</summary>
    private static int[]? Determined(DenseMatrix scaled)
    {
        var spectrum = scaled.Evd(Symmetricity.Symmetric);
        if (spectrum.EigenValues.Any(value => !(value.Real >= Descent)))
        {
            return null;
        }

        int[] flat = [.. Enumerable.Range(0, scaled.RowCount).Where(k => spectrum.EigenValues[k].Real < LeastCurvature)];
        return [.. Enumerable.Range(0, scaled.RowCount).Where(j => flat.All(k => Math.Abs(spectrum.EigenVectors[j, k]) < LeastPart))];
    }
}
