using VlbiOps.Tests.Posteriors;

namespace VlbiOps.Tests.Optim.Sampling;

/// <summary>What holds of every density.</summary>
internal static class DensityCheck
{
    /// <summary>Compares gradients with differences of fourth order.</summary>
    /// <param name="posterior">The density.</param>
    /// <param name="points">Where.</param>
    /// <param name="noise">Relative rounding error of a value.</param>
    public static void GradientsAreThoseOfTheValues(Posterior posterior, IEnumerable<double[]> points, double noise)
    {
        var objective = posterior.Objective();
        var gradient = new double[objective.Dimension];
        foreach (var point in points)
        {
            var value = objective.ValueAndGradient(point, gradient);
            var size = gradient.Max(Math.Abs);
            for (var k = 0; k < gradient.Length; k++)
            {
                var step = 2e-4 * Math.Max(Math.Abs(point[k]), 0.1);
                double At(double steps)
                {
                    var moved = (double[])point.Clone();
                    moved[k] += steps * step;
                    return objective.Value(moved);
                }

                var difference = ((8 * (At(1) - At(-1))) - (At(2) - At(-2))) / (12 * step);
                var tolerance = (1e-7 * size) + (noise * Math.Abs(value) / step);
                Assert.True(Math.Abs(difference - gradient[k]) < tolerance, $"entry {k}: {gradient[k]:R}, difference {difference:R}, allowed {tolerance:E1}");
            }
        }
    }
}
