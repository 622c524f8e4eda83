using VlbiOps.Core.Objectives;
using VlbiOps.Core.Objectives.Transforms;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;
using VlbiOps.Tests.Optim;

namespace VlbiOps.Tests.Core.Objectives;

/// <summary>Parameters, their transforms, and the problems seen through them.</summary>
public sealed class ParameterTests
{
    private static readonly Parameter[] Four =
    [
        new("flux", "Jy", 2.0) { Lower = 0.0 },
        new("offset", "", 0.5),
        new("taper", "dB", -12.0) { Lower = -20.0, Upper = -8.0 },
        new("ceiling", "", 1.0) { Upper = 3.0 },
    ];

    [Theory]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData(-2.0, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 5.0)]
    [InlineData(-2.0, 5.0)]
    public void TransformsGoThereAndBackAndKnowTheirDerivative(double lower, double upper)
    {
        var transform = ScalarTransform.Between(lower, upper);
        var before = double.NegativeInfinity;
        for (var engine = -30.0; engine <= 30.0; engine += 0.5)
        {
            var model = transform.ToModel(engine);
            Assert.InRange(model, lower, upper);
            Assert.True(model >= before, "the map must not decrease");
            before = model;
            var h = 1e-5;
            var difference = (transform.ToModel(engine + h) - transform.ToModel(engine - h)) / (2.0 * h);
            Assert.Equal(difference, transform.Derivative(engine), (1e-8 * Math.Abs(difference)) + (1e-10 * Math.Max(1.0, Math.Abs(model))));
            if (Math.Abs(engine) <= 10.0)
            {
                Assert.Equal(engine, transform.ToEngine(model), 1e-10);
            }
        }
    }

    [Fact]
    public void AStartOnABoundIsMovedInside()
    {
        Assert.Equal(-2.0 + 7e-6, ScalarTransform.Between(-2.0, 5.0).ToModel(ScalarTransform.Between(-2.0, 5.0).ToEngine(-2.0)), 1e-12);
        Assert.Equal(5.0 - 7e-6, ScalarTransform.Between(-2.0, 5.0).ToModel(ScalarTransform.Between(-2.0, 5.0).ToEngine(9.0)), 1e-12);
        var set = new ParameterSet([new Parameter("width", "m", 0.0) { Lower = 0.0 }]);
        Assert.Equal(1e-6, set.ToModel(set.EngineStart())[0], 1e-15);
    }

    [Fact]
    public void PriorsInACircleAndBoundsReversedAreRefused()
    {
        static Prior Upon(string name) => new() { Name = "normal", Arguments = [VlbiOps.Core.Expressions.Expr.Parameter(name), 1.0] };
        var set = new ParameterSet(Four);
        Assert.Contains("comes back to flux itself: flux by flux", Assert.Throws<ArgumentException>(() => set.With("flux", p => p with { Prior = Upon("flux") })).Message, StringComparison.Ordinal);
        var one = set.With("flux", p => p with { Prior = Upon("offset") });
        Assert.Contains("flux by offset by flux", Assert.Throws<ArgumentException>(() => one.With("offset", p => p with { Prior = Upon("flux") })).Message, StringComparison.Ordinal);
        Assert.Equal(3, one.Fix("flux", 1.0).With("offset", p => p with { Prior = Upon("flux") }).FreeCount);
        var error = Assert.Throws<ArgumentException>(() => set.With("taper", p => p with { Lower = -8.0, Upper = -20.0 }));
        Assert.Contains("lower bound -8 is not below the upper bound -20", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FixedParametersStayOutOfTheEnginesSight()
    {
        var set = new ParameterSet(Four).Fix("Offset", 0.75);
        Assert.Equal(3, set.FreeCount);
        Assert.Equal([0, 2, 3], set.Free);
        var model = set.ToModel(set.EngineStart());
        Assert.All(new[] { 2.0, 0.75, -12.0, 1.0 }.Zip(model), p => Assert.Equal(p.First, p.Second, 1e-12));
        Assert.Equal(1, set.IndexOf("OFFSET"));
        Assert.Equal(-1, set.IndexOf("nothing"));
        Assert.Equal(0.5, new ParameterSet(Four)[1].Start);
        var engine = new double[3];
        set.ToEngine(model, engine);
        Assert.All(set.EngineStart().Zip(engine), p => Assert.Equal(p.First, p.Second, 1e-12));
        Assert.Equal(7.0, set.StartAt([7.0, 0.75, -9.0, 0.0])[0].Start);
    }

    [Fact]
    public void ParametersOnABoundAreNamed()
    {
        var set = new ParameterSet(Four);
        Assert.Empty(set.AtBounds([2.0, 0.5, -12.0, 1.0]));
        Assert.Equal([0, 2, 3], set.AtBounds([1e-9, 0.5, -8.0, 3.0]));
        Assert.Empty(set.Fix("flux", 0.0).Fix("taper", -8.0).Fix("ceiling", 3.0).AtBounds([0.0, 0.5, -8.0, 3.0]));
    }

    [Fact]
    public void BadSetsGetOneClearLine()
    {
        Assert.Contains("occurs twice", Message(() => new ParameterSet([new("a", "", 0.0), new("A", "", 0.0)])));
        Assert.Contains("parameter a", Message(() => new ParameterSet([new Parameter("a", "", 0.0) { Lower = 1.0, Upper = 1.0 }])));
        Assert.Contains("outside its bounds", Message(() => new ParameterSet([new Parameter("a", "", 0.0) { Lower = 1.0 }])));
        Assert.Contains("nothing is known of the parameter a; expected a start", Message(() => new ParameterSet([new Parameter("a", "", double.NaN)])));
        Assert.Contains("there are: flux, offset", Message(() => new ParameterSet(Four).Fix("fluxx", 1.0)));
        Assert.Contains("describe a problem of 2", Message(() => new TransformedObjective(Functions.Rosenbrock(), new ParameterSet(Four))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TransformedProblemsObeyTheChainRule(bool withFixed)
    {
        var set = new ParameterSet(Four);
        set = withFixed ? set.Fix("offset", 0.75).Fix("ceiling", 0.1) : set;
        var n = set.FreeCount;
        var inner = new DualResiduals(4, 5, (x, r) =>
        {
            for (var i = 0; i < r.Length; i++)
            {
                r[i] = (x[0] * Dual.Exp(-0.1 * i * x[1])) + (x[2] * x[3] * (0.2 * i)) - Dual.Sin(x[3] + i);
            }
        });
        var residuals = new TransformedResiduals(inner, set);
        var objective = new TransformedObjective(new SumOfSquares(inner), set);
        var gaussNewton = new TransformedGaussNewton(new SumOfSquares(inner), set);
        var point = set.EngineStart();
        double[] r = new double[5], jacobian = new double[5 * n], gradient = new double[n], other = new double[n], curvature = new double[n * n];
        residuals.ResidualsAndJacobian(point, r, jacobian);
        var value = objective.ValueAndGradient(point, gradient);
        Assert.Equal(value, gaussNewton.ValueGradientAndCurvature(point, other, curvature), 1e-12);
        Assert.Equal(value, objective.Value(point), 1e-12);
        Assert.Equal(value, gaussNewton.Value(point), 1e-12);
        Assert.Equal(gradient, other);
        gaussNewton.ValueAndGradient(point, other);
        Assert.Equal(gradient, other);
        double[] above = new double[5], below = new double[5];
        for (var k = 0; k < n; k++)
        {
            double[] right = [.. point], left = [.. point];
            (right[k], left[k]) = (point[k] + 1e-5, point[k] - 1e-5);
            residuals.Residuals(right, above);
            residuals.Residuals(left, below);
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal((above[i] - below[i]) / 2e-5, jacobian[(k * 5) + i], 1e-7);
            }

            Assert.Equal(Enumerable.Range(0, 5).Sum(i => jacobian[(k * 5) + i] * r[i]), gradient[k], 1e-10);
            for (var l = 0; l < n; l++)
            {
                Assert.Equal(Enumerable.Range(0, 5).Sum(i => jacobian[(k * 5) + i] * jacobian[(l * 5) + i]), curvature[(k * n) + l], 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BoundsAreKeptAndTheErrorsCarriedToTheModel(bool leastSquares)
    {
        // y = a exp(-b t), b free between 0 and 1, a positive: the answer does not depend on the transform, nor do the errors.
        var inner = new DualResiduals(2, 12, (x, r) =>
        {
            for (var i = 0; i < r.Length; i++)
            {
                r[i] = ((x[0] * Dual.Exp(-x[1] * (0.5 * i))) - (2.0 * Math.Exp(-0.4 * 0.5 * i)) - (0.02 * Math.Cos(3.0 * i))) / 0.02;
            }
        });
        var set = new ParameterSet([new("a", "", 1.0) { Lower = 0.0 }, new("b", "", 0.9) { Lower = 0.0, Upper = 1.0 }]);
        var free = new LevenbergMarquardt().Minimize(inner, new[] { 1.0, 0.9 });
        var bounded = leastSquares
            ? new LevenbergMarquardt().Minimize(new TransformedResiduals(inner, set), set.EngineStart())
            : new LevenbergMarquardt().Minimize(new TransformedGaussNewton(new SumOfSquares(inner), set), set.EngineStart());
        var model = set.ToModel(bounded.Point);
        Assert.All(free.Point.Zip(model), p => Assert.Equal(p.First, p.Second, 1e-7));
        var covariance = set.CovarianceToModel(bounded.Point, bounded.InverseHessian!);
        Assert.All(free.InverseHessian!.Zip(covariance), p => Assert.Equal(p.First, p.Second, 1e-5 * Math.Abs(p.First)));
    }

    [Fact]
    public void AMinimumBeyondABoundEndsOnItAndIsNamed()
    {
        var inner = new DualResiduals(2, 2, (x, r) => (r[0], r[1]) = (x[0] + 1.0, x[1] - 5.0));
        var set = new ParameterSet([new("a", "", 1.0) { Lower = 0.0 }, new("b", "", 1.0) { Upper = 2.0 }]);
        var result = new LevenbergMarquardt().Minimize(new TransformedResiduals(inner, set), set.EngineStart());
        var model = set.ToModel(result.Point);
        Assert.Equal([0, 1], set.AtBounds(model));
        Assert.Equal(5.0, result.Value, 1e-5);
    }

    private static string Message(Func<object> action) => Assert.Throws<ArgumentException>(action).Message;
}
