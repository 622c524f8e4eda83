using MathNet.Numerics;
using VlbiOps.Core.Numerics;

namespace VlbiOps.Tests.Core.Numerics;

public class NormalQuantileTests
{
    [Fact]
    public void TheDistributionFunctionGivesTheProbabilityBack()
    {
        for (double exponent = -300; exponent <= -0.301; exponent += 0.37)
        {
            double p = Math.Pow(10, exponent);
            double x = NormalQuantile.Of(p);
            double back = 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));

            // A relative error of x moves the probability by x^2 times as much; exact arithmetic on the same x shows up to 5.7e-16 here,
            // and the complementary error function adds its own rounding.
            Assert.True(Math.Abs(back - p) <= p * 1e-15 * (8 + (x * x)), $"{p:R}: x = {x:R} gives {back:R}");
        }
    }

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.5, 0)]
    [InlineData(0.001, -3.0902323061678132)]
    [InlineData(1e-20, -9.262340089798408)]
    public void TabulatedValues(double p, double x) => Assert.Equal(x, NormalQuantile.Of(p), 1e-14 * (1 + Math.Abs(x)));

    [Fact]
    public void TheEndsAreInfiniteAndBeyondThemIsNothing()
    {
        Assert.Equal(double.NegativeInfinity, NormalQuantile.Of(0));
        Assert.Equal(double.PositiveInfinity, NormalQuantile.Of(1));
        Assert.Equal(double.NaN, NormalQuantile.Of(-0.1));
        Assert.Equal(double.NaN, NormalQuantile.Of(1.1));
        Assert.Equal(double.NaN, NormalQuantile.Of(double.NaN));
    }
}
