using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.LeastSquares;

/// <summary>Residuals under a robust loss, linearised through an orthogonal factorisation of their corrected Jacobian.</summary>
internal sealed class ResidualLinearization : Linearization
{
    /// <summary>A column is dependent where what it adds to those before is below this share of its norm.</summary>
    private const double RankTolerance = 1e-12;

    private readonly IResiduals problem;
    private readonly RobustLoss loss;
    private readonly RunMonitor monitor;
    private readonly double[] residuals;
    private readonly double[] jacobian;
    private readonly double[] factors = new double[SequentialQr.BlockRows];
    private readonly SequentialQr qr;
    private readonly TriangularFactor factor;
    private readonly DampedTriangle damped;
    private readonly SequentialQr freeQr;
    private readonly TriangularFactor freeFactor;
    private int freeCount;

    public ResidualLinearization(IResiduals problem, RobustLoss loss, RunMonitor monitor)
        : base(problem.Dimension)
    {
        (this.problem, this.loss, this.monitor) = (problem, loss, monitor);
        residuals = new double[problem.ResidualCount];
        jacobian = new double[problem.ResidualCount * problem.Dimension];
        qr = new SequentialQr(problem.Dimension);
        factor = new TriangularFactor(problem.Dimension);
        damped = new DampedTriangle(problem.Dimension);
        freeQr = new SequentialQr(problem.Dimension);
        freeFactor = new TriangularFactor(problem.Dimension);
        freeCount = problem.Dimension;
    }

    public override double Value(ReadOnlySpan<double> point)
    {
        monitor.CountValue();
        problem.Residuals(point, residuals);
        return SumOfLosses();
    }

    public override double Linearize(ReadOnlySpan<double> point)
    {
        monitor.CountJacobian();
        problem.ResidualsAndJacobian(point, residuals, jacobian);
        var value = SumOfLosses();
        if (!double.IsFinite(value) || !Vectors.AllFinite(jacobian))
        {
            return double.NaN;
        }

        qr.Reset();
        for (var first = 0; first < residuals.Length; first += SequentialQr.BlockRows)
        {
            AppendBlock(first, Math.Min(SequentialQr.BlockRows, residuals.Length - first));
        }

        qr.Finish(factor);
        var finite = Vectors.AllFinite(factor.R) && Vectors.AllFinite(qr.RightHandSide);
        for (var k = 0; k < Dimension; k++)
        {
            var norm = 0.0;
            for (var i = 0; i <= k; i++)
            {
                norm = double.Hypot(norm, factor[i, k]);
            }

            ColumnNorms[factor.Order[k]] = norm;
            Gradient[factor.Order[k]] = ColumnProduct(factor, qr.RightHandSide, k);
        }

        freeCount = Dimension;
        Gradient.CopyTo(FreeGradient, 0);
        return finite ? value : double.NaN;
    }

    public override void Hold(ReadOnlySpan<bool> held, ReadOnlySpan<double> displacement)
    {
        freeCount = Dimension - held.Count(true);
        freeQr.Reset();
        for (var first = 0; first < Dimension; first += SequentialQr.BlockRows)
        {
            var rows = Math.Min(SequentialQr.BlockRows, Dimension - first);
            var right = freeQr.BlockColumn(Dimension, rows);
            qr.RightHandSide.AsSpan(first, rows).CopyTo(right);
            for (var k = 0; k < Dimension; k++)
            {
                var parameter = factor.Order[k];
                var column = freeQr.BlockColumn(parameter, rows);
                for (var i = 0; i < rows; i++)
                {
                    var entry = factor[first + i, k];
                    column[i] = held[parameter] ? 0.0 : entry;
                    right[i] += entry * displacement[parameter];
                }
            }

            freeQr.Append(rows);
        }

        freeQr.Finish(freeFactor);
        for (var k = 0; k < Dimension; k++)
        {
            FreeGradient[freeFactor.Order[k]] = ColumnProduct(freeFactor, freeQr.RightHandSide, k);
        }
    }

    public override bool Solve(double lambda, ReadOnlySpan<double> scale, Span<double> step) =>
        freeCount == Dimension
            ? damped.Solve(factor, qr.RightHandSide, lambda, scale, step) == Dimension
            : damped.Solve(freeFactor, freeQr.RightHandSide, lambda, scale, step) >= freeCount;

    public override double SquaredInverseNorm(ReadOnlySpan<double> vector) => damped.SquaredInverseNorm(vector);

    public override double QuadraticForm(ReadOnlySpan<double> step)
    {
        var sum = 0.0;
        for (var i = 0; i < Dimension; i++)
        {
            var product = 0.0;
            for (var k = i; k < Dimension; k++)
            {
                product += factor[i, k] * step[factor.Order[k]];
            }

            sum += product * product;
        }

        return sum;
    }

    public override (double[] Inverse, int[] Unidentified) Invert()
    {
        var used = freeCount == Dimension ? factor : freeFactor;
        used.Rank = 0;
        while (used.Rank < Dimension && Math.Abs(used[used.Rank, used.Rank]) > RankTolerance * ColumnNorms[used.Order[used.Rank]])
        {
            used.Rank++;
        }

        return InverseCurvature.From(used, ColumnNorms);
    }

    private static double ColumnProduct(TriangularFactor factor, ReadOnlySpan<double> right, int column)
    {
        var product = 0.0;
        for (var i = 0; i <= column; i++)
        {
            product += factor[i, column] * right[i];
        }

        return product;
    }

    private double SumOfLosses()
    {
        if (loss is GaussianLoss)
        {
            return 0.5 * Vectors.Dot(residuals, residuals);
        }

        var sum = 0.0;
        foreach (var residual in residuals)
        {
            sum += loss.Value(residual * residual);
        }

        return 0.5 * sum;
    }

    private void AppendBlock(int first, int rows)
    {
        var corrected = qr.BlockColumn(Dimension, rows);
        var plain = loss is GaussianLoss;
        residuals.AsSpan(first, rows).CopyTo(corrected);
        if (!plain)
        {
            for (var i = 0; i < rows; i++)
            {
                var residual = corrected[i];
                (corrected[i], factors[i]) = RobustRow.From(loss.At(residual * residual), residual);
            }
        }

        for (var j = 0; j < Dimension; j++)
        {
            var source = jacobian.AsSpan((j * residuals.Length) + first, rows);
            var column = qr.BlockColumn(j, rows);
            source.CopyTo(column);
            for (var i = 0; !plain && i < rows; i++)
            {
                column[i] *= factors[i];
            }
        }

        qr.Append(rows);
    }
}
