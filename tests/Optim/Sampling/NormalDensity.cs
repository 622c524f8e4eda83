using VlbiOps.Core.Objectives;

namespace VlbiOps.Tests.Optim.Sampling;

/// <summary>Minus the log density of a normal distribution of given mean and precision matrix; evaluates points together too.</summary>
internal sealed class NormalDensity(double[] mean, double[,] precision) : IBatchObjective
{
    public int Dimension => mean.Length;

    public int Calls { get; private set; }

    public int Batches { get; private set; }

    public static NormalDensity Standard(int dimension)
    {
        var precision = new double[dimension, dimension];
        for (var i = 0; i < dimension; i++)
        {
            precision[i, i] = 1.0;
        }

        return new NormalDensity(new double[dimension], precision);
    }

    /// <summary>Correlated parameters of very different size.</summary>
    public static NormalDensity Awkward()
    {
        // Precision = L L' with unequal diagonal.
        double[,] lower = { { 1e3, 0, 0 }, { -4.9, 0.5, 0 }, { 30, 2, 1e-2 } };
        var precision = new double[3, 3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                for (var k = 0; k < 3; k++)
                {
                    precision[i, j] += lower[k, i] * lower[k, j];
                }
            }
        }

        return new NormalDensity([0.002, -3, 50], precision);
    }

    public double Value(ReadOnlySpan<double> point) => ValueAndGradient(point, new double[Dimension]);

    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Calls++;
        var value = 0.0;
        for (var i = 0; i < mean.Length; i++)
        {
            gradient[i] = 0.0;
            for (var j = 0; j < mean.Length; j++)
            {
                gradient[i] += precision[i, j] * (point[j] - mean[j]);
            }

            value += 0.5 * gradient[i] * (point[i] - mean[i]);
        }

        return value;
    }

    public void ValuesAndGradients(ReadOnlySpan<double> points, Span<double> values, Span<double> gradients)
    {
        Batches++;
        for (var k = 0; k < values.Length; k++)
        {
            values[k] = ValueAndGradient(points.Slice(k * Dimension, Dimension), gradients.Slice(k * Dimension, Dimension));
        }
    }
}
