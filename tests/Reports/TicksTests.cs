using FsCheck;
using FsCheck.Fluent;
using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Figures;

namespace VlbiOps.Tests.Reports;

public class TicksTests
{
    [Fact]
    public void LinearMarksAscendStayInsideAndCover()
    {
        Gen<(double, double, int)> ranges =
            from exponent in Gen.Choose(-250, 250)
            from a in Gen.Choose(-100000, 100000)
            from width in Gen.Choose(1, 200000)
            from target in Gen.Choose(2, 12)
            select (a * Math.Pow(10, exponent), (a + width) * Math.Pow(10, exponent), target);
        Prop.ForAll(ranges.ToArbitrary(), range =>
        {
            (double low, double high, int target) = range;
            Ticks ticks = Ticks.Linear(low, high, target);
            double step = ticks.Values[1] - ticks.Values[0];
            double slack = 1e-6 * step;
            return ticks.Values.Length is >= 2 and <= 26
                && ticks.Values.Zip(ticks.Values.Skip(1)).All(p => p.Second > p.First)
                && ticks.Values[0] >= low && ticks.Values[^1] <= high
                && ticks.Values[0] - low < step + slack && high - ticks.Values[^1] < step + slack
                && ticks.Labels.Distinct().Count() == ticks.Labels.Length
                && ticks.Exponent % 3 == 0;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(41.9478, 42.0578)]
    [InlineData(-0.20269, -0.19586)]
    [InlineData(14.9245, 15.0641)]
    [InlineData(-1e-7, 1e-7)]
    public void AShortAxisHasTwoLabelsThatKeepClear(double low, double high)
    {
        var panel = new XyPlot(Series.Line("", [low, high], [0, 1])) { X = new Axis { Minimum = low, Maximum = high, HasInnerLabels = true }, Y = new Axis { Categories = [] } };
        var canvas = new TextBounds(isWidest: true);
        new Figure(panel, new FigureOptions("short", "A short axis.") { Width = 180 }).Draw(canvas);
        var boxes = canvas.Boxes.Select(text => text.Box).Where(box => box.Height == FigureStyle.TickSize).OrderBy(box => box.Left).ToArray();
        Assert.True(boxes.Length >= 2, $"{boxes.Length} labels");
        Assert.All(boxes.Zip(boxes.Skip(1)), pair => Assert.True(pair.First.Right + 5 < pair.Second.Left));
    }

    [Fact]
    public void RoomHoldsNumbersInTheWidestFonts()
    {
        // Advances of DejaVu Sans and Verdana a pixel of size: minus 0.838 and 0.818, figures 0.636, point 0.318 and 0.364.
        Assert.True(StrokeFont.Room("−0.200", 10) >= 10 * (0.838 + (4 * 0.636) + 0.364));
    }

    [Theory]
    [InlineData(0, 1, 6, "0.0 0.2 0.4 0.6 0.8 1.0", 0)]
    [InlineData(-1.4e-3, 1.4e-3, 4, "−1.0 −0.5 0.0 0.5 1.0", -3)]
    [InlineData(-1.4e-3, 1.4e-3, 3, "−1 0 1", -3)]
    [InlineData(-2.5e-4, 2.5e-4, 5, "−200 −100 0 100 200", -6)]
    [InlineData(0, 45000, 5, "0 10 20 30 40", 3)]
    [InlineData(0, 100, 5, "0 20 40 60 80 100", 0)]
    public void LinearLabels(double low, double high, int target, string labels, int exponent)
    {
        Ticks ticks = Ticks.Linear(low, high, target);
        Assert.Equal(labels, string.Join(' ', ticks.Labels));
        Assert.Equal(exponent, ticks.Exponent);
    }

    [Fact]
    public void EqualEndsAreWidened()
    {
        foreach (double value in new[] { 0, 3, -1e12, 1e-300 })
        {
            Ticks ticks = Ticks.Linear(value, value);
            Assert.True(ticks.Values.Length >= 2 && ticks.Values[0] <= value && ticks.Values[^1] >= value, $"{value}");
        }
    }

    [Theory]
    [InlineData(1, 1e6, 7, "10⁰ 10¹ 10² 10³ 10⁴ 10⁵ 10⁶")]
    [InlineData(0.1, 1000, 6, "0.1 1 10 100 1000")]
    [InlineData(1, 50, 6, "1 2 5 10 20 50")]
    [InlineData(1e-12, 1, 4, "10⁻¹² 10⁻⁸ 10⁻⁴ 10⁰")]
    public void LogarithmicLabels(double low, double high, int target, string labels) =>
        Assert.Equal(labels, string.Join(' ', Ticks.Logarithmic(low, high, target).Labels));

    [Fact]
    public void LogarithmicMarksAscendAndStayInside()
    {
        Gen<(double, double)> ranges =
            from low in Gen.Choose(-3000, 3000)
            from width in Gen.Choose(1, 1500)
            select (Math.Pow(10, low / 100.0), Math.Pow(10, (low + width) / 100.0));
        Prop.ForAll(ranges.ToArbitrary(), range =>
        {
            Ticks ticks = Ticks.Logarithmic(range.Item1, range.Item2);
            return ticks.Values.Length is >= 2 and <= 13
                && ticks.Values.Concat(ticks.Minor).All(v => v >= range.Item1 && v <= range.Item2)
                && ticks.Values.Zip(ticks.Values.Skip(1)).All(p => p.Second > p.First)
                && ticks.Labels.Distinct().Count() == ticks.Labels.Length;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void EndsThatAreNotFiniteAreRefused(double low, double high) => Assert.Throws<ArgumentException>(() => Ticks.Linear(low, high));

    [Fact]
    public void LogarithmicAxisRefusesZero() => Assert.Throws<ArgumentException>(() => Ticks.Logarithmic(0, 1));
}
