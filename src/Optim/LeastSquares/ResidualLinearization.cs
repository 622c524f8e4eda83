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

    public ResidualLinearization(IResiduals problem, RobustLoss loss, RunMonitor monitor)
        : base(problem.Dimension)
    {
        (this.problem, this.loss, this.monitor) = (problem, loss, monitor);
        residuals = new double[problem.ResidualCount];
        jacobian = new double[problem.ResidualCount * problem.Dimension];
        qr = new SequentialQr(problem.Dimension);
        factor = new TriangularFactor(problem.Dimension);
        damped = new DampedTriangle(problem.Dimension);
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
            var (norm, product) = (0.0, 0.0);
            for (var i = 0; i <= k; i++)
            {
                norm = double.Hypot(norm, factor[i, k]);
                product += factor[i, k] * qr.RightHandSide[i];
            }

            ColumnNorms[factor.Order[k]] = norm;
            Gradient[factor.Order[k]] = product;
        }

        return finite ? value : double.NaN;
    }

    public override bool Solve(double lambda, ReadOnlySpan<double> scale, Span<double> step) =>
        damped.Solve(factor, qr.RightHandSide, lambda, scale, step);

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
        factor.Rank = 0;
        while (factor.Rank < Dimension
            && Math.Abs(factor[factor.Rank, factor.Rank]) > RankTolerance * ColumnNorms[factor.Order[factor.Rank]])
        {
            factor.Rank++;
        }

        return InverseCurvature.From(factor, ColumnNorms);
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
