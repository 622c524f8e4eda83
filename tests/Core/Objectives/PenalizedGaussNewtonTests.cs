using VlbiOps.Core.Objectives;
using VlbiOps.Models.Priors;

namespace VlbiOps.Tests.Core.Objectives;

public class PenalizedGaussNewtonTests
{
    private static readonly ParameterSet Parameters = new(
    [
        new("a", string.Empty, 1) { Prior = Distributions.Normal(0.5, 0.2) },
        new("b", string.Empty, 2) { Prior = Distributions.Cauchy(0, 1) },
        new("c", string.Empty, 3) { Prior = Distributions.Angle(4) },
    ]);

    [Fact]
    public void CurvatureGrowsByThatOfPriorsThatCurveUpwards()
    {
        double[] point = [1, 2, 3], gradient = new double[3], other = new double[3], curvature = new double[9];
        var value = new PenalizedGaussNewton(new Parabola(), Parameters).ValueGradientAndCurvature(point, gradient, curvature);
        Assert.Equal(new PenalizedObjective(new Parabola(), Parameters).ValueAndGradient(point, other), value, 1e-13);
        Assert.Equal(other, gradient);

        // 1/0.2^2 of the normal; Cauchy's density is not log-concave two scales out; an angle's is flat.
        Assert.Equal([1 + 25.0, 0, 0, 0, 1, 0, 0, 0, 1], curvature, (x, y) => Math.Abs(x - y) < 1e-11);
    }

    /// <summary>Half the squared length.</summary>
    private sealed class Parabola : IGaussNewton
    {
        public int Dimension => 3;

        public double Value(ReadOnlySpan<double> point) => ValueAndGradient(point, new double[3]);

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            point.CopyTo(gradient);
            return 0.5 * ((point[0] * point[0]) + (point[1] * point[1]) + (point[2] * point[2]));
        }

        public double ValueGradientAndCurvature(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature)
        {
            curvature.Clear();
            for (var k = 0; k < 3; k++) curvature[4 * k] = 1;
            return ValueAndGradient(point, gradient);
        }
    }
}
