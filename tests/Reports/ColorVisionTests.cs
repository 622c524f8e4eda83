using VlbiOps.Reports.Color;

namespace VlbiOps.Tests.Reports;

/// <summary>Colour maps and colours of series as they look printed in grey and to colour-blind eyes (matrices of Machado, Oliveira and Fernandes 2009 at full severity, over linear sRGB).</summary>
public class ColorVisionTests
{
    private static readonly Dictionary<string, double[]> Eyes = new()
    {
        ["all"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritanopia"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
        ["grey print"] = [0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722],
    };

    public static TheoryData<string> Seen => [.. Eyes.Keys];

    [Theory]
    [MemberData(nameof(Seen))]
    public void SequentialMapsGoOneWay(string eyes)
    {
        foreach (ColorMap map in new[] { ColorMap.Viridis, ColorMap.Cividis, ColorMap.Grey }) AssertRises(map.Name, Lightness(map, eyes, 0, ColorMap.Count - 1));
    }

    [Theory]
    [MemberData(nameof(Seen))]
    public void DivergingMapsFallOnEitherSide(string eyes)
    {
        const int middle = ColorMap.Count / 2;
        AssertRises("the lower arm", Lightness(ColorMap.BlueWhiteRed, eyes, 0, middle));
        AssertRises("the upper arm", Lightness(ColorMap.BlueWhiteRed, eyes, ColorMap.Count - 1, middle));
    }

    [Theory]
    [InlineData("all")]
    [InlineData("protanopia")]
    [InlineData("deuteranopia")]
    [InlineData("tritanopia")]
    public void SignsAreToldApart(string eyes)
    {
        for (int i = 0; i < 100; i += 10)
        {
            double distance = Look(ColorMap.BlueWhiteRed[i], eyes).DistanceTo(Look(ColorMap.BlueWhiteRed[ColorMap.Count - 1 - i], eyes));
            Assert.True(distance > 0.06, $"{i}: {distance}");
        }
    }

    [Theory]
    [InlineData("all")]
    [InlineData("protanopia")]
    [InlineData("deuteranopia")]
    [InlineData("tritanopia")]
    public void TheFirstSeriesAreToldApart(string eyes)
    {
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double distance = Look(SeriesColors.At(i), eyes).DistanceTo(Look(SeriesColors.At(j), eyes));

                // About three times what the eye just tells apart side by side; shapes and dashes tell series apart too.
                Assert.True(distance > 0.06, $"{j} and {i}: {distance}");
            }
        }
    }

    private static double[] Lightness(ColorMap map, string eyes, int first, int last)
    {
        const int steps = 24;
        return [.. Enumerable.Range(0, steps + 1).Select(k => Look(map[first + ((last - first) * k / steps)], eyes).L)];
    }

    private static void AssertRises(string what, double[] lightness)
    {
        for (int k = 1; k < lightness.Length; k++) Assert.True(lightness[k] > lightness[k - 1], $"{what}, step {k}: {lightness[k]} after {lightness[k - 1]}");
        Assert.True(lightness[^1] - lightness[0] > 0.5, $"{what}: from {lightness[0]} to {lightness[^1]}");
    }

    private static OkLab Look(Rgba color, string eyes)
    {
        double[] m = Eyes[eyes], linear = [Linear(color.R), Linear(color.G), Linear(color.B)];
        byte channel(int row) => Encoded((m[3 * row] * linear[0]) + (m[(3 * row) + 1] * linear[1]) + (m[(3 * row) + 2] * linear[2]));
        return OkLab.From(new Rgba(channel(0), channel(1), channel(2)));
    }

    private static double Linear(byte channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);

    private static byte Encoded(double linear) =>
        (byte)Math.Round(255 * Math.Clamp(linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055, 0, 1));
}
