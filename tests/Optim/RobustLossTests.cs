using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;

namespace VlbiOps.Tests.Optim;

/// <summary>Robust losses and fits with outliers.</summary>
public sealed class RobustLossTests
{
    private static readonly RobustLoss[] All =
        [RobustLoss.Gaussian, new CauchyLoss(0.7), new StudentTLoss(4.0), new HuberLoss(1.345), new SoftL1Loss(0.5)];

    [Fact]
    public void DerivativesAreThoseOfTheLoss()
    {
        foreach (var loss in All)
        {
            foreach (var s in new[] { 0.01, 0.3, 1.0, 3.7, 250.0 })
            {
                var h = 1e-4 * s;
                var (below, above) = (loss.At(s - h), loss.At(s + h));
                var at = loss.At(s);
                Assert.Equal(loss.Value(s), at.Value);
                Assert.Equal((above.Value - below.Value) / (2.0 * h), at.First, 1e-7 * at.First);
                Assert.Equal((above.First - below.First) / (2.0 * h), at.Second, (1e-6 * Math.Abs(at.Second)) + 1e-12);
            }
        }
    }

    [Fact]
    public void LossesAreTwiceTheNegativeLogarithmOfTheirDensity()
    {
        // Differences against MathNet's densities, where constants drop out.
        var cauchy = new MathNet.Numerics.Distributions.Cauchy(0.0, 0.7);
        var student = new MathNet.Numerics.Distributions.StudentT(0.0, 1.0, 4.0);
        foreach (var r in new[] { 0.1, 1.0, 5.0 })
        {
            Assert.Equal(cauchy.DensityLn(0.0) - cauchy.DensityLn(r), 0.5 * new CauchyLoss(0.7).Value(r * r), 1e-12);
            Assert.Equal(student.DensityLn(0.0) - student.DensityLn(r), 0.5 * new StudentTLoss(4.0).Value(r * r), 1e-12);
        }

        Assert.Equal(new CauchyLoss(1.0).Value(2.0), new StudentTLoss(1.0).Value(2.0), 1e-15);
    }

    [Fact]
    public void SmallResidualsLoseNoDigits()
    {
        Assert.Equal(1e-20 * 2.0 / 0.49, new CauchyLoss(0.7).Value(1e-20), 1e-34);
        Assert.Equal(1e-20, new SoftL1Loss(0.5).Value(1e-20), 1e-34);
    }

    [Fact]
    public void TheGradientUnderALossIsExact()
    {
        foreach (var loss in All)
        {
            var objective = new SumOfSquares(Line(), loss);
            double[] gradient = new double[2], other = new double[2], point = [0.4, 1.7];
            var curvature = new double[4];
            Assert.Equal(objective.Value(point), objective.ValueAndGradient(point, gradient), 1e-12);
            objective.ValueGradientAndCurvature(point, other, curvature);
            Assert.Equal(gradient, other);
            Assert.True(curvature[0] > 0.0 && (curvature[0] * curvature[3]) - (curvature[1] * curvature[2]) > 0.0);
            for (var j = 0; j < 2; j++)
            {
                double[] above = [.. point], below = [.. point];
                (above[j], below[j]) = (point[j] + 1e-5, point[j] - 1e-5);
                Assert.Equal((objective.Value(above) - objective.Value(below)) / 2e-5, gradient[j], 1e-6 * Math.Max(1.0, Math.Abs(gradient[j])));
            }
        }
    }

    [Fact]
    public void OutliersDoNotMoveARobustFit()
    {
        var truth = new[] { 1.0, 2.0 };
        var plain = new LevenbergMarquardt().Minimize(Line(), new double[2]);
        Assert.True(Math.Abs(plain.Point[0] - truth[0]) > 2.0, "the outliers must matter for the test to mean anything");
        foreach (var loss in All[1..])
        {
            var residuals = Line();
            var result = new LevenbergMarquardt { Loss = loss }.Minimize(residuals, new double[2]);
            Assert.True(result.Converged, $"{loss}: {result.Message}");
            Assert.True(Math.Abs(result.Point[0] - truth[0]) < 0.6 && Math.Abs(result.Point[1] - truth[1]) < 0.6, $"{loss}: {result.Point[0]}, {result.Point[1]}");

            // The same minimum as a general engine finds on its own, where the gradient vanishes.
            var general = new Bfgs().Minimize(new SumOfSquares(residuals, loss), truth);
            Assert.Equal(general.Value, result.Value, 1e-10 * Math.Abs(result.Value));
            Assert.True(result.Gradient.Max(Math.Abs) < 1e-5);
        }
    }

    [Fact]
    public void RedescendingLossesConvergeFromFarAway()
    {
        var result = new LevenbergMarquardt { Loss = new CauchyLoss(0.7) }.Minimize(Line(), new[] { -300.0, 500.0 });
        Assert.True(result.Converged, result.Message);
        Assert.Equal(1.0, result.Point[0], 0.3);
        Assert.Equal(2.0, result.Point[1], 0.3);
    }

    [Fact]
    public void TheSecondOrderCorrectionConvergesFast()
    {
        // Weights alone (iteratively reweighted least squares) converge linearly; with the loss's second derivative a handful of steps does.
        foreach (var (loss, most) in new (RobustLoss, int)[] { (new CauchyLoss(0.7), 12), (new StudentTLoss(4.0), 6), (new HuberLoss(1.345), 7), (new SoftL1Loss(0.5), 6) })
        {
            var result = new LevenbergMarquardt { Loss = loss }.Minimize(Line(), new[] { 1.0, 2.0 });
            Assert.True(result.Converged, $"{loss}: {result.Message}");
            Assert.True(result.Iterations <= most, $"{loss}: {result.Iterations} iterations");
        }
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Throws<ArgumentException>(() => new CauchyLoss(0.0));
        Assert.Throws<ArgumentException>(() => new StudentTLoss(-1.0));
        Assert.Throws<ArgumentException>(() => new HuberLoss(double.NaN));
        Assert.Throws<ArgumentException>(() => new SoftL1Loss(double.PositiveInfinity));
    }

    /// <summary>y = 1 + 2 t with small regular errors, and a quarter of the points thrown far off to one side.</summary>
    private static DualResiduals Line()
    {
        var data = new double[40];
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = 1.0 + (2.0 * i / 10.0) + (0.3 * Math.Sin(12.9898 * i)) + (i % 4 == 1 ? 25.0 : 0.0);
        }

        return new DualResiduals(2, data.Length, (x, r) =>
        {
            for (var i = 0; i < r.Length; i++)
            {
                r[i] = (x[0] + (x[1] * (i / 10.0)) - data[i]) / 0.3;
            }
        });
    }
}
