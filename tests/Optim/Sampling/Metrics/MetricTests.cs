using VlbiOps.Core.Numerics;
using VlbiOps.Optim.Sampling.Metrics;

namespace VlbiOps.Tests.Optim.Sampling.Metrics;

public sealed class MetricTests
{
    private const int Dimension = 6;

    public static TheoryData<string> Kinds => ["diagonal", "dense", "low rank"];

    /// <summary>Displacements have the inverse mass as covariance and momenta the mass: applied, a momentum of z is what a displacement of a rotated z is.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void MomentaAndDisplacementsBelongTogether(string kind)
    {
        var metric = Make(kind);
        var inverse = Columns(p => Apply(metric, p));
        var displacement = Columns(z => Draw(metric.DrawDisplacement, z));
        var momentum = Columns(z => Draw(metric.DrawMomentum, z));

        // D D' = M^-1 and P' M^-1 P = 1.
        Assert.All(Pairs(), pair => Assert.Equal(inverse[pair.I][pair.J], Enumerable.Range(0, Dimension).Sum(k => displacement[k][pair.I] * displacement[k][pair.J]), 10));
        Assert.All(Pairs(), pair => Assert.Equal(pair.I == pair.J ? 1.0 : 0.0, Dot(momentum[pair.I], Apply(metric, momentum[pair.J])), 10));
        Assert.All(Enumerable.Range(0, Dimension), i => Assert.Equal(inverse[i][i], metric.Diagonal()[i], 12));
    }

    /// <summary>Of a normal density, draws and gradients give the covariance itself, however few there are.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(100)]
    public void FisherMetricsOfANormalAreItsCovariance(int count)
    {
        var (window, covariance) = NormalWindow(count, out _);
        foreach (var estimator in new IMetricEstimator[] { new FisherDense(), new FisherLowRank { Cutoff = 1.0000001, Ridge = 1e-13 } })
        {
            var metric = estimator.Estimate([window])!;
            var found = Columns(p => Apply(metric, p));
            Assert.All(Pairs(), pair => Assert.Equal(covariance[pair.I, pair.J], found[pair.I][pair.J], 1e-5 * Math.Sqrt(covariance[pair.I, pair.I] * covariance[pair.J, pair.J])));
        }
    }

    [Fact]
    public void ChainsThatHaveNotMetDoNotMakeTheMetricWide()
    {
        var (near, _) = NormalWindow(50, out _);
        var far = new DrawWindow();
        for (var k = 0; k < near.Count; k++)
        {
            far.Add([.. near.Positions[k].Select(x => x + 1000.0)], near.Gradients[k]);
        }

        var (alone, together) = (new FisherDense().Estimate([near])!.Diagonal(), new FisherDense().Estimate([near, far])!.Diagonal());
        Assert.All(alone.Zip(together), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * pair.First));
    }

    [Fact]
    public void WhatSaysTooLittleGivesNoMetric()
    {
        var window = new DrawWindow();
        Assert.Null(new FisherDiagonal().Estimate([window]));
        for (var k = 0; k < 20; k++)
        {
            // The second parameter never moves.
            window.Add([Math.Sin(k), 1.0], [Math.Cos(k), 0.0]);
        }

        Assert.Null(new FisherDiagonal().Estimate([window]));
        Assert.Null(new FisherDense().Estimate([window]));
        Assert.Null(new FisherLowRank().Estimate([window]));
    }

    [Fact]
    public void AMetricThatIsNoneIsRefused()
    {
        Assert.Null(DenseMetric.TryCreate([1, 2, 2, 1], 2));
        Assert.Null(DenseMetric.TryCreate([1, 0, 0, double.NaN], 2));
        Assert.Throws<ArgumentException>(() => new DiagonalMetric([1, -1]));
        Assert.Throws<ArgumentException>(() => new LowRankMetric([1, 1], [1, 0, 0], [2]));
    }

    private static IMetric Make(string kind)
    {
        var (window, _) = NormalWindow(40, out var covariance);
        return kind switch
        {
            "diagonal" => new FisherDiagonal().Estimate([window])!,
            "dense" => DenseMetric.TryCreate([.. covariance.Cast<double>()], Dimension)!,
            _ => new FisherLowRank { Cutoff = 1.1 }.Estimate([window])!,
        };
    }

    /// <summary>Draws of a correlated normal with unequal scales, and the gradients there.</summary>
    private static (DrawWindow Window, double[,] Covariance) NormalWindow(int count, out double[,] covariance)
    {
        var stream = new RandomStream(8);
        var lower = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(Dimension, Dimension, (i, j) => j > i ? 0.0 : Math.Pow(3.0, i - 3) * (i == j ? 1.0 : 0.5 * stream.NextNormal()));
        var inverse = lower.Inverse();
        var window = new DrawWindow();
        for (var k = 0; k < count; k++)
        {
            var z = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(Dimension, _ => stream.NextNormal());
            window.Add((lower * z).AsArray(), inverse.TransposeThisAndMultiply(z).AsArray());
        }

        covariance = (lower * lower.Transpose()).ToArray();
        return (window, covariance);
    }

    private static IEnumerable<(int I, int J)> Pairs() =>
        Enumerable.Range(0, Dimension).SelectMany(i => Enumerable.Range(0, Dimension).Select(j => (i, j)));

    private static double[][] Columns(Func<double[], double[]> map) =>
        [.. Enumerable.Range(0, Dimension).Select(j => map([.. Enumerable.Range(0, Dimension).Select(i => i == j ? 1.0 : 0.0)]))];

    private static double[] Apply(IMetric metric, double[] momentum)
    {
        var velocity = new double[Dimension];
        metric.Apply(momentum, velocity);
        return velocity;
    }

    private static double[] Draw(DrawAction draw, double[] normals)
    {
        var drawn = new double[Dimension];
        draw(normals, drawn);
        return drawn;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private delegate void DrawAction(ReadOnlySpan<double> normals, Span<double> drawn);
}
