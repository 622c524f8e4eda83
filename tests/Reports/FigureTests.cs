using System.Xml.Linq;
using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;

namespace VlbiOps.Tests.Reports;

public class FigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Kinds => [.. Samples.Keys];

    private static Dictionary<string, Func<Figure>> Samples { get; } = new()
    {
        ["map"] = () => new Figure(Map(0), Options("map")),
        ["grid"] = () => new Figure(
            new Panel?[,] { { Map(0), Map(1) }, { Map(2), null } },
            Options("grid") with { RowNames = ["a & b", "c"], ColumnNames = ["<one>", "two"], HasSharedAxes = true, Width = 800 }),
        ["lines"] = () => new Figure(
            new XyPlot(Series.Line("a<b", [0, 1, 2, 3], [1, double.NaN, 3, 4]), Series.Points("c", [0, 1, 2], [1, 10, 100], [2, 3, double.NaN]))
            {
                X = new Axis("x", "s"), Y = new Axis("y", "Jy") { Logarithmic = true }, LevelLines = [5],
            },
            Options("lines")),
        ["bars"] = () => new Figure(
            new BarChart([.. Enumerable.Range(0, 30).Select(i => $"Z({i})")], "coefficient", "rad", new BarSeries("fit", Ramp(30), Ramp(30)), new BarSeries("truth", Ramp(30))),
            Options("bars")),
        ["histogram"] = () => new Figure(
            new Histogram(Ramp(100)) { X = new Axis("residual"), Curve = x => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI), CurveName = "normal" },
            Options("histogram")),
        ["constant"] = () => new Figure(new XyPlot(Series.Points("", [1, 1], [2, 2])), Options("constant")),
        ["empty"] = () => new Figure(new XyPlot(Series.Line("", [], [])), Options("empty")),
    };

    private static ColorScale Scale => new(ColorMap.Viridis, -1, 1, "power < 1 & more", "Jy");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SvgIsWellFormedAndNamed(string kind)
    {
        string svg = Samples[kind]().ToSvg();
        XElement root = XDocument.Parse(svg).Root!;
        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Equal(kind + " <title>", root.Element(Svg + "title")!.Value);
        Assert.Equal("what & why", root.Element(Svg + "desc")!.Value);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", svg, StringComparison.Ordinal);
        Assert.All(root.Descendants().Attributes("href"), a => Assert.StartsWith("data:image/png;base64,", a.Value, StringComparison.Ordinal));
        Assert.Empty(root.DescendantsAndSelf().Attributes("id"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PngHasTheWidthAskedForAndShowsInk(string kind)
    {
        Figure figure = Samples[kind]();
        var png = new PngReader(figure.ToPng(300));
        Assert.Equal(300, png.Width);
        Assert.Equal((int)Math.Round(figure.Height * (300 / figure.Width)), png.Height);
        byte[] pixels = png.Pixels();
        Assert.Contains(Enumerable.Range(0, pixels.Length / 3), i => pixels[3 * i] < 120 && pixels[(3 * i) + 1] < 120);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CultureMakesNoDifference(string kind)
    {
        string usual = Samples[kind]().ToSvg();
        using var german = new CommaCulture();
        Assert.Equal(usual, Samples[kind]().ToSvg());
    }

    [Fact]
    public void TextStaysInsideTheFigure()
    {
        foreach ((string kind, Func<Figure> make) in Samples)
        {
            Figure figure = make();
            var canvas = new TextBounds();
            figure.Draw(canvas);
            Assert.All(canvas.Boxes, t => Assert.True(
                t.Box.Left >= -0.5 && t.Box.Top >= -0.5 && t.Box.Right <= figure.Width + 0.5 && t.Box.Bottom <= figure.Height + 0.5,
                $"{kind}: '{t.Text}' at {t.Box} leaves {figure.Width} x {figure.Height}"));
        }
    }

    [Fact]
    public void LabelsAreEscaped()
    {
        string svg = Samples["grid"]().ToSvg();
        Assert.Contains("&lt;one&gt;", svg, StringComparison.Ordinal);
        Assert.Contains("a &amp; b", svg, StringComparison.Ordinal);
        Assert.Contains("power &lt; 1 &amp; more (Jy)", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void EqualScalesShareOneBarAndOthersDoNot()
    {
        // Two maps and their bars are pictures.
        Figure same = new(new Panel?[,] { { Map(0), Map(1) } }, Options("same"));
        Figure other = new(new Panel?[,] { { Map(0), new HeatMap(Map(1).Field, Scale with { Maximum = 5 }) } }, Options("other"));
        Assert.Equal(3, XDocument.Parse(same.ToSvg()).Descendants(Svg + "image").Count());
        Assert.Equal(4, XDocument.Parse(other.ToSvg()).Descendants(Svg + "image").Count());
    }

    [Fact]
    public void MapStandsUprightWhateverTheStepsAndAxes()
    {
        var scale = new ColorScale(ColorMap.Grey, 0, 3);
        var field = new GridField([0, 1, 2, 3], 2, 2, 0, 1, 0, 1);
        var mirrored = new GridField([3, 2, 1, 0], 2, 2, 1, -1, 1, -1);
        Rgba[] expected = [scale.ColorOf(2), scale.ColorOf(3), scale.ColorOf(0), scale.ColorOf(1)];
        Assert.Equal(expected, Corners(new HeatMap(field, scale)));
        Assert.Equal(expected, Corners(new HeatMap(mirrored, scale)));
        Assert.Equal([expected[1], expected[0], expected[3], expected[2]], Corners(new HeatMap(field, scale) { X = new Axis { Reversed = true } }));
    }

    [Fact]
    public void MissingValuesShowThePaper()
    {
        Rgba[] corners = Corners(new HeatMap(new GridField([0, 1, double.NaN, 3], 2, 2, 0, 1, 0, 1), new ColorScale(ColorMap.Grey, 0, 3)));
        Assert.Equal(FigureStyle.Paper, corners[0]);
    }

    [Fact]
    public void HistogramIsADensity()
    {
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => random.NextDouble()), double.NaN];
        var histogram = new Histogram(values);
        Assert.Equal(1000, histogram.Count);
        double bin = histogram.Edges[1] - histogram.Edges[0];
        Assert.Equal(1, histogram.Density.Sum() * bin, 1e-12);
        Assert.Equal(0.5, new Histogram([1, 2, 3, 9], 2, (0, 2)).Density.Sum(), 1e-12);
    }

    [Fact]
    public void UnequalLengthsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new XyPlot(Series.Line("s", [1, 2], [1])));
        Assert.Throws<ArgumentException>(() => new BarChart(["a"], "", "", new BarSeries("b", [1, 2])));
        Assert.Throws<ArgumentException>(() => new GridField([1, 2, 3], 2, 2, 0, 1, 0, 1));
        Assert.Throws<ArgumentException>(() => new Figure(Map(0), Options("x") with { RowNames = ["a", "b"] }));
    }

    private static Rgba[] Corners(HeatMap map)
    {
        // No labels, so the plot's box can be read off the frame drawn last; sample well inside each quarter.
        var recorder = new ImageRecorder();
        var figure = new Figure(map, Options("corners"));
        figure.Draw(recorder);
        Rect box = recorder.First;
        const double scale = 2;
        var canvas = new RasterCanvas(figure.Width, figure.Height, scale, FigureStyle.Paper);
        figure.Draw(canvas);
        return [.. new[] { (0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75) }
            .Select(p => canvas.Picture.At((int)(scale * (box.Left + (p.Item1 * box.Width))), (int)(scale * (box.Top + (p.Item2 * box.Height)))))];
    }

    private static FigureOptions Options(string kind) => new(kind + " <title>", "what & why");

    private static double[] Ramp(int n) => [.. Enumerable.Range(0, n).Select(i => Math.Sin(i))];

    private static HeatMap Map(int seed)
    {
        double[] values = [.. Enumerable.Range(0, 16 * 12).Select(i => i == 5 ? double.NaN : Math.Sin((i * 0.1) + seed))];
        return new HeatMap(new GridField(values, 16, 12, -8e-4, 1e-4, -6e-4, 1e-4), Scale)
        {
            X = new Axis("u", "rad"), Y = new Axis("v", "rad"), Title = "A < B", ContourLevels = [-0.5, 0, 0.5], Outlines = [Outline.Circle(5e-4)], Note = "n > 1",
        };
    }
}
