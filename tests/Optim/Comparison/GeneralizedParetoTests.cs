using VlbiOps.Optim.Comparison;

namespace VlbiOps.Tests.Optim.Comparison;

/// <summary>The fit of Zhang and Stephens.</summary>
public sealed class GeneralizedParetoTests
{
    [Fact]
    public void TheFitIsThatOfTheLooPackage()
    {
        // R, loo 2.5.1: gpdfit(qexp(((1:40) - 0.5) / 40)^1.3).
        var sample = Enumerable.Range(1, 40).Select(i => Math.Pow(-Math.Log(1.0 - ((i - 0.5) / 40.0)), 1.3)).ToArray();
        var fit = GeneralizedPareto.Fit(sample);
        Assert.Equal(0.4288248256423554, fit.Shape, 1e-12);
        Assert.Equal(0.7370536258172061, fit.Scale, 1e-12);
    }

    [Theory]
    [InlineData(-0.3)]
    [InlineData(0.1)]
    [InlineData(0.7)]
    public void QuantilesOfADistributionGiveItBack(double shape)
    {
        var exact = new GeneralizedPareto(shape, 2.5);
        var fit = GeneralizedPareto.Fit([.. Enumerable.Range(0, 20_000).Select(i => exact.Quantile((i + 0.5) / 20_000))]);
        Assert.Equal(shape, fit.Shape, 0.01);
        Assert.Equal(2.5, fit.Scale, 0.03);
    }

    [Fact]
    public void ShapeZeroIsExponential()
    {
        Assert.Equal(2.0 * Math.Log(2.0), new GeneralizedPareto(0.0, 2.0).Quantile(0.5), 1e-15);
        Assert.Equal(2.0 * Math.Log(2.0), new GeneralizedPareto(1e-13, 2.0).Quantile(0.5), 1e-12);
        Assert.Equal((Math.Sqrt(2.0) - 1.0) / 0.5, new GeneralizedPareto(0.5, 1.0).Quantile(0.5), 1e-15);
    }

    [Fact]
    public void ValuesAtTheThresholdDetermineNothing() => Assert.Equal(double.PositiveInfinity, GeneralizedPareto.Fit([0.0, 0.0, 0.0, 0.0, 1.0]).Shape);
}
