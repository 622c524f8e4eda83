using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.LeastSquares;

/// <summary>Residuals as an objective: one half of the sum of losses of their squares, with its gradient and Gauss-Newton curvature, for
/// engines that do not know residuals.</summary>
/// <remarks>Bounds that the residuals may have are not those of the sum: put it in a <see cref="BoundedObjective"/>.</remarks>
public sealed class SumOfSquares : IGaussNewton
{
    private readonly IResiduals inner;
    private readonly RobustLoss loss;
    private readonly double[] residuals;
    private readonly double[] weighted;
    private readonly double[] jacobian;

    /// <summary>Wraps residuals under a loss, Gaussian unless given.</summary>
    public SumOfSquares(IResiduals inner, RobustLoss? loss = null)
    {
        (this.inner, this.loss) = (inner, loss ?? RobustLoss.Gaussian);
        residuals = new double[inner.ResidualCount];
        weighted = new double[inner.ResidualCount];
        jacobian = new double[inner.ResidualCount * inner.Dimension];
    }

    /// <inheritdoc/>
    public int Dimension => inner.Dimension;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point)
    {
        inner.Residuals(point, residuals);
        return SumOfLosses();
    }

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        inner.ResidualsAndJacobian(point, residuals, jacobian);
        for (var i = 0; i < residuals.Length; i++)
        {
            weighted[i] = loss.At(residuals[i] * residuals[i]).First * residuals[i];
        }

        for (var j = 0; j < gradient.Length; j++)
        {
            gradient[j] = Vectors.Dot(Column(j), weighted);
        }

        return SumOfLosses();
    }

    /// <inheritdoc/>
    public double ValueGradientAndCurvature(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature)
    {
        var value = ValueAndGradient(point, gradient);
        for (var i = 0; i < residuals.Length; i++)
        {
            weighted[i] = RobustRow.From(loss.At(residuals[i] * residuals[i]), residuals[i]).Factor;
        }

        for (var j = 0; j < Dimension; j++)
        {
            var column = Column(j);
            for (var i = 0; i < column.Length; i++)
            {
                column[i] *= weighted[i];
            }

            for (var k = 0; k <= j; k++)
            {
                curvature[(j * Dimension) + k] = curvature[(k * Dimension) + j] = Vectors.Dot(column, Column(k));
            }
        }

        return value;
    }

    private Span<double> Column(int j) => jacobian.AsSpan(j * residuals.Length, residuals.Length);

    private double SumOfLosses()
    {
        var sum = 0.0;
        foreach (var residual in residuals)
        {
            sum += loss.Value(residual * residual);
        }

        return 0.5 * sum;
    }
}
