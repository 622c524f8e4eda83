using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.LeastSquares;

/// <summary>A Gauss-Newton objective, its curvature matrix damped and factorised by Cholesky in units of its own diagonal.</summary>
internal sealed class CurvatureLinearization : Linearization
{
    /// <summary>A pivot of the unit-diagonal matrix below this is rounding: about n times the unit roundoff, generously.</summary>
    private readonly double pivotTolerance;
    private readonly IGaussNewton problem;
    private readonly RunMonitor monitor;
    private readonly double[] curvature;
    private readonly double[] unit;
    private readonly double[] work;
    private readonly bool[] held;
    private readonly TriangularFactor factor;

    public CurvatureLinearization(IGaussNewton problem, RunMonitor monitor)
        : base(problem.Dimension)
    {
        (this.problem, this.monitor) = (problem, monitor);
        curvature = new double[problem.Dimension * problem.Dimension];
        unit = new double[problem.Dimension];
        work = new double[problem.Dimension];
        held = new bool[problem.Dimension];
        factor = new TriangularFactor(problem.Dimension);
        pivotTolerance = 8.0 * RunMonitor.Epsilon * Math.Max(4, problem.Dimension);
    }

    public override double Value(ReadOnlySpan<double> point)
    {
        monitor.CountValue();
        return problem.Value(point);
    }

    public override double Linearize(ReadOnlySpan<double> point)
    {
        monitor.CountJacobian();
        var value = problem.ValueGradientAndCurvature(point, Gradient, curvature);
        for (var j = 0; j < Dimension; j++)
        {
            var diagonal = curvature[(j * Dimension) + j];
            ColumnNorms[j] = diagonal > 0.0 ? Math.Sqrt(diagonal) : 0.0;
        }

        held.AsSpan().Clear();
        Gradient.CopyTo(FreeGradient, 0);
        return double.IsFinite(value) && Vectors.AllFinite(Gradient) && Vectors.AllFinite(curvature) ? value : double.NaN;
    }

    public override void Hold(ReadOnlySpan<bool> held, ReadOnlySpan<double> displacement)
    {
        held.CopyTo(this.held);
        for (var j = 0; j < Dimension; j++)
        {
            FreeGradient[j] = held[j] ? 0.0 : Gradient[j] + Vectors.Dot(curvature.AsSpan(j * Dimension, Dimension), displacement);
        }
    }

    public override bool Solve(double lambda, ReadOnlySpan<double> scale, Span<double> step)
    {
        Factorise(lambda, scale);
        for (var k = 0; k < Dimension; k++)
        {
            work[k] = -FreeGradient[factor.Order[k]] / unit[factor.Order[k]];
        }

        factor.SolveLower(work, factor.Rank);
        factor.SolveUpper(work, factor.Rank);
        for (var k = 0; k < Dimension; k++)
        {
            step[factor.Order[k]] = work[k] / unit[factor.Order[k]];
        }

        return factor.Rank == Dimension - held.AsSpan().Count(true);
    }

    public override double SquaredInverseNorm(ReadOnlySpan<double> vector)
    {
        for (var k = 0; k < Dimension; k++)
        {
            work[k] = vector[factor.Order[k]] / unit[factor.Order[k]];
        }

        factor.SolveLower(work, factor.Rank);
        return Vectors.Dot(work, work);
    }

    public override double QuadraticForm(ReadOnlySpan<double> step)
    {
        var sum = 0.0;
        for (var i = 0; i < Dimension; i++)
        {
            sum += step[i] * Vectors.Dot(curvature.AsSpan(i * Dimension, Dimension), step);
        }

        return Math.Max(0.0, sum);
    }

    public override (double[] Inverse, int[] Unidentified) Invert()
    {
        Factorise(0.0, unit);
        for (var i = 0; i < factor.Rank; i++)
        {
            for (var k = i; k < Dimension; k++)
            {
                factor[i, k] *= unit[factor.Order[k]];
            }
        }

        return InverseCurvature.From(factor, unit);
    }

    /// <summary>Pivoted Cholesky of U^-1 (H + lambda D^2) U^-1 with U the square root of its diagonal.</summary>
    private void Factorise(double lambda, ReadOnlySpan<double> scale)
    {
        var n = Dimension;
        for (var j = 0; j < n; j++)
        {
            var diagonal = (ColumnNorms[j] * ColumnNorms[j]) + (lambda * scale[j] * scale[j]);
            unit[j] = diagonal > 0.0 ? Math.Sqrt(diagonal) : 1.0;
            factor.Order[j] = j;
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                factor[i, j] = held[i] || held[j] ? 0.0
                    : i != j ? curvature[(i * n) + j] / (unit[i] * unit[j])
                    : ColumnNorms[i] > 0.0 || lambda > 0.0 ? 1.0 : 0.0;
            }
        }

        factor.Rank = 0;
        for (var k = 0; k < n && Pivot(k); k++)
        {
            Eliminate(k);
            factor.Rank++;
        }
    }

    private bool Pivot(int k)
    {
        var largest = k;
        for (var j = k + 1; j < Dimension; j++)
        {
            largest = factor[j, j] > factor[largest, largest] ? j : largest;
        }

        if (!(factor[largest, largest] > pivotTolerance))
        {
            return false;
        }

        if (largest != k)
        {
            (factor.Order[k], factor.Order[largest]) = (factor.Order[largest], factor.Order[k]);
            for (var i = 0; i < Dimension; i++)
            {
                (factor[i, k], factor[i, largest]) = (factor[i, largest], factor[i, k]);
            }

            for (var j = 0; j < Dimension; j++)
            {
                (factor[k, j], factor[largest, j]) = (factor[largest, j], factor[k, j]);
            }

            // Rows above k hold finished columns only; rows k and below are symmetric and were swapped both ways. The finished part of
            // rows k and largest (left of the diagonal) is not used.
        }

        return true;
    }

    private void Eliminate(int k)
    {
        var row = factor.Row(k);
        var root = Math.Sqrt(row[k]);
        row[k] = root;
        Vectors.Scale(1.0 / root, row[(k + 1)..]);
        for (var i = k + 1; i < Dimension; i++)
        {
            Vectors.AddScaled(-row[i], row[(k + 1)..], factor.Row(i)[(k + 1)..]);
        }
    }
}
