using System.Xml.Linq;
using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;

namespace VlbiOps.Tests.Reports;

/// <summary>Figures at the widths of a phone, a page and a poster.</summary>
public class FigureSizeTests
{
    public static TheoryData<string, int> KindsAndWidths
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (string kind in Samples.Keys)
            {
                foreach (int width in new[] { 300, 400, 800, 1600 }) all.Add(kind, width);
            }

            return all;
        }
    }

    private static Dictionary<string, Func<Figure>> Samples { get; } = new()
    {
        ["three maps"] = () => new Figure(Panel.Grid([Map(1, "dz −27 mm"), Map(2, "dz 0 mm"), Map(3, "dz 27 mm")], 3), Options with { Width = 1000, HasSharedAxes = true }),
        ["grid with names"] = () => new Figure(
            new Panel?[,] { { Map(1), Map(2), Map(3, "", "observed less fitted") }, { Map(4), Map(5), Map(6, "", "observed less fitted") } },
            Options with { Width = 1000, RowNames = ["dz −27.0 mm", "dz 27.0 mm"], ColumnNames = ["observed", "fitted", "residual"], HasSharedAxes = true }),
        ["two plots"] = () => new Figure(new Panel?[,] { { Plot("one"), Plot("a title that is longer than the plot on a phone would be wide, at least") } }, Options with { Width = 1040 }),
        ["bars"] = () => new Figure(
            new BarChart([.. Enumerable.Range(3, 20).Select(i => $"K{i}")], "coefficient", "rad", new BarSeries("2024-03-09", Ramp(20), Ramp(20)), new BarSeries("2024-03-10", Ramp(20))),
            Options with { Width = 960, PlotAspect = 0.34 }),
    };

    private static FigureOptions Options => new("figure", "alt");

    [Theory]
    [MemberData(nameof(KindsAndWidths))]
    public void NoTextRunsIntoAnotherOrOutOfTheFigure(string kind, int width)
    {
        Figure figure = Samples[kind]().Narrowed(width);
        var canvas = new TextBounds();
        figure.Draw(canvas);
        for (int i = 0; i < canvas.Boxes.Count; i++)
        {
            var (text, box) = canvas.Boxes[i];
            Assert.True(box.Left >= -1 && box.Top >= -1 && box.Right <= figure.Width + 1 && box.Bottom <= figure.Height + 1, $"'{text}' at {box} leaves {figure.Width} x {figure.Height}");
            foreach (var (other, place) in canvas.Boxes.Take(i)) Assert.False(Overlap(box, place), $"'{text}' at {box} meets '{other}' at {place}");
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndWidths))]
    public void TextIsNotShrunkWithTheFigure(string kind, int width)
    {
        Figure figure = Samples[kind]().Narrowed(width);
        Assert.True(width / figure.Width > 0.72, $"{width} pixels for a figure of {figure.Width}");
    }

    [Theory]
    [InlineData("three maps", 900, 333)]
    [InlineData("three maps", 400, 1000)]
    [InlineData("grid with names", 400, 400)]
    [InlineData("two plots", 1600, 1001)]
    [InlineData("two plots", 400, 777)]
    [InlineData("bars", 801, 299)]
    public void SizesAreExact(string kind, int width, int height)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            FigureFile.Write(Samples[kind](), path + ".png", width, height);
            var png = new PngReader(File.ReadAllBytes(path + ".png"));
            Assert.Equal((width, height), (png.Width, png.Height));
            FigureFile.Write(Samples[kind](), path + ".svg", width, height);
            XElement svg = XDocument.Load(path + ".svg").Root!;
            Assert.Equal(($"{width}", $"{height}"), (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value));
            double[] box = [.. svg.Attribute("viewBox")!.Value.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.Equal(width / (double)height, box[2] / box[3], 2e-3);
        }
        finally
        {
            File.Delete(path + ".png");
            File.Delete(path + ".svg");
        }
    }

    [Fact]
    public void SizesThatLeaveNothingToReadAreRefused()
    {
        Assert.Contains("too small to be read", Assert.Throws<ArgumentException>(() => Samples["three maps"]().ToPng(1000, 60)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Samples["two plots"]().WithRatio(0.01));
    }

    [Fact]
    public void PlotsThatNeedNoOrderStandBelowEachOtherOnAPhone()
    {
        Figure wide = Samples["two plots"](), narrow = wide.Narrowed(400);
        Assert.Equal(400, narrow.Width);
        Assert.True(narrow.Height > 1.5 * wide.Height, $"{narrow.Height} from {wide.Height}");
        Assert.Equal((wide.Title, wide.AltText), (narrow.Title, narrow.AltText));
        Figure grid = Samples["grid with names"]();
        Assert.True(grid.Narrowed(400).Height < grid.Height);
    }

    private static bool Overlap(Rect a, Rect b) => Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left) > 0.5 && Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top) > 0.5;

    private static double[] Ramp(int n) => [.. Enumerable.Range(0, n).Select(i => Math.Sin(i))];

    private static HeatMap Map(int seed, string title = "", string label = "power")
    {
        double[] values = [.. Enumerable.Range(0, 21 * 21).Select(i => 50 + (49 * Math.Sin((i * 0.1) + seed)))];
        return new HeatMap(new GridField(values, 21, 21, -80, 8, -80, 8), new ColorScale(ColorMap.Viridis, 0, 100, label, "% of peak")) { X = new Axis("u", "″"), Y = new Axis("v", "″"), Title = title };
    }

    private static XyPlot Plot(string title) => new(Series.Points("observed", Ramp(30), Ramp(30)), Series.Line("fitted", [-1, 1], [-1, 1])) { X = new Axis("x", "s"), Y = new Axis("power", "% of peak"), Title = title };
}
