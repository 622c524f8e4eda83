using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.MultiStarts;

namespace VlbiOps.Tests.Optim;

/// <summary>Starts of a multi-start.</summary>
public sealed class StartSamplerTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(100, 5)]
    public void EveryStratumOfEveryParameterHasOnePoint(int count, int dimension)
    {
        var points = StartSampler.UnitCube(count, dimension, 5);
        Assert.Equal(count, points.Length);
        for (var j = 0; j < dimension; j++)
        {
            Assert.Equal(Enumerable.Range(0, count), points.Select(p => (int)Math.Floor(p[j] * count)).Order());
        }
    }

    [Fact]
    public void ParametersAreUncorrelatedAndSeedsDiffer()
    {
        var points = StartSampler.UnitCube(1000, 2, 1);
        var correlation = 12.0 * points.Average(p => (p[0] - 0.5) * (p[1] - 0.5));
        Assert.InRange(correlation, -0.12, 0.12);
        Assert.Equal(points.SelectMany(p => p), StartSampler.UnitCube(1000, 2, 1).SelectMany(p => p));
        Assert.NotEqual(points.SelectMany(p => p), StartSampler.UnitCube(1000, 2, 2).SelectMany(p => p));
    }

    [Fact]
    public void BoxesAreFilledFromWallToWall()
    {
        var starts = StartSampler.InBox([-3.0, 2.0, 7.0], [1.0, 2.5, 7.0], 50, 3);
        Assert.All(starts, s => Assert.True(s.Point[0] is >= -3.0 and <= 1.0 && s.Point[1] is >= 2.0 and <= 2.5 && s.Point[2] == 7.0));
        Assert.True(starts.Min(s => s.Point[0]) < -2.92 && starts.Max(s => s.Point[0]) > 0.92);
    }

    [Fact]
    public void StartsAroundAPointHaveItsScale()
    {
        var centre = new OptimizationStart([10.0, -1e-3]) { Scale = [2.0, 1e-4] };
        var starts = StartSampler.Around(centre, 401, 9);
        Assert.Same(centre, starts[0]);
        foreach (var (mean, deviation, j) in new[] { (10.0, 2.0, 0), (-1e-3, 1e-4, 1) })
        {
            var sample = starts.Skip(1).Select(s => (s.Point[j] - mean) / deviation).ToArray();
            Assert.Equal(0.0, sample.Average(), 0.01);
            Assert.Equal(1.0, sample.Average(z => z * z), 0.05);
        }

        Assert.All(starts, s => Assert.Equal(centre.Scale, s.Scale));
        Assert.Same(centre, Assert.Single(StartSampler.Around(centre, 1, 9)));
    }

    [Fact]
    public void TwelveStartsInABoxFindHimmelblausFourMinima()
    {
        var result = new MultiStart<IObjective>(new NelderMead(), Functions.Himmelblau).Run(StartSampler.InBox([-5.0, -5.0], [5.0, 5.0], 12, 1));
        Assert.Equal(4, result.Minima.Count);
        Assert.Equal(12, result.Minima.Sum(m => m.Count));
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Contains("parameter 1", Assert.Throws<ArgumentException>(() => StartSampler.InBox([0.0, 0.0], [1.0, double.PositiveInfinity], 3, 1)).Message);
        Assert.Contains("parameter 0", Assert.Throws<ArgumentException>(() => StartSampler.InBox([2.0], [1.0], 3, 1)).Message);
        Assert.Throws<ArgumentException>(() => StartSampler.InBox([2.0], [3.0], 0, 1));
        Assert.Contains("scale", Assert.Throws<ArgumentException>(() => StartSampler.Around(new double[2], 3, 1)).Message);
    }
}
