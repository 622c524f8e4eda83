using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;

namespace VlbiOps.Tests.Optim;

/// <summary>What Levenberg-Marquardt promises beyond the test sets.</summary>
public sealed class LevenbergMarquardtTests
{
    [Fact]
    public void TheCovarianceGivesTheCertifiedStandardDeviations()
    {
        foreach (var name in new[] { "Misra1a", "Gauss1", "Thurber", "Eckerle4", "Hahn1" })
        {
            var problem = NistProblem.Get(name);
            var result = new LevenbergMarquardt().Minimize(problem.Residuals(), problem.Start2);
            var variance = 2.0 * result.Value / problem.DegreesOfFreedom;
            for (var j = 0; j < result.Point.Length; j++)
            {
                var deviation = Math.Sqrt(variance * result.InverseHessian![(j * result.Point.Length) + j]);
                Assert.Equal(1.0, deviation / problem.CertifiedSd[j], 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ParametersThatTheDataDoNotDetermineAreNamed(bool onResiduals)
    {
        // Only the sum of parameters 1 and 3 is seen; parameter 4 not at all; 0 and 2 are determined.
        var residuals = new DualResiduals(5, 20, (x, r) =>
        {
            for (var i = 0; i < r.Length; i++)
            {
                var t = i / 10.0;
                r[i] = x[0] + ((x[1] + x[3]) * t) + (1e-5 * x[2] * t * t) - Math.Sin(t);
            }
        });
        double[] start = [0.0, 0.3, 0.0, -0.1, 7.0];
        var result = onResiduals ? new LevenbergMarquardt().Minimize(residuals, start) : new LevenbergMarquardt().Minimize(new SumOfSquares(residuals), start);
        Assert.True(result.Converged, result.Message);
        Assert.Equal([1, 3, 4], result.UnidentifiedParameters);
        Assert.Equal(7.0, result.Point[4]);
        var variances = Enumerable.Range(0, 5).Select(j => result.InverseHessian![j * 6]).ToArray();
        Assert.All(new[] { 1, 3, 4 }, j => Assert.True(double.IsPositiveInfinity(variances[j])));
        Assert.All(new[] { 0, 2 }, j => Assert.True(double.IsFinite(variances[j]) && variances[j] > 0.0));
        Assert.Equal(VarianceOfTheReducedProblem(), variances[2], 1e-6 * variances[2]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ParametersLostFarOutAreTakenBackToWhereTheyAreSeen(bool onResiduals)
    {
        // At the start the decay is over before the first sample: its rate is not seen, and the constant alone would be fitted.
        var residuals = new DualResiduals(2, 30, (x, r) =>
        {
            for (var i = 0; i < r.Length; i++)
            {
                var t = 0.1 * (i + 1);
                r[i] = Dual.Exp(-x[0] * t) + x[1] - Math.Exp(-1.3 * t) - 0.5 - (0.01 * Math.Cos(7.0 * i));
            }
        });
        double[] start = [10_000.0, 0.0];
        var result = onResiduals ? new LevenbergMarquardt().Minimize(residuals, start) : new LevenbergMarquardt().Minimize(new SumOfSquares(residuals), start);
        Assert.True(result.Converged, result.Message);
        Assert.Empty(result.UnidentifiedParameters);
        Assert.InRange(result.Point[0], 1.2, 1.4);
        Assert.InRange(result.Point[1], 0.49, 0.51);

        // Where the box forbids the way back the first end stands.
        var box = new BoundedResiduals(residuals, [2_000.0, -9.0], [20_000.0, 9.0]);
        var kept = new LevenbergMarquardt().Minimize(box, start);
        Assert.True(kept.Converged, kept.Message);
        Assert.Equal(10_000.0, kept.Point[0]);
        Assert.Equal([0], kept.UnidentifiedParameters);
    }

    [Fact]
    public void AColumnTooSmallForItsReciprocalCountsAsZero()
    {
        var residuals = new DualResiduals(2, 3, (x, r) =>
        {
            for (var i = 0; i < r.Length; i++)
            {
                r[i] = (1e-310 * (i + 1.0) * x[0]) + x[1] - i;
            }
        });
        var result = new LevenbergMarquardt().Minimize(residuals, new[] { 3.0, 5.0 });
        Assert.True(result.Converged, result.Message);
        Assert.Equal(1.0, result.Point[1], 1e-14);
        Assert.Contains(0, result.UnidentifiedParameters);
    }

    [Fact]
    public void BothFormsAgree()
    {
        var problem = NistProblem.Get("Gauss2");
        var onResiduals = new LevenbergMarquardt().Minimize(problem.Residuals(), problem.Start1);
        var onCurvature = new LevenbergMarquardt().Minimize(new SumOfSquares(problem.Residuals()), problem.Start1);
        Assert.True(problem.LogRelativeError(onCurvature.Point) >= 6.0);
        Assert.All(onResiduals.InverseHessian!.Zip(onCurvature.InverseHessian!), p => Assert.Equal(p.First, p.Second, 1e-6 * Math.Abs(p.First) + 1e-9));
    }

    [Fact]
    public void TheScaleOfParametersDoesNotMatter()
    {
        var plain = new LevenbergMarquardt().Minimize(Decay(1.0, 1.0), new[] { 1.0, 1.0 });
        var scaled = new LevenbergMarquardt().Minimize(Decay(1024.0, 1.0 / 4096.0), new[] { 1.0 / 1024.0, 4096.0 });
        Assert.Equal(plain.Iterations, scaled.Iterations);
        Assert.Equal(plain.Point[0], scaled.Point[0] * 1024.0, 1e-10);
        Assert.Equal(plain.Point[1], scaled.Point[1] / 4096.0, 1e-10);
    }

    [Fact]
    public void PointsOutsideTheDomainShrinkTheStep()
    {
        var calls = 0;
        var residuals = new DualResiduals(1, 2, (x, r) =>
        {
            calls += x[0].Value <= 0.0 ? 1 : 0;
            (r[0], r[1]) = (Dual.Sqrt(x[0]) - 0.1, 1e-3 * Dual.Log(x[0]));
        });
        var result = new LevenbergMarquardt().Minimize(residuals, new[] { 9.0 });
        Assert.True(calls > 0, "the first step must leave the domain for the test to mean anything");
        Assert.True(result.Converged, result.Message);
        Assert.InRange(result.Point[0], 0.01, 0.0101);
    }

    [Fact]
    public void ADerivativeThatIsNotFiniteIsARejectedStep()
    {
        // The residual is finite at x <= 1 but its Jacobian is declared not to be.
        var result = new LevenbergMarquardt().Minimize(new Hole(), new[] { 8.0 });
        Assert.True(double.IsFinite(result.Value));
        Assert.True(result.Point[0] > 1.0);
        Assert.InRange(result.Value, 0.5, 0.6);
        Assert.True(double.IsFinite(result.InverseHessian![0]));

        // Where the budget ends at such a point nothing is claimed of the curvature.
        var cut = new LevenbergMarquardt().Minimize(new Hole(), new[] { 8.0 }, new StoppingCriteria { MaxEvaluations = 3 });
        Assert.Equal(ExitReason.EvaluationLimit, cut.Reason);
        Assert.Equal(8.0, cut.Point[0]);
        Assert.Null(cut.InverseHessian);
    }

    [Fact]
    public void ManyRowsAreEliminatedBlockByBlock()
    {
        // 1,000 rows and 3 columns: a linear fit whose solution and covariance MathNet's QR confirms.
        var rows = 1000;
        var design = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(rows, 3, (i, j) => Math.Cos((j + 1) * i * 0.01) * Math.Pow(10.0, j));
        var data = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(rows, i => Math.Sin(i * 0.37) + (i * 1e-3));
        var residuals = new DualResiduals(3, rows, (x, r) =>
        {
            for (var i = 0; i < rows; i++)
            {
                r[i] = (design[i, 0] * x[0]) + (design[i, 1] * x[1]) + (design[i, 2] * x[2]) - data[i];
            }
        });
        var result = new LevenbergMarquardt().Minimize(residuals, new double[3]);
        var expected = design.QR().Solve(data);
        var covariance = (design.Transpose() * design).Inverse();
        for (var j = 0; j < 3; j++)
        {
            Assert.Equal(expected[j], result.Point[j], 1e-12);
            Assert.Equal(1.0, result.InverseHessian![j * 4] / covariance[j, j], 1e-10);
        }
    }

    private static double VarianceOfTheReducedProblem()
    {
        var design = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(20, 3, (i, j) => Math.Pow(i / 10.0, j) * (j == 2 ? 1e-5 : 1.0));
        return (design.Transpose() * design).Inverse()[2, 2];
    }

    private static DualResiduals Decay(double amplitudeUnit, double rateUnit) => new(2, 10, (x, r) =>
    {
        for (var i = 0; i < r.Length; i++)
        {
            r[i] = (amplitudeUnit * x[0] * Dual.Exp(-rateUnit * x[1] * (i * 0.3))) - (3.0 * Math.Exp(-0.7 * i * 0.3)) - (0.01 * Math.Cos(i));
        }
    });

    private sealed class Hole : IResiduals
    {
        public int Dimension => 1;

        public int ResidualCount => 1;

        public void Residuals(ReadOnlySpan<double> point, Span<double> residuals) => residuals[0] = point[0];

        public void ResidualsAndJacobian(ReadOnlySpan<double> point, Span<double> residuals, Span<double> jacobian)
        {
            residuals[0] = point[0];
            jacobian[0] = point[0] > 1.0 ? 1.0 : double.NaN;
        }
    }
}
