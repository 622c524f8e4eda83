using VlbiOps.Models.Aperture;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Workflows;

public sealed class OofOptionTextTests
{
    [Theory]
    [InlineData("taper=-12dB", "taper", -12)]
    [InlineData("K4=0.5", "K4", 0.5)]
    [InlineData("K4=-0.25turns", "K4", -Math.PI / 2)]
    [InlineData("x0=120mm", "x0", 0.12)]
    [InlineData(" q = 1.5", "q", 1.5)]
    public void SettingsTakeUnits(string text, string name, double value)
    {
        var setting = OofOptionText.Setting(text);
        Assert.Equal(name, setting.Key);
        Assert.Equal(value, setting.Value, 1e-15);
    }

    [Theory]
    [InlineData("taper")]
    [InlineData("=3")]
    [InlineData("taper=low")]
    [InlineData("taper=3 parsecs")]
    public void WhatIsNoSettingIsSaidSo(string text) => Assert.Throws<FormatException>(() => OofOptionText.Setting(text));

    [Fact]
    public void ALaterSettingWins()
    {
        var settings = OofOptionText.Settings(["K4=1", "q=1.2", "K4=2"]);
        Assert.Equal(2, settings["K4"]);
        Assert.Equal(2, settings.Count);
    }

    [Fact]
    public void NoiseIsAWordOrANumber()
    {
        Assert.Equal((NoiseEstimate.Automatic, null), OofOptionText.Noise("automatic"));
        Assert.Equal((NoiseEstimate.PerMap, null), OofOptionText.Noise("per-map"));
        Assert.Equal((NoiseEstimate.RelativeToPeak, null), OofOptionText.Noise("peak"));
        Assert.Equal((NoiseEstimate.Uniform, null), OofOptionText.Noise("uniform"));
        Assert.Equal((NoiseEstimate.Uniform, 0.02), OofOptionText.Noise("2e-2"));
        Assert.All(new[] { "loud", "0", "-1", "NaN", "1,5", "" }, text => Assert.Throws<FormatException>(() => OofOptionText.Noise(text)));
    }

    [Fact]
    public void CompatibilityIsASampling()
    {
        Assert.Equal(new PyoofSampling(256, 5), OofOptionText.Compatibility("pyoof"));
        Assert.Equal(new PyoofSampling(512, 6.5), OofOptionText.Compatibility("pyoof:512:6.5"));
        Assert.All(
            new[] { "", "oof", "pyoof:512", "pyoof:512:0", "pyoof:-5:5", "pyoof:1e3:5", "pyoof:512:6.5:1" },
            text => Assert.Throws<FormatException>(() => OofOptionText.Compatibility(text)));
    }

    [Fact]
    public void ListsHaveCommas()
    {
        Assert.Equal([3, 4], OofOptionText.Orders("3, 4"));
        Assert.Equal([-0.027, 0, 0.03], OofOptionText.Lengths("-27mm,0,3cm"));
        Assert.All(new[] { "", "3,", "0", "21", "3;4" }, text => Assert.Throws<FormatException>(() => OofOptionText.Orders(text)));
        Assert.All(new[] { "", "3Hz", "1mm,," }, text => Assert.Throws<FormatException>(() => OofOptionText.Lengths(text)));
    }
}
