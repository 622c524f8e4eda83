using VlbiOps.Data.Units;

namespace VlbiOps.Tests.Data.Units;

public class QuantityTests
{
    [Theory]
    [InlineData("32GHz", Dimension.Frequency, 32e9)]
    [InlineData("-27mm", Dimension.Length, -0.027)]
    [InlineData("0.9cm", Dimension.Length, 0.009)]
    [InlineData(" 1e-3 m ", Dimension.Length, 0.001)]
    [InlineData("5e3um", Dimension.Length, 0.005)]
    [InlineData("42uas", Dimension.Angle, 42e-6 / 3600 * Math.PI / 180)]
    [InlineData("42 \u00b5as", Dimension.Angle, 42e-6 / 3600 * Math.PI / 180)]
    [InlineData("12arcsec", Dimension.Angle, 12.0 / 3600 * Math.PI / 180)]
    [InlineData("180deg", Dimension.Angle, Math.PI)]
    [InlineData("230ghz", Dimension.Frequency, 230e9)]
    [InlineData("1.5min", Dimension.Time, 90)]
    [InlineData("-14.5dB", Dimension.Decibel, -14.5)]
    [InlineData("0.5mJy", Dimension.FluxDensity, 0.0005)]
    [InlineData("2%", Dimension.Number, 0.02)]
    [InlineData("2Glambda", Dimension.BaselineLength, 2e9)]
    [InlineData("100 Mlambda", Dimension.BaselineLength, 1e8)]
    [InlineData("2e9 wavelengths", Dimension.BaselineLength, 2e9)]
    [InlineData("3", Dimension.Number, 3)]
    public void QuantitiesAreRead(string text, Dimension dimension, double expected)
    {
        double value = Quantity.Parse(text, dimension);
        Assert.Equal(expected, value, Math.Abs(expected) * 1e-15);
    }

    [Fact]
    public void DecimalPrefixesAreExact()
    {
        Assert.Equal(0.027, Quantity.Parse("27mm", Dimension.Length));
        Assert.Equal(0.027, Quantity.Parse("27", Dimension.Length, "mm"));
        Assert.Equal(-0.0225, Quantity.Parse("-2.25cm", Dimension.Length));
    }

    [Theory]
    [InlineData("", "does not begin with a finite number")]
    [InlineData("mm", "does not begin with a finite number")]
    [InlineData("1e999m", "does not begin with a finite number")]
    [InlineData("nan m", "does not begin with a finite number")]
    [InlineData("1,5mm", "'1,5mm' has a comma; expected a decimal point")]
    [InlineData("3 parsnip", "'parsnip' in '3 parsnip' is not a known unit")]
    [InlineData("3MHZZ", "is not a known unit")]
    [InlineData("3mhz", "is not a known unit")]
    [InlineData("3MJy", "is not a known unit")]
    [InlineData("3mlambda", "is not a known unit")]
    [InlineData("3deg", "is not a length")]
    [InlineData("3", "is not a length; expected something like -27mm")]
    public void OthersAreRefusedInOneLine(string text, string message)
    {
        string said = Assert.Throws<FormatException>(() => Quantity.Parse(text, Dimension.Length)).Message;
        Assert.Contains(message, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
        Assert.False(Quantity.TryParse(text, Dimension.Length, null, out double value));
        Assert.Equal(0, value);
    }

    [Fact]
    public void AWavelengthMayBeAFrequency()
    {
        Assert.Equal(0.009, Quantity.ParseWavelength("9mm"));
        Assert.Equal(299_792_458.0 / 32e9, Quantity.ParseWavelength("32GHz"), 1e-18);
        Assert.Throws<FormatException>(() => Quantity.ParseWavelength("-9mm"));
        Assert.Throws<FormatException>(() => Quantity.ParseWavelength("9"));
    }

    [Fact]
    public void EverySymbolIsFoundAsItself()
    {
        Assert.All(UnitTable.Symbols, symbol =>
        {
            Assert.True(UnitTable.TryFind(" " + symbol, out Unit unit));
            Assert.Equal(symbol, unit.Symbol);
            Assert.True(unit.Scale > 0);
        });
    }
}
