using System.Xml.Linq;
using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;

namespace VlbiOps.Tests.Reports;

public class CanvasTests
{
    private static readonly Rgba White = new(255, 255, 255);
    private static readonly Rgba Black = new(0, 0, 0);

    [Fact]
    public void ShapesCoverTheirArea()
    {
        Assert.Equal(10.5 * 7.25, Covered(c => c.Rectangle(new Rect(3.25, 4.5, 10.5, 7.25), Black)), 0.1);
        Assert.Equal(Math.PI * 64, Covered(c => c.Circle(new Point(20, 20), 8, Black)), 1.0);
        Assert.Equal(0.5 * 20 * 16, Covered(c => c.Polygon([new(5, 5), new(25, 5), new(5, 21)], Black)), 1.0);
        Assert.Equal(2 * Math.PI * 10 * 2, Covered(c => c.Circle(new Point(20, 20), 10, null, new Stroke(Black, 2))), 1.5);
        Assert.Equal(20 * 3, Covered(c => c.Line(5, 20, 25, 20, new Stroke(Black, 3))) - (Math.PI * 1.5 * 1.5), 1.5);
        Assert.Equal(20 * 0.5, Covered(c => c.Line(5, 20.5, 25, 20.5, new Stroke(Black, 0.5))), 1.5);
    }

    [Fact]
    public void SelfCrossingPolygonIsFilledByTheEvenOddRule() =>
        Assert.Equal(400 - 100, Covered(c => c.Polygon([new(5, 5), new(25, 5), new(25, 25), new(5, 25), new(5, 5), new(10, 10), new(20, 10), new(20, 20), new(10, 20), new(10, 10)], Black)), 1.0);

    [Fact]
    public void TranslucentLineIsNoDarkerAtItsCorners()
    {
        var canvas = new RasterCanvas(40, 40, 1, White);
        canvas.Polyline([new(5, 5), new(20, 5), new(20, 30)], new Stroke(Black.WithOpacity(0.5), 4));
        Assert.Equal(canvas.Picture.At(12, 5), canvas.Picture.At(20, 5));
    }

    [Fact]
    public void DashesCoverHalfTheLine() =>
        Assert.Equal(0.5, Covered(c => c.Line(1, 20, 37, 20, new Stroke(Black, 1, 6))) / Covered(c => c.Line(1, 20, 37, 20, new Stroke(Black, 1))), 0.12);

    [Fact]
    public void ClipsNest()
    {
        double area = Covered(c =>
        {
            c.PushClip(new Rect(10, 10, 20, 20));
            c.PushClip(new Rect(0, 0, 15, 40));
            c.Rectangle(new Rect(0, 0, 40, 40), Black);
            c.PopClip();
            c.PopClip();
        });
        Assert.Equal(5 * 20, area, 1e-9);
    }

    [Fact]
    public void WhatLiesOutsideOrIsNotFiniteIsLeftOut()
    {
        double area = Covered(c =>
        {
            c.Line(-50, -50, -10, -20, new Stroke(Black, 3));
            c.Circle(new Point(500, 500), 20, Black);
            c.Polyline([new(double.NaN, 1), new(20, 20)], new Stroke(Black, 3, 4));
            c.Polygon([new(100, 100), new(120, 100), new(110, 130)], Black);
        });
        Assert.Equal(0, area);
    }

    [Fact]
    public void EveryPrintableCharacterHasAShape()
    {
        var shapes = new Dictionary<string, char>();
        foreach (char c in Enumerable.Range(33, 94).Select(i => (char)i).Concat("−×±·°′″µσχλφθπαβγδεηκρτωΔΣΦΩ√∞≤≥≈→…–—⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉"))
        {
            var canvas = new RasterCanvas(40, 40, 1, White);
            canvas.Text(10, 20, c.ToString(), new TextStyle(24, Black));
            string picture = Convert.ToHexString(canvas.Picture.Bytes);
            Assert.True(shapes.TryAdd(picture, c), $"'{c}' looks like '{(shapes.TryGetValue(picture, out char same) ? same : ' ')}'");
        }
    }

    [Fact]
    public void TextIsAnchoredAndTurned()
    {
        (double x, double y) Middle(TextStyle style)
        {
            var canvas = new RasterCanvas(200, 200, 1, White);
            canvas.Text(100, 100, "HHHH", style);
            double sum = 0, sx = 0, sy = 0;
            for (int row = 0; row < 200; row++)
            {
                for (int column = 0; column < 200; column++)
                {
                    double ink = 255 - canvas.Picture.At(column, row).R;
                    (sum, sx, sy) = (sum + ink, sx + (ink * (column + 0.5)), sy + (ink * (row + 0.5)));
                }
            }

            return (sx / sum, sy / sum);
        }

        double half = StrokeFont.Measure("HHHH", 20, bold: false) / 2;
        var style = new TextStyle(20, Black);
        Assert.Equal(100 + half, Middle(style).x, 0.6);
        Assert.Equal(100, Middle(style with { Anchor = TextAnchor.Middle }).x, 0.6);
        Assert.Equal(100 - half, Middle(style with { Anchor = TextAnchor.End }).x, 0.6);
        Assert.Equal(100, Middle(style).y, 0.6);
        Assert.Equal(100 - half, Middle(style with { Angle = 90 }).y, 0.6);
        Assert.Equal(100, Middle(style with { Angle = 90 }).x, 0.6);
    }

    [Fact]
    public void SvgHoldsTheShapesAndEscapesText()
    {
        var canvas = new SvgCanvas(100, 50);
        canvas.PushClip(new Rect(1, 2, 30, 40));
        canvas.Polyline([new(0, 0), new(1.234, 2), new(double.NaN, 0), new(5, 5), new(6, 6)], new Stroke(Black, 1.5, 3));
        canvas.PopClip();
        canvas.Text(10, 10, "a<b & \"c\"", new TextStyle(10, Black, Angle: 90));
        XElement root = XDocument.Parse(canvas.ToSvg("t", "d")).Root!;
        XNamespace svg = root.Name.Namespace;
        Assert.Equal("M0 0L1.23 2M5 5L6 6", root.Descendants(svg + "path").Single().Attribute("d")!.Value);
        Assert.Equal("a<b & \"c\"", root.Descendants(svg + "text").Single().Value);
        Assert.Equal("1 2 30 40", root.Element(svg + "svg")!.Attribute("viewBox")!.Value);
    }

    [Fact]
    public void UnbalancedClipsAreRefused()
    {
        var canvas = new SvgCanvas(10, 10);
        Assert.Throws<InvalidOperationException>(canvas.PopClip);
        canvas.PushClip(new Rect(0, 0, 1, 1));
        Assert.Throws<InvalidOperationException>(() => canvas.ToSvg("", ""));
        Assert.Throws<InvalidOperationException>(() => new RasterCanvas(10, 10, 1, White).PopClip());
    }

    private static double Covered(Action<RasterCanvas> draw)
    {
        var canvas = new RasterCanvas(40, 40, 1, White);
        draw(canvas);
        double sum = 0;
        for (int i = 0; i < canvas.Picture.Bytes.Length; i += 4)
        {
            sum += (255 - canvas.Picture.Bytes[i]) / 255.0;
        }

        return sum;
    }
}
