using VlbiOps.Reports.Text;

namespace VlbiOps.Tests.Reports;

public class TextTests
{
    [Theory]
    [InlineData(12.3456, 0.5678, "12.35 ± 0.57")]
    [InlineData(-0.1153, 0.0431, "−0.115 ± 0.043")]
    [InlineData(231.44, 5.23, "231.4 ± 5.2")]
    [InlineData(1.0, 0.0996, "1.00 ± 0.10")]
    [InlineData(1.0, 0.00999, "1.000 ± 0.010")]
    [InlineData(12345.6, 123.4, "12350 ± 120")]
    [InlineData(1.2342e-7, 5.6e-9, "(1.234 ± 0.056)×10⁻⁷")]
    [InlineData(1.23456e8, 5.6e5, "(1.2346 ± 0.0056)×10⁸")]
    [InlineData(0, 0.02, "0.000 ± 0.020")]
    [InlineData(0.001, 25, "0 ± 25")]
    [InlineData(3.25, 0, "3.25000")]
    [InlineData(3.25, double.NaN, "3.250 ± n/a")]
    [InlineData(double.NaN, 1, "n/a")]
    public void ValuesAreRoundedToTheirErrors(double value, double deviation, string expected) =>
        Assert.Equal(expected, new ValueWithError(value, deviation).ToString());

    [Fact]
    public void UnitFollows() => Assert.Equal("231.4 ± 5.2 µm", new ValueWithError(231.44, 5.23).ToString("µm"));

    [Theory]
    [InlineData(0, 4, "0")]
    [InlineData(3.14159, 3, "3.14")]
    [InlineData(9.999, 3, "10.0")]
    [InlineData(-0.00123456, 3, "−0.00123")]
    [InlineData(1.5e-9, 2, "1.5×10⁻⁹")]
    [InlineData(-6.02214e23, 4, "−6.022×10²³")]
    [InlineData(123456, 4, "123500")]
    [InlineData(5e-324, 2, "4.9×10⁻³²⁴")]
    [InlineData(double.NegativeInfinity, 2, "−∞")]
    public void SignificantDigits(double value, int digits, string expected) => Assert.Equal(expected, NumberText.Significant(value, digits));

    [Theory]
    [InlineData(-0.0001, 2, "0.00")]
    [InlineData(-1.5, 1, "−1.5")]
    [InlineData(1e3, 0, "1000")]
    public void FixedDecimals(double value, int decimals, string expected) => Assert.Equal(expected, NumberText.Fixed(value, decimals));

    [Theory]
    [InlineData(9409, "9409")]
    [InlineData(-1234567, "−1\u2009234\u2009567")]
    [InlineData(long.MinValue, "−9\u2009223\u2009372\u2009036\u2009854\u2009775\u2009808")]
    public void Integers(long value, string expected) => Assert.Equal(expected, NumberText.Integer(value));

    [Theory]
    [InlineData("offset", "rad", -3, "offset (mrad)")]
    [InlineData("surface", "m", -6, "surface (µm)")]
    [InlineData("angle", "deg", -3, "angle (10⁻³ deg)")]
    [InlineData("ratio", "", 6, "ratio (10⁶)")]
    [InlineData("ratio", "", 0, "ratio")]
    public void AxisTitles(string label, string unit, int exponent, string expected) => Assert.Equal(expected, Units.Title(label, unit, exponent));

    [Fact]
    public void MarkupIsEscapedAndForbiddenCharactersReplaced() =>
        Assert.Equal("&lt;a href=&quot;x&quot;&gt;&amp;&#39;\uFFFD\uFFFDé😀", Markup.Escape("<a href=\"x\">&'\u0001\ud800é😀"));

    [Fact]
    public void CultureMakesNoDifference()
    {
        using var german = new CommaCulture();
        Assert.Equal("−1.50", NumberText.Fixed(-1.5, 2));
        Assert.Equal("(1.234 ± 0.056)×10⁻⁷", new ValueWithError(1.2342e-7, 5.6e-9).ToString());
        Assert.Equal("-1.25", Markup.Number(-1.25));
    }
}
