using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Terminal;

namespace VlbiOps.Tests.Reports;

/// <summary>Pictures of character cells, read back cell by cell.</summary>
public class TerminalFigureTests
{
    private static readonly ColorScale Signed = new(ColorMap.BlueWhiteRed, -1, 1, "phase", "rad");

    public static TheoryData<TerminalStyle, int, int> Windows => new()
    {
        { TerminalStyle.Color, 80, 36 }, { TerminalStyle.Unicode, 80, 24 }, { TerminalStyle.Ascii, 132, 50 }, { TerminalStyle.Ascii, 40, 12 }, { TerminalStyle.Unicode, 20, 8 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void FitsTheWindow(TerminalStyle style, int columns, int rows)
    {
        foreach (Figure figure in new[] { Map(), Lines(), Grid() })
        {
            TerminalPicture picture = TerminalFigure.Of(figure, columns, rows, style);
            Assert.InRange(picture.Columns, 10, columns);
            Assert.InRange(picture.Rows, 5, rows);
            Assert.Equal(picture.Rows, picture.Lines().Count);
            Assert.All(picture.Lines(), line => Assert.True(line.Length <= columns));
            if (style == TerminalStyle.Ascii) Assert.All(picture.Lines(), line => Assert.True(line.All(char.IsAscii), line));
            if (style != TerminalStyle.Color) Assert.All(Cells(picture), cell => Assert.Equal((null, null), (cell.Ink, cell.Paper)));
        }
    }

    [Fact]
    public void MapsHaveTheColoursOfTheirValues()
    {
        // Negative on the left, positive on the right: the colours of the ends fill the halves of the plot.
        TerminalPicture picture = TerminalFigure.Of(Map(), 80, 36, TerminalStyle.Color);
        int middle = Row(picture, picture.Rows / 2);
        Rgba[] across = [.. Enumerable.Range(0, picture.Columns).Select(column => picture[column, middle].Paper).OfType<Rgba>()];
        Assert.True(across.Length > 30, $"{across.Length} coloured cells");
        Assert.Equal(Signed.ColorOf(-1), across[0]);
        Assert.Contains(Signed.ColorOf(1), across);
        int turn = Array.IndexOf(across, Signed.ColorOf(1));
        Assert.All(across.Take(turn), color => Assert.Equal(Signed.ColorOf(-1), color));
    }

    [Fact]
    public void SignsHaveOtherCharactersWhereThereAreNoColours()
    {
        string line = TerminalFigure.Of(Map(), 80, 36, TerminalStyle.Ascii).Lines()[12];
        Assert.Contains(new string('%', 12), line, StringComparison.Ordinal);
        Assert.Contains(new string('@', 12), line, StringComparison.Ordinal);
        Assert.True(line.IndexOf('%', StringComparison.Ordinal) < line.IndexOf('@', StringComparison.Ordinal), line);
    }

    [Fact]
    public void SeriesHaveMarksThatTheLegendExplains()
    {
        IReadOnlyList<string> lines = TerminalFigure.Of(Lines(), 80, 24, TerminalStyle.Ascii).Lines();
        Assert.Contains(lines, line => line.Contains("*rising", StringComparison.Ordinal) || line.Contains("* rising", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("ofalling", StringComparison.Ordinal) || line.Contains("o falling", StringComparison.Ordinal));

        // At the top the falling line is left of the rising one, at the bottom right of it.
        string[] both = [.. lines.Where(line => line.Contains("ooo", StringComparison.Ordinal) && line.Contains("***", StringComparison.Ordinal))];
        Assert.True(both.Length > 6, $"{both.Length} rows with both lines");
        Assert.True(both[0].IndexOf("ooo", StringComparison.Ordinal) < both[0].IndexOf("***", StringComparison.Ordinal), both[0]);
        Assert.True(both[^1].IndexOf("ooo", StringComparison.Ordinal) > both[^1].IndexOf("***", StringComparison.Ordinal), both[^1]);
    }

    [Fact]
    public void LabelsAreWords()
    {
        foreach (TerminalStyle style in Enum.GetValues<TerminalStyle>())
        {
            string all = string.Join('\n', TerminalFigure.Of(Map(), 80, 36, style).Lines());
            foreach (string word in new[] { "A map", style == TerminalStyle.Ascii ? "x (\")" : "x (″)", "10" }) Assert.Contains(word, all, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    public void SeveralPlotsKeepAHeightAndHaveLevelTitles(int columns)
    {
        static XyPlot Plot(int number) => new(Series.Line("", [0, 1], [0, 1])) { Title = $"plot {number}", X = new Axis("time", "s"), Y = new Axis($"flux {number}", "Jy") };
        var figure = new Figure(VlbiOps.Reports.Figures.Panel.Grid([.. Enumerable.Range(1, 6).Select(Plot)], 2), new FigureOptions("plots", "alt") { Width = 1040, PlotAspect = 0.3 });
        IReadOnlyList<string> lines = TerminalFigure.Of(figure, columns, 24, TerminalStyle.Unicode).Lines();
        Assert.All(lines, line => Assert.True(line.Length <= columns, line));
        for (int number = 1; number <= 6; number++)
        {
            Assert.Single(lines, line => line.Contains($"plot {number}", StringComparison.Ordinal));
            Assert.Single(lines, line => line.Contains($"flux {number} (Jy)", StringComparison.Ordinal));
        }

        // Three rows of plots of eight lines and more, with labels between them.
        Assert.True(lines.Count > 3 * 10, $"{lines.Count} lines");
    }

    [Fact]
    public void RowsHaveTheirNamesLevel()
    {
        IReadOnlyList<string> lines = TerminalFigure.Of(Grid(), 80, 60, TerminalStyle.Unicode).Lines();
        foreach (string name in new[] { "dz −27.0 mm", "dz 27.0 mm", "observed", "fitted" }) Assert.Contains(lines, line => line.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("10⁻⁴", "1e-4")]
    [InlineData("1.2×10⁻⁷ m²", "1.2e-7 m^2")]
    [InlineData("−3 ± 1 µm, 5°", "-3 +- 1 um, 5deg")]
    [InlineData("日", "?")]
    public void TextHasAnAsciiForm(string text, string expected) => Assert.Equal(expected, TerminalFigure.ToAscii(text));

    [Fact]
    public void CultureMakesNoDifference()
    {
        IReadOnlyList<string> usual = TerminalFigure.Of(Map(), 80, 36, TerminalStyle.Unicode).Lines();
        using var german = new CommaCulture();
        Assert.Equal(usual, TerminalFigure.Of(Map(), 80, 36, TerminalStyle.Unicode).Lines());
    }

    [Fact]
    public void TooFewCellsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TerminalFigure.Of(Map(), 19, 36, TerminalStyle.Ascii));
        Assert.Throws<ArgumentOutOfRangeException>(() => TerminalFigure.Of(Map(), 80, 7, TerminalStyle.Ascii));
    }

    private static IEnumerable<TerminalCell> Cells(TerminalPicture picture) =>
        Enumerable.Range(0, picture.Rows).SelectMany(row => Enumerable.Range(0, picture.Columns).Select(column => picture[column, row]));

    /// <summary>The first row from one on whose cells have colours above and below.</summary>
    private static int Row(TerminalPicture picture, int from) =>
        Enumerable.Range(from, picture.Rows - from).First(row => Enumerable.Range(0, picture.Columns).Count(column => picture[column, row] is { Ink: not null, Paper: not null }) > 30);

    private static HeatMap Halves(string title) =>
        new(new GridField([.. Enumerable.Range(0, 20 * 20).Select(i => i % 20 < 10 ? -1.0 : 1.0)], 20, 20, -9.5, 1, -9.5, 1), Signed) { X = new Axis("x", "″"), Y = new Axis("y", "″"), Title = title };

    private static Figure Map() => new(Halves("A map"), new FigureOptions("map", "alt"));

    private static Figure Grid() => new(
        new Panel?[,] { { Halves(""), Halves("") }, { Halves(""), Halves("") } },
        new FigureOptions("grid", "alt") { RowNames = ["dz −27.0 mm", "dz 27.0 mm"], ColumnNames = ["observed", "fitted"], HasSharedAxes = true, Width = 900 });

    private static Figure Lines() => new(
        new XyPlot(Series.Line("rising", [0, 1], [0, 1]), Series.Line("falling", [0, 1], [1, 0])) { X = new Axis("time", "s"), Y = new Axis("value", "Jy") }, new FigureOptions("lines", "alt"));
}
