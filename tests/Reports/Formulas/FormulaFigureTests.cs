using System.Xml.Linq;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Formulas;

namespace VlbiOps.Tests.Reports.Formulas;

public class FormulaFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly double[] X = [.. Enumerable.Range(0, 41).Select(k => k / 10.0)];

    [Fact]
    public void CurvesOfLikeSizeShareAPanel()
    {
        var figure = FormulaFigure.Of([Curve("f", Math.Sin), Curve("large", x => 50 * Math.Cos(x)), Curve("g", x => 2 * Math.Cos(x)), Curve("nothing", _ => 0)], "x");
        var single = FormulaFigure.Of([Curve("f", Math.Sin)], "x");
        Assert.True(figure.Height > 1.2 * single.Height);
        Assert.Equal(["f", "g", "nothing"], Legend(figure));
        Assert.Contains("large", Texts(figure));
        Assert.Single(Texts(figure), "x");
        Assert.Equal("4 curves over x from 0 to 4.000: f from −0.7568 to 0.9996; large from −49.96 to 50.00; g from −1.998 to 2.000; nothing from 0 to 0. Curves of like size share a panel of the 2 one above the other.", figure.AltText);
        Assert.DoesNotContain("panel", single.AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void PlacesAreSortedAndGapsLeft()
    {
        double[] x = [3, 1, 2, 0], y = [double.PositiveInfinity, 1, 2, 0];
        var path = Assert.Single(Lines(FormulaFigure.Of([new("f", x, y)], "x")));
        var places = path.Split('M', 'L').Skip(1).Select(pair => double.Parse(pair.Split(' ', ',')[0], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(3, places.Length);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void ManyCurvesAreShadesOfWhichSomeAreNamed()
    {
        var figure = FormulaFigure.Of([.. Enumerable.Range(0, 30).Select(k => Curve($"k = {k}", x => Math.Cos(x + (0.1 * k))))], "x", "cos(x + k)");
        Assert.Equal(30, Lines(figure).Length);
        Assert.Equal(10, Legend(figure).Length);
        Assert.Equal(("k = 0", "k = 29"), (Legend(figure)[0], Legend(figure)[^1]));
        Assert.Contains("cos(x + k)", Texts(figure));
        Assert.EndsWith("and 24 more.", figure.AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void DecadesAreLogarithmic()
    {
        double[] x = [1, 10, 100, 10_000];
        var path = Assert.Single(Lines(FormulaFigure.Of([new("f", x, [0, 0, 0, 0])], "x")));
        var places = path.Split('M', 'L').Skip(1).Select(pair => double.Parse(pair.Split(' ', ',')[0], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(places[1] - places[0], places[2] - places[1], 0.1);
    }

    [Fact]
    public void WhatCannotBeDrawnIsToldInOneLine()
    {
        Assert.Contains("no curves", Assert.Throws<ArgumentException>(() => FormulaFigure.Of([], "x")).Message, StringComparison.Ordinal);
        Assert.Contains("f: 2 places and 1 values", Assert.Throws<ArgumentException>(() => FormulaFigure.Of([new("f", [1, 2], [1])], "x")).Message, StringComparison.Ordinal);
        Assert.Contains("at one place of x", Assert.Throws<ArgumentException>(() => FormulaFigure.Of([new("f", [1, 1], [1, 2])], "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LegendsLeaveCornersThatHoldPoints()
    {
        double down(params Series[] series) =>
            double.Parse(XDocument.Parse(new Figure(new XyPlot(series), new FigureOptions("f", "f")).ToSvg()).Descendants(Svg + "text").Single(text => text.Value == "one").Attribute("y")!.Value, System.Globalization.CultureInfo.InvariantCulture);
        var free = down(Series.Points("one", [0, 1], [1, 0]), Series.Points("two", [0, 1], [0.9, 0.1]));
        var taken = down(Series.Points("one", [0, 1], [0, 1]), Series.Points("two", [0, 1], [1, 0]));
        Assert.InRange(free, 10, 50);
        Assert.InRange(taken, 70, 200);
    }

    [Fact]
    public void FiguresTakeOtherSizes()
    {
        var figure = FormulaFigure.Of([Curve("f", Math.Sin), Curve("large", x => 50 * Math.Cos(x))], "x");
        Assert.InRange(figure.WithRatio(1.5).Height / figure.Width, 1.49, 1.51);
        Assert.Throws<ArgumentException>(() => figure.WithRatio(0.05));
        Assert.Same(figure, figure.Narrowed(2000));
        Assert.InRange(figure.Narrowed(100).Width, 250, 500);
        var root = XDocument.Parse(figure.ToSvg(1520)).Root!;
        Assert.Equal(("1520", $"0 0 760 {figure.Height}"), (root.Attribute("width")!.Value, root.Attribute("viewBox")!.Value));
        Assert.Contains("a figure is written as .svg or .png", Assert.Throws<ArgumentException>(() => FigureFile.Write(figure, "x.pdf")).Message, StringComparison.Ordinal);
    }

    private static FormulaCurve Curve(string name, Func<double, double> f) => new(name, X, [.. X.Select(f)]);

    private static string[] Texts(Figure figure) => [.. XDocument.Parse(figure.ToSvg()).Descendants(Svg + "text").Select(text => text.Value)];

    /// <summary>Texts that begin at their place, as those of legends do.</summary>
    private static string[] Legend(Figure figure) =>
        [.. XDocument.Parse(figure.ToSvg()).Descendants(Svg + "text").Where(text => text.Attribute("text-anchor") is null).Select(text => text.Value)];

    /// <summary>Paths of the curves, which are wider than axes and longer than samples in legends.</summary>
    private static string[] Lines(Figure figure) =>
        [.. XDocument.Parse(figure.ToSvg()).Descendants(Svg + "path").Where(path => path.Attribute("stroke-width")?.Value == "1.8").Select(path => path.Attribute("d")!.Value).Where(path => path.Count(letter => letter == 'L') > 1)];
}
