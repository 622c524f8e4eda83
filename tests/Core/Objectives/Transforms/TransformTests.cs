using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives.Transforms;

namespace VlbiOps.Tests.Core.Objectives.Transforms;

/// <summary>What every transform owes, and what is particular to each.</summary>
public sealed class TransformTests
{
    private static readonly Dictionary<string, (Transform Transform, double[] Model)> Cases = new()
    {
        ["identity"] = (ScalarTransform.Identity, [0.7]),
        ["lower"] = (ScalarTransform.Between(-2, double.PositiveInfinity), [1.3]),
        ["upper"] = (ScalarTransform.Between(double.NegativeInfinity, 5), [1.3]),
        ["interval"] = (ScalarTransform.Between(-2, 5), [4.2]),
        ["ordered"] = (new OrderedTransform(4), [-1.0, 0.5, 0.6, 3.0]),
        ["simplex"] = (new SimplexTransform(4), [0.1, 0.2, 0.3, 0.4]),
        ["unit vector"] = (new UnitVectorTransform(3), [0.6, 0.0, -0.8]),
        ["circle"] = (new CircleTransform(360), [-170.0]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ModelValuesGoThereAndBack(string name)
    {
        var (transform, model) = Cases[name];
        var engine = new double[transform.EngineCount];
        transform.ToEngine(model, engine);
        var back = Evaluate(transform, engine);
        Assert.Equal(transform.ModelCount, back.Length);
        Assert.All(model.Zip(back), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * Math.Max(1, Math.Abs(pair.First))));
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("lower")]
    [InlineData("upper")]
    [InlineData("interval")]
    [InlineData("ordered")]
    [InlineData("simplex")]
    public void TheJacobianIsTheDeterminant(string name)
    {
        var transform = Cases[name].Transform;
        for (var shift = -3; shift <= 3; shift++)
        {
            double[] engine = [.. Enumerable.Range(0, transform.EngineCount).Select(k => shift + Math.Sin(3 * k))];
            var size = transform.EngineCount;
            var jacobian = Matrix<double>.Build.Dense(size, size);
            for (var k = 0; k < size; k++)
            {
                double[] right = [.. engine], left = [.. engine];
                (right[k], left[k]) = (engine[k] + 1e-5, engine[k] - 1e-5);
                var (above, below) = (Evaluate(transform, right), Evaluate(transform, left));
                for (var i = 0; i < size; i++) jacobian[i, k] = (above[i] - below[i]) / 2e-5;
            }

            Assert.Equal(Math.Log(Math.Abs(jacobian.Determinant())), LogJacobian(transform, engine), 1e-7);
        }
    }

    [Fact]
    public void EveryDirectionOfAnAngleWeighsTheSame()
    {
        // Over a sector of 40 degrees the plane's density adds up to 40: the angle is uniform, the radius has a proper density.
        var circle = Cases["circle"].Transform;
        const int Steps = 400;
        double sum = 0, radiusStep = 4.0 / Steps, angleStep = 40.0 * Math.PI / 180 / 20;
        for (var i = 0; i < Steps; i++)
        {
            for (var j = 0; j < 20; j++)
            {
                var (radius, angle) = ((i + 0.5) * radiusStep, 3.0 + ((j + 0.5) * angleStep));
                sum += radius * radiusStep * angleStep * Math.Exp(LogJacobian(circle, [radius * Math.Cos(angle), radius * Math.Sin(angle)]));
            }
        }

        Assert.Equal(40, sum, 1e-3);
    }

    [Fact]
    public void TheSphereIsCoveredEvenly()
    {
        // The density over space depends on the radius alone, and adds up to the sphere's area.
        var sphere = Cases["unit vector"].Transform;
        Assert.Equal(LogJacobian(sphere, [1.1, 0, 0]), LogJacobian(sphere, [0, -0.66, 0.88]), 1e-12);
        var sum = MathNet.Numerics.Integration.GaussLegendreRule.Integrate(r => 4 * Math.PI * r * r * Math.Exp(LogJacobian(sphere, [0, r, 0])), 0, 5, 128);
        Assert.Equal(4 * Math.PI, sum, 1e-9);
    }

    [Fact]
    public void TheCentreOfASimplexIsZero()
    {
        Assert.All(Evaluate(new SimplexTransform(5), new double[4]), piece => Assert.Equal(0.2, piece, 1e-15));
        // Far out the pieces stay positive and exact: e^-60 is not lost beside one.
        var far = Evaluate(new SimplexTransform(3), [60, -60]);
        Assert.Equal(1, far.Sum(), 1e-15);
        Assert.All(far, piece => Assert.True(piece > 0, "no piece vanishes"));
    }

    [Fact]
    public void SizesAndPeriodsAreChecked()
    {
        Assert.Contains("at least 2", Assert.Throws<ArgumentException>(() => new SimplexTransform(1)).Message);
        Assert.Contains("at least 1", Assert.Throws<ArgumentException>(() => new OrderedTransform(0)).Message);
        Assert.Contains("must be positive", Assert.Throws<ArgumentException>(() => new CircleTransform(0)).Message);
    }

    private static double[] Evaluate(Transform transform, double[] engine) =>
        [.. transform.ToModel([.. engine.Select(Expr.Constant)]).Select(value => value.Value)];

    private static double LogJacobian(Transform transform, double[] engine) => transform.LogJacobian([.. engine.Select(Expr.Constant)]).Value;
}
