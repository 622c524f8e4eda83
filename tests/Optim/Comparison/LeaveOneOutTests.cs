using VlbiOps.Core.Numerics;
using VlbiOps.Optim.Comparison;
using VlbiOps.Tests.Optim.Diagnostics;

namespace VlbiOps.Tests.Optim.Comparison;

/// <summary>Cross-validation of a normal mean: against R's loo 2.5.1 (with posterior 1.4.0) on the same draws, and against the exact answer.</summary>
public sealed class LeaveOneOutTests
{
    // The last is an outlier. The draws are normal scores of an additive recurrence, mean + Phi^-1(frac(s golden)) / sqrt(n), s = 1 to 2000.
    private static readonly double[] Data = [0.3, -1.1, 0.8, 1.9, -0.4, 0.1, -2.2, 1.2, 0.6, -0.7, 0.9, 6.5];

    private static readonly double[] LooElpd =
    [
        -1.03238869802027, -2.64844133981143, -0.973263986480884, -1.80325035894457, -1.57330692727858, -1.13240841087712,
        -5.41608428401816, -1.12237920742232, -0.96416501375759, -1.96868493733584, -0.99417935755748, -19.5357181783798,
    ];

    private static readonly double[] LooShapes =
    [
        0.108213747893695, 0.190477360319149, 0.125420279910766, 0.16169089937174, 0.135734614586791, 0.110420459855799,
        0.292255089903011, 0.123620291207832, 0.104785492648698, 0.157549026966202, 0.123318117921565, 0.602511003868297,
    ];

    private static readonly double[] LooSizes =
    [
        1964.15782397697, 1432.14021597675, 1987.41352149606, 1684.46348458533, 1764.49622570122, 1925.41268737899,
        865.358655648817, 1928.8618121354, 1991.14175842772, 1632.95074889428, 1979.06433923203, 116.392387341385,
    ];

    private static readonly double[] DependentSizes =
    [
        589.260395573976, 429.846375388131, 596.234304792956, 505.43201341138, 529.411771786944, 577.642869082727,
        259.675947418539, 578.671086660549, 597.352243565557, 490.001869482437, 593.730731544132, 33.9641068175027,
    ];

    [Fact]
    public void EveryFigureIsThatOfTheLooPackage()
    {
        var loo = LeaveOneOut.Of(Scores(1.0), [1.0]);
        AssertClose(LooElpd, loo.Elpd.Pointwise, 1e-9);
        AssertClose(LooShapes, loo.ParetoShapes, 1e-9);
        AssertClose(LooSizes, loo.EffectiveSampleSizes, 1e-9);
        AssertClose(
            [-39.164270699884, 18.2781053452314, 4.23818136534758, 2.76537307065073, 78.328541399768],
            [loo.Elpd.Value, loo.Elpd.Error, loo.ParameterCount, loo.ParameterCountError, loo.InformationCriterion],
            1e-9);
        Assert.Equal((12, 0, 0), loo.ShapeCounts);
        Assert.Null(loo.Warning);

        // The package estimates this one by simulation from a normal.
        Assert.InRange(loo.MonteCarloError, 0.09, 0.12);
    }

    [Fact]
    public void DependentDrawsHaveALongerTailAndASmallerSize()
    {
        var loo = LeaveOneOut.Of(Scores(1.0), [.. Enumerable.Repeat(0.3, Data.Length)]);
        AssertClose(DependentSizes, loo.EffectiveSampleSizes, 1e-9);
        Assert.Equal(-19.5397967111389, loo.Elpd.Pointwise[^1], 1e-9);
        Assert.Equal(0.642538494150322, loo.ParetoShapes[^1], 1e-9);
    }

    [Fact]
    public void ModelsAreComparedPointByPoint()
    {
        var difference = LeaveOneOut.Of(Scores(1.0), [1.0]).Elpd.Minus(LeaveOneOut.Of(Scores(2.0), [1.0]).Elpd);
        AssertClose([-13.2195073327097, 13.9909643663949], [difference.Value, difference.Error], 1e-9);
        Assert.Throws<ArgumentException>(() => difference.Minus(new PredictiveDensity([1.0])));
    }

