using VlbiOps.Models.Visibility;

namespace VlbiOps.Tests.Models.Visibility;

/// <summary>Rings and blurs, whose brightness is no function of the sky, by other ways than the contract's.</summary>
public sealed class RingTests
{
    private static readonly double[] U = [0, 3e5, -2.5e9, 4.1e9, 0.3e9, 7.7e9], V = [0, -1e6, 1.5e9, 3.3e9, -6.1e9, -2.2e9];

    [Fact]
    public void AThinRingIsTheIntegralAroundIt()
    {
        double[] values = [0.6, 42, 0.2, -130, 0.1, 40];
        var (real, imaginary) = SkyKernels.Visibilities(SkyModelText.Parse("mring(order=2,thin,polar)"), values, U, V);
        var radius = 0.5 * values[1] * SkyUnits.MicroArcSecond;
        const int count = 200;
        for (var i = 0; i < U.Length; i++)
        {
            var (re, im) = (0.0, 0.0);
            for (var k = 0; k < count; k++)
            {
                var angle = 2 * Math.PI * k / count;
                var brightness = 1 + (2 * values[2] * Math.Cos(angle + (values[3] * SkyUnits.Degree))) + (2 * values[4] * Math.Cos((2 * angle) + (values[5] * SkyUnits.Degree)));
                var (sine, cosine) = Math.SinCos(2 * Math.PI * radius * ((U[i] * Math.Sin(angle)) + (V[i] * Math.Cos(angle))));
                re += values[0] * brightness * cosine / count;
                im += values[0] * brightness * sine / count;
            }

            Assert.Equal(re, real[i], 1e-14);
            Assert.Equal(im, imaginary[i], 1e-14);
        }
    }

    [Theory]
    [InlineData("smooth(ring(thin))", "ring(thick)", new[] { 0.6, 42, 12 }, new[] { 0.6, 42, 12 })]
    [InlineData("smooth(ring(floor=disk))", "ring(thick,floor=disk)", new[] { 0.6, 42, 0.3, 12 }, new[] { 0.6, 42, 12, 0.3 })]
    [InlineData("smooth(point)", "gauss", new[] { 0.6, 12 }, new[] { 0.6, 12 })]
    [InlineData("smooth(gauss)", "gauss", new[] { 0.6, 30, 40 }, new[] { 0.6, 50 })]
    [InlineData("stretch(gauss)", "gauss(elliptical)", new[] { 0.6, 30, 1.6, 25 }, new[] { 0.6, 48, 0.625, 25 })]
    [InlineData("rotate(gauss(elliptical))", "gauss(elliptical)", new[] { 0.6, 30, 0.5, 25, 40 }, new[] { 0.6, 30, 0.5, 65 })]
    [InlineData("rotate(mring(thin,polar))", "mring(thin,polar)", new[] { 0.6, 30, 0.2, 25, 40 }, new[] { 0.6, 30, 0.2, -15 })]
    [InlineData("concordance-crescent", "crescent", new[] { 0.6, 50, 0.6, 0.5, 0, 30 }, new[] { 0.6, 50, 0.6, 0.5, 0, 30 })]
    public void OneModelIsAnother(string text, string other, double[] values, double[] otherValues)
    {
        var ours = SkyKernels.Visibilities(SkyModelText.Parse(text), values, U, V);
        var theirs = SkyKernels.Visibilities(SkyModelText.Parse(other), otherValues, U, V);
        for (var i = 0; i < U.Length; i++)
        {
            Assert.Equal(theirs.Real[i], ours.Real[i], 2e-15);
            Assert.Equal(theirs.Imaginary[i], ours.Imaginary[i], 2e-15);
        }
    }

    [Fact]
    public void ComradesParametersComeBack()
    {
        var (modulus, argument) = ComradeParameters.Mode(0.12, -0.07);
        var (alpha, beta) = ComradeParameters.Pair(modulus, argument);
        Assert.Equal(0.12, alpha, 1e-15);
        Assert.Equal(-0.07, beta, 1e-15);
        Assert.InRange(argument, 0, 90);
        Assert.Equal(2.3548200450309493, ComradeParameters.FullWidth(1), 1e-15);
        Assert.Equal(7, ComradeParameters.StandardDeviation(ComradeParameters.FullWidth(7)), 1e-14);
        Assert.Equal(42, ComradeParameters.Diameter(ComradeParameters.Radius(42)));
    }
}
