using VlbiOps.Reports.Figures;

namespace VlbiOps.Tests.Reports;

public class ContoursTests
{
    [Fact]
    public void ContourOfAPlaneLiesOnTheLevel()
    {
        GridField field = Field(21, (x, y) => (3 * x) - (2 * y) + 0.25);
        Contour contour = Assert.Single(Contours.At(field, 0.4));
        Assert.False(contour.IsClosed);
        for (int i = 0; i < contour.X.Length; i++)
        {
            Assert.Equal(0.4, (3 * contour.X[i]) - (2 * contour.Y[i]) + 0.25, 1e-12);
        }
    }

    [Fact]
    public void ContourOfABowlIsOneClosedCircle()
    {
        GridField field = Field(81, (x, y) => (x * x) + (y * y));
        Contour contour = Assert.Single(Contours.At(field, 0.5));
        Assert.True(contour.IsClosed);
        double turned = 0;
        for (int i = 0; i < contour.X.Length; i++)
        {
            // Linear interpolation of a square errs by at most an eighth of the squared step times the curvature.
            Assert.Equal(0.5, (contour.X[i] * contour.X[i]) + (contour.Y[i] * contour.Y[i]), 0.25 * field.Dx * field.Dx + 1e-12);
            if (i > 0)
            {
                turned += Math.Atan2((contour.X[i - 1] * contour.Y[i]) - (contour.Y[i - 1] * contour.X[i]), (contour.X[i - 1] * contour.X[i]) + (contour.Y[i - 1] * contour.Y[i]));
            }
        }

        Assert.Equal(2 * Math.PI, Math.Abs(turned), 1e-9);
    }

    [Fact]
    public void TwoHillsGiveTwoLines()
    {
        GridField field = Field(61, (x, y) => Math.Exp(-20 * (((x - 0.5) * (x - 0.5)) + (y * y))) + Math.Exp(-20 * (((x + 0.5) * (x + 0.5)) + (y * y))));
        IReadOnlyList<Contour> contours = Contours.At(field, 0.5);
        Assert.Equal(2, contours.Count);
        Assert.All(contours, c => Assert.True(c.IsClosed));
    }

    [Fact]
    public void NothingIsDrawnWhereValuesAreMissing()
    {
        GridField field = Field(41, (x, y) => x < 0 ? double.NaN : y);
        Contour contour = Assert.Single(Contours.At(field, 0.03));
        Assert.True(contour.X.Min() >= 0);
        Assert.Empty(Contours.At(field, 5));
    }

    [Fact]
    public void SaddleKeepsItsTwoArms()
    {
        IReadOnlyList<Contour> contours = Contours.At(Field(20, (x, y) => x * y), 0.01);
        Assert.Equal(2, contours.Count);
        Assert.All(contours, c => Assert.True(c.X.Zip(c.Y).All(p => Math.Sign(p.First) == Math.Sign(p.Second))));
    }

    [Fact]
    public void LevelsAreRoundAndInside() => Assert.Equal([-0.4, -0.2, 0, 0.2, 0.4], Contours.Levels(-0.5, 0.5, 5).Select(v => Math.Round(v, 12)));

    [Fact]
    public void NearestPointGivesTheValueAndHolesStayOpen()
    {
        var random = new Random(7);
        double[] x = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble())], y = [.. x.Select(_ => random.NextDouble() * 3)];
        double[] values = [.. Enumerable.Range(0, 300).Select(i => (double)i)];
        values[17] = double.NaN;
        GridField field = NearestResampling.Resample(x, y, values, 23, 31, reach: 0.15);
        int missing = 0;
        for (int row = 0; row < 31; row++)
        {
            for (int column = 0; column < 23; column++)
            {
                double gx = field.X0 + (column * field.Dx), gy = field.Y0 + (row * field.Dy);
                int nearest = Enumerable.Range(0, 300).Where(i => i != 17).MinBy(i => Square(x[i] - gx) + Square(y[i] - gy));
                bool near = Square(x[nearest] - gx) + Square(y[nearest] - gy) < 0.15 * 0.15;
                missing += near ? 0 : 1;
                Assert.Equal(near ? nearest : double.NaN, field[column, row]);
            }
        }

        Assert.True(missing > 0);
    }

    private static double Square(double v) => v * v;

    private static GridField Field(int n, Func<double, double, double> f)
    {
        double[] axis = [.. Enumerable.Range(0, n).Select(i => -1 + (2.0 * i / (n - 1)))];
        return GridField.FromAxes(axis, axis, [.. axis.SelectMany(y => axis.Select(x => f(x, y)))]);
    }
}