    [Fact]
    public void TheWidelyApplicableCriterionIsThatOfTheLooPackage()
    {
        var waic = WidelyApplicable.Of(Scores(1.0));
        AssertClose(
            [-39.1828261299068, 18.3046694406516, 4.25673679537036, 2.79192261278863, 78.3656522598136],
            [waic.Elpd.Value, waic.Elpd.Error, waic.ParameterCount, waic.ParameterCountError, waic.InformationCriterion],
            1e-10);
        Assert.Equal(2, waic.BadPointCount);
        Assert.Contains("2 of 12 points", waic.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutOutliersTheExactAnswerIsMet()
    {
        // Left out, a point is predicted by a normal of the others' mean and variance 1 + 1 / (n - 1).
        var random = new RandomStream(5);
        var data = new double[40];
        random.FillNormal(data);
        var draws = ChainStatisticsTests.Normal(4, 1000, 6).SelectMany(c => c).Select(z => data.Average() + (z / Math.Sqrt(data.Length))).ToArray();
        var loo = LeaveOneOut.Of(Pointwise(data, draws, 1.0, 4));
        double exact = 0.0, parameters = 0.0;
        for (var i = 0; i < data.Length; i++)
        {
            var others = ((data.Average() * data.Length) - data[i]) / (data.Length - 1);
            var expected = LogNormal(data[i] - others, 1.0 + (1.0 / (data.Length - 1)));
            Assert.InRange(Math.Abs(loo.Elpd.Pointwise[i] - expected) / loo.PointwiseMonteCarloError[i], 0.0, 4.0);
            exact += expected;
            parameters += LogNormal(data[i] - data.Average(), 1.0 + (1.0 / data.Length)) - expected;
        }

        // The errors of the points go together: at most their plain sum.
        Assert.Equal(exact, loo.Elpd.Value, loo.PointwiseMonteCarloError.Sum());
        Assert.Equal(parameters, loo.ParameterCount, 0.05 * parameters);
    }

    [Fact]
    public void APointThatMovesThePosteriorIsNamed()
    {
        double[] data = [0.0, 0.5, -0.5, 0.2, 30.0];
        var draws = ChainStatisticsTests.Normal(2, 500, 7).SelectMany(c => c).Select(z => data.Average() + (z / Math.Sqrt(5.0))).ToArray();
        var loo = LeaveOneOut.Of(Pointwise(data, draws, 1.0, 2));
        Assert.Equal(4, loo.BadPoints[0]);
        Assert.Contains("the worst is point 5", loo.Warning, StringComparison.Ordinal);
        Assert.True(double.IsNaN(loo.MonteCarloError));
        Assert.Equal(data.Length, loo.ShapeCounts.Good + loo.ShapeCounts.Bad + loo.ShapeCounts.VeryBad);
    }

    [Fact]
    public void DependenceIsTakenFromTheChains()
    {
        var draws = ChainStatisticsTests.Autoregression(4, 1000, 0.8, 8).SelectMany(c => c).Select(z => z / Math.Sqrt(Data.Length)).ToArray();
        var (found, independent) = (LeaveOneOut.Of(Pointwise(Data, draws, 1.0, 4)), LeaveOneOut.Of(Pointwise(Data, draws, 1.0, 4), [1.0]));
        Assert.InRange(found.EffectiveSampleSizes[0] / independent.EffectiveSampleSizes[0], 0.05, 0.35);
        Assert.True(found.PointwiseMonteCarloError[0] > 1.5 * independent.PointwiseMonteCarloError[0]);
    }

    [Fact]
    public void APointThatNoParameterTouchesIsExact()
    {
        var values = Enumerable.Repeat(-3.5, 100).ToArray();
        var loo = LeaveOneOut.Of(new PointwiseLogLikelihood(values, 1, 100));
        Assert.Equal(-3.5, loo.Elpd.Value, 1e-12);
        Assert.Equal((1, 0, 0), loo.ShapeCounts);
        Assert.Equal(0.0, loo.ParameterCount, 1e-12);
    }

    [Fact]
    public void WhatCannotBeIsRefusedInOneLine()
    {
        var error = Assert.Throws<ArgumentException>(() => new PointwiseLogLikelihood([0.0, 1.0, 2.0, double.NaN], 1, 2));
        Assert.Contains("point 2 at draw 2 is NaN", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PointwiseLogLikelihood(new double[5], 2, 2));
        Assert.Throws<ArgumentException>(() => LeaveOneOut.Of(new PointwiseLogLikelihood(new double[20], 1, 20)));
        Assert.Throws<ArgumentException>(() => LeaveOneOut.Of(Scores(1.0), [1.0, 1.0]));
        Assert.Throws<ArgumentException>(() => LeaveOneOut.Of(Scores(1.0), [0.0]));
    }

    private static PointwiseLogLikelihood Scores(double sigma)
    {
        var golden = (Math.Sqrt(5.0) - 1.0) / 2.0;
        var draws = Enumerable.Range(1, 2000).Select(s => Data.Average() + (NormalQuantile.Of(s * golden % 1.0) / Math.Sqrt(Data.Length))).ToArray();
        return Pointwise(Data, draws, sigma, 1);
    }

    private static PointwiseLogLikelihood Pointwise(double[] data, double[] draws, double sigma, int chains) =>
        new([.. data.SelectMany(y => draws.Select(mean => LogNormal(y - mean, sigma * sigma)))], chains, draws.Length / chains);

    private static double LogNormal(double deviation, double variance) => -0.5 * ((deviation * deviation / variance) + Math.Log(2.0 * Math.PI * variance));

    private static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double relative)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i], actual[i], relative * Math.Abs(expected[i]));
        }
    }
}
