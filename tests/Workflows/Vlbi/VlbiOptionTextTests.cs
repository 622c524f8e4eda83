using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Workflows.Vlbi;

public class VlbiOptionTextTests
{
    [Theory]
    [InlineData("amplitude,closure-phase", null, "amplitude=gaussian,closure-phase=gaussian")]
    [InlineData("Amplitude, closurephase", "cauchy", "amplitude=cauchy,closure-phase=cauchy")]
    [InlineData("amplitude,closure-phase", "amplitude=rice,closure-phase=von-mises", "amplitude=rice,closure-phase=von-mises")]
    [InlineData("visibility,closure-phase", "student-t,visibility=bivariate-cauchy", "visibility=bivariate-cauchy,closure-phase=student-t")]
    public void ProductsHaveDensities(string products, string? densities, string expected) =>
        Assert.Equal(expected, string.Join(",", VlbiOptionText.Products(products, densities)));

    [Theory]
    [InlineData("amplitud", null, "did you mean amplitude?")]
    [InlineData("", null, "no data product is named")]
    [InlineData("amplitude,amplitude", null, "named twice")]
    [InlineData("amplitude", "gausian", "did you mean gaussian?")]
    [InlineData("amplitude", "closure-phase=cauchy", "closure-phase, which is not fitted")]
    [InlineData("amplitude", "cauchy,rice", "two likelihoods for all")]
    [InlineData("closure-phase", "rice", "closure-phase has no rice likelihood")]
    public void WrongOnesAreNamed(string products, string? densities, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => VlbiOptionText.Products(products, densities)).Message, StringComparison.Ordinal);

    [Fact]
    public void AveragesAreScansOrSeconds()
    {
        Assert.Null(VlbiOptionText.Average("none"));
        Assert.Equal(double.PositiveInfinity, VlbiOptionText.Average("Scan"));
        Assert.Equal(60, VlbiOptionText.Average("60"));
        Assert.Contains("'-3' is no average", Assert.Throws<FormatException>(() => VlbiOptionText.Average("-3")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GainsAreReadAndTold()
    {
        Assert.Equal(GainModel.None, VlbiOptionText.Gains("none"));
        var gains = VlbiOptionText.Gains("0.2,phase,LM=1");
        Assert.Equal((0.2, true, 1.0), (gains.AmplitudeSigma, gains.FitsPhases, gains.StationSigma["LM"]));
        Assert.Equal("0.2,phase,LM=1", VlbiOptionText.Describe(new() { Model = SkyModelText.Parse("point"), Gains = gains })["gains"]);
        Assert.True(VlbiOptionText.Gains("marginalized") is { IsMarginalized: true, AmplitudeSigma: 0.1 });
        Assert.Contains("expected no phases", Assert.Throws<FormatException>(() => VlbiOptionText.Gains("marginalized,phase")).Message, StringComparison.Ordinal);
        Assert.Contains("'LM=x' tells no gains", Assert.Throws<FormatException>(() => VlbiOptionText.Gains("LM=x")).Message, StringComparison.Ordinal);
    }
}
