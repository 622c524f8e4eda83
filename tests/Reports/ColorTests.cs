using VlbiOps.Reports.Color;

namespace VlbiOps.Tests.Reports;

public class ColorTests
{
    [Fact]
    public void LightnessOfSequentialMapsRises()
    {
        foreach (ColorMap map in new[] { ColorMap.Viridis, ColorMap.Cividis, ColorMap.Grey })
        {
            double before = OkLab.From(map[0]).L;
            for (int i = 8; i < ColorMap.Count; i += 8)
            {
                double now = OkLab.From(map[i]).L;
                Assert.True(now > before, $"{map.Name} at {i}: {now} after {before}");
                before = now;
            }
        }
    }

    [Fact]
    public void StepsOfSequentialMapsLookMuchAlike()
    {
        foreach (ColorMap map in new[] { ColorMap.Viridis, ColorMap.Cividis })
        {
            double[] steps = [.. Enumerable.Range(0, 10).Select(i => OkLab.From(map.At(i / 10.0)).DistanceTo(OkLab.From(map.At((i + 1) / 10.0))))];
            Assert.True(steps.Max() < 2.2 * steps.Min(), $"{map.Name}: {steps.Min()} to {steps.Max()}");
        }
    }

    [Fact]
    public void DivergingMapIsBalanced()
    {
        ColorMap map = ColorMap.BlueWhiteRed;
        for (int i = 0; i < ColorMap.Count / 2; i++)
        {
            Assert.Equal(OkLab.From(map[i]).L, OkLab.From(map[ColorMap.Count - 1 - i]).L, 0.02);
        }

        Assert.True(map[20].B > map[20].R && map[ColorMap.Count - 21].R > map[ColorMap.Count - 21].B);
        Assert.True(OkLab.From(map[ColorMap.Count / 2]).L > 0.96);
    }

    [Fact]
    public void PhaseMapClosesAndHasNoJump()
    {
        ColorMap map = ColorMap.Phase;
        Assert.Equal(map[0], map[ColorMap.Count - 1]);
        for (int i = 1; i < ColorMap.Count; i++)
        {
            Assert.True(OkLab.From(map[i]).DistanceTo(OkLab.From(map[i - 1])) < 0.03);
        }
    }

    [Fact]
    public void ViridisPassesThroughItsAnchors()
    {
        Assert.Equal("#440154", ColorMap.Viridis[0].Css);
        Assert.Equal("#fde725", ColorMap.Viridis[ColorMap.Count - 1].Css);
    }

    [Fact]
    public void ScaleMapsEndsMiddleBeyondAndMissing()
    {
        var scale = new ColorScale(ColorMap.Viridis, -2, 2);
        Assert.Equal(1, scale.IndexOf(-2));
        Assert.Equal(255, scale.IndexOf(2));
        Assert.Equal(128, scale.IndexOf(0));
        Assert.Equal(1, scale.IndexOf(-100));
        Assert.Equal(255, scale.IndexOf(100));
        Assert.Equal(0, scale.IndexOf(double.NaN));
        Assert.Equal(0, scale.ColorOf(double.PositiveInfinity).A);
        Assert.Equal(scale.ColorOf(1.3), scale.Palette()[scale.IndexOf(1.3)]);
    }

    [Fact]
    public void RangesComeFromFiniteValues()
    {
        double[] values = [double.NaN, -3, 1, double.PositiveInfinity];
        ColorScale spanning = ColorScale.Spanning(values, ColorMap.Viridis), symmetric = ColorScale.Symmetric(values, ColorMap.BlueWhiteRed);
        Assert.Equal((-3, 1), (spanning.Minimum, spanning.Maximum));
        Assert.Equal((-3, 3), (symmetric.Minimum, symmetric.Maximum));
        Assert.True(ColorScale.Spanning([double.NaN], ColorMap.Viridis) is { Minimum: 0, Maximum: 1 });
        Assert.True(ColorScale.Spanning([5, 5], ColorMap.Viridis) is { Minimum: < 5, Maximum: > 5 });
    }

    [Fact]
    public void OkLabComesBack()
    {
        var random = new Random(1);
        for (int i = 0; i < 200; i++)
        {
            var color = new Rgba((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
            Assert.Equal(color, OkLab.From(color).ToRgba());
        }
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    public void WrongColourIsRefused(string css) => Assert.Throws<FormatException>(() => Rgba.Parse(css));
}
