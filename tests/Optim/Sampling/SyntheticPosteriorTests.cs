using VlbiOps.Core.Numerics;
using VlbiOps.Tests.Posteriors;

namespace VlbiOps.Tests.Optim.Sampling;

/// <summary>The densities whose moments are known are what they say they are.</summary>
public sealed class SyntheticPosteriorTests
{
    public static TheoryData<string> Names => [.. SyntheticPosterior.All.Select(synthetic => synthetic.Posterior.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientsAreThoseOfTheValues(string name)
    {
        var posterior = SyntheticPosterior.Get(name).Posterior;
        var stream = new RandomStream(1);
        DensityCheck.GradientsAreThoseOfTheValues(posterior, [[.. Enumerable.Range(0, posterior.Dimension).Select(_ => stream.NextNormal())]], 1e-13);
    }

    [Theory]
    [InlineData("standard-normal")]
    [InlineData("scales")]
    [InlineData("low-rank-normal")]
    public void ConditionalDeviationsOfNormalsFitTheirMarginalOnes(string name)
    {
        // The gradient along a unit vector is a column of the precision P; the diagonal of its inverse is the variances.
        var synthetic = SyntheticPosterior.Get(name);
        var objective = synthetic.Posterior.Objective();
        var n = objective.Dimension;
        var precision = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n);
        var (point, gradient) = (new double[n], new double[n]);
        for (var j = 0; j < n; j++)
        {
            point[j] = 1;
            objective.ValueAndGradient(point, gradient);
            precision.SetColumn(j, gradient);
            point[j] = 0;
        }

        var variances = precision.Inverse().Diagonal();
        for (var j = 0; j < n; j++)
        {
            Assert.Equal(1, Math.Sqrt(variances[j]) / synthetic.StandardDeviations[j], 1e-10);
        }
    }

    [Fact]
    public void TheTwoModesHaveTheirWeightsAndDeviations()
    {
        // By quadrature around each mode, x = centre + scale sinh(t), whose steps grow into the tails; up to nine scales, where neither grid reaches the other mode.
        const int half = 19;
        var synthetic = SyntheticPosterior.Get("two-modes");
        var objective = synthetic.Posterior.Objective();
        double left = 0, right = 0, first = 0, second = 0;
        foreach (var (centre, scale) in new[] { (-10.0, 0.5), (10.0, 1.0) })
        {
            foreach (var t in Grid(half, 0.15))
            {
                double[] x = [.. t.Select(value => centre + (scale * Math.Sinh(value)))];
                var mass = Math.Exp(-objective.Value(x)) * t.Aggregate(1.0, (product, value) => product * scale * Math.Cosh(value));
                if (centre < 0) left += mass;
                else right += mass;
                (first, second) = (first + (mass * x[0]), second + (mass * x[0] * x[0]));
            }
        }

        var (total, mean) = (left + right, first / (left + right));
        Assert.Equal(0.7, left / total, 0.001);
        Assert.Equal(synthetic.Means[0], mean, 0.02);
        Assert.Equal(synthetic.StandardDeviations[0], Math.Sqrt((second / total) - (mean * mean)), 0.02);
    }

    private static IEnumerable<double[]> Grid(int half, double step) =>
        from i in Enumerable.Range(-half, (2 * half) + 1)
        from j in Enumerable.Range(-half, (2 * half) + 1)
        from k in Enumerable.Range(-half, (2 * half) + 1)
        select new[] { i * step, j * step, k * step };
}
