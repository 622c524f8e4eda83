using System.Numerics;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Data.Fits;

namespace VlbiOps.Tests.Data.Fits;

public class FitsHeaderTests
{
    private static FitsHeader Read(params ReadOnlySpan<string> cards)
    {
        var text = new StringBuilder("SIMPLE  =                    T".PadRight(80) + "BITPIX  =                    8".PadRight(80) + "NAXIS   =                    0".PadRight(80));
        foreach (string card in cards)
        {
            text.Append(card.PadRight(80));
        }

        text.Append("END".PadRight(80));
        byte[] bytes = new byte[(text.Length + 2879) / 2880 * 2880];
        Array.Fill(bytes, (byte)' ');
        Encoding.ASCII.GetBytes(text.ToString(), bytes);
        return FitsFile.Parse(FileContent.FromBytes("x.fits", bytes)).Primary.Header;
    }

    [Fact]
    public void FixedAndFreeFormatsAreRead()
    {
        FitsHeader header = Read(
            "FREQ    =        22230000000.0 / [Hz]",
            "LAMBDA  = 1.35D-02/m",
            "COUNT   = -7",
            "FLAG    =   T / yes",
            "PAIR    = (1.5, -2E3)",
            "NAME    = 'O''Neill  '         / an observer's name",
            "EMPTY   = ''",
            "UNDEF   =                      / no value",
            "telesc  = 'GBT'",
            "HIERARCH ESO TEL FOC SCALE = 1.489 / (deg/m)",
            "COMMENT = 'not a value'",
            "HISTORY made",
            "HISTORY here");
        Assert.Equal(22.23e9, header.Real("freq"));
        Assert.Equal(0.0135, header.Real("LAMBDA"));
        Assert.Equal(-7, header.FindInteger("COUNT"));
        Assert.True(header.FindLogical("FLAG"));
        Assert.Equal(new Complex(1.5, -2000), header.Cards.Single(static c => c.Keyword == "PAIR").Value);
        Assert.Equal("O'Neill", header.String("NAME"));
        Assert.Equal("an observer's name", header.Cards.Single(static c => c.Keyword == "NAME").Comment);
        Assert.Equal("", header.FindString("EMPTY"));
        Assert.Null(header.FindString("UNDEF"));
        Assert.Null(header.FindReal("ABSENT"));
        Assert.Equal("GBT", header.String("TELESC"));
        Assert.Equal(1.489, header.Real("ESO TEL FOC SCALE"));
        Assert.Equal(["made", "here"], header.Commentary("history"));
    }

    [Fact]
    public void LongStringsAreJoined()
    {
        FitsHeader header = Read(
            "LONGSTR = 'This is a long string value&'",
            "CONTINUE  ' over two &'  / first",
            "CONTINUE  'cards.'       / second",
            "PLAIN   = 'ends with &'",
            "NEXT    = 1");
        Assert.Equal("This is a long string value over two cards.", header.String("LONGSTR"));
        Assert.Equal("ends with &", header.String("PLAIN"));
    }

    [Theory]
    [InlineData("BAD     = 12a", "\"12a\"")]
    [InlineData("BAD     = 'no end", "'no end")]
    [InlineData("BAD     = 1E999", "1E999")]
    [InlineData("BAD     = T", "is T; expected a number")]
    [InlineData("BAD     = 'x'", "is 'x'; expected a number")]
    public void AValueThatIsNoNumberIsSaidWithItsKeyword(string card, string message)
    {
        DataFileException failure = Assert.Throws<DataFileException>(() => Read(card).FindReal("BAD"));
        Assert.Equal("primary HDU, keyword BAD", failure.Where);
        Assert.StartsWith("x.fits: primary HDU, keyword BAD: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsWrittenReadsBack()
    {
        string quotes = string.Concat(Enumerable.Repeat("'a''", 60));
        string words = string.Join(' ', Enumerable.Range(0, 60).Select(static i => "word" + i));
        using var stream = new MemoryStream();
        FitsHeaderBuilder builder = new FitsHeaderBuilder()
            .Add("PI", Math.PI, "circle")
            .Add("TINY", 4.9406564584124654E-324)
            .Add("HUGE", -1.7976931348623157E+308)
            .Add("WHOLE", 1.0)
            .Add("BIG", long.MinValue)
            .Add("YES", true)
            .Add("PAIR", new Complex(1e-5, 3))
            .Add("QUOTES", quotes, "torn nowhere")
            .Add("WORDS", words)
            .Add("SHORT", "it's", "a comment that is so long that it has to be cut at the end of the card, which is no error")
            .Add("A LONG KEYWORD", 5)
            .Add("UNICODE", "Sgr A\u2605")
            .AddHistory(words)
            .AddComment("");
        new FitsWriter(stream).WriteEmpty(builder);
        Assert.Equal(0, stream.Length % 2880);
        FitsHeader header = FitsFile.Parse(FileContent.FromBytes("x.fits", stream.ToArray())).Primary.Header;
        Assert.Equal(Math.PI, header.Real("PI"));
        Assert.Equal(4.9406564584124654E-324, header.Real("TINY"));
        Assert.Equal(-1.7976931348623157E+308, header.Real("HUGE"));
        Assert.IsType<double>(header.Cards.Single(static c => c.Keyword == "WHOLE").Value);
        Assert.Equal(long.MinValue, header.FindInteger("BIG"));
        Assert.True(header.FindLogical("YES"));
        Assert.Equal(new Complex(1e-5, 3), header.Cards.Single(static c => c.Keyword == "PAIR").Value);
        Assert.Equal(quotes, header.String("QUOTES"));
        Assert.Equal(words, header.String("WORDS"));
        Assert.Equal("it's", header.String("SHORT"));
        Assert.Equal(5, header.FindInteger("A LONG KEYWORD"));
        Assert.Equal("Sgr A?", header.String("UNICODE"));
        Assert.True(header.Commentary("HISTORY").Count > 1);
    }

    [Fact]
    public void WhatAHeaderCannotHoldIsRefused()
    {
        Assert.Throws<ArgumentException>(() => new FitsHeaderBuilder().Add("X", double.NaN));
        Assert.Throws<ArgumentException>(() => new FitsHeaderBuilder().Add("END", 1));
        Assert.Throws<ArgumentException>(() => new FitsHeaderBuilder().Add("A=B", 1));
    }
}
