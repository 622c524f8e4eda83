using VlbiOps.Core.Objectives;
using VlbiOps.Models.Visibility;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Workflows.Vlbi;

public class RingProfileTests
{
    [Theory]
    [InlineData("mring", new[] { 0.6, 42, 15, 0.3, -0.5 }, -0.166)]
    [InlineData("mring(polar)", new[] { 0.6, 42, 15, 0.6, 30 }, -0.2)]
    [InlineData("mring(order=2)", new[] { 0.6, 42, 15, 0, 0, 0.4, 0.4 }, -0.131)]
    public void ANegativeSideIsFound(string text, double[] point, double least)
    {
        var (component, found) = Assert.Single(RingProfile.Negative(new ParameterSet(SkyModelText.Parse(text).Parameters), point));
        Assert.Equal("mring", component);
        Assert.Equal(least, found, 1e-3);
    }

    [Theory]
    [InlineData("mring", new[] { 0.6, 42, 15, 0.3, -0.3 })]
    [InlineData("gauss", new[] { 0.6, 42 })]
    public void WhatIsPositiveIsNot(string text, double[] point) => Assert.Empty(RingProfile.Negative(new ParameterSet(SkyModelText.Parse(text).Parameters), point));
}
