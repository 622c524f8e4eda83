using VlbiOps.Core.Operators;

namespace VlbiOps.Tests.Core.Operators;

public class ArbitraryPositionTransformTests
{
    private const double Wavelength = 0.01;

    /// <summary>Columns, rows, points and the part of the unambiguous field that they cover.</summary>
    public static TheoryData<int, int, int, double> Cases() => new()
    {
        { 1, 1, 5, 0.5 }, { 8, 5, 40, 0.3 }, { 33, 32, 300, 0.1 }, { 32, 33, 300, 1.0 }, { 64, 64, 500, 0.25 },
        { 48, 50, 200, 2.6 }, { 100, 90, 300, 1.0 }, { 128, 130, 150, 0.02 }, { 16, 16, 1, 0.3 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void ValuesMatchTheDirectSumToOneInABillion(int columns, int rows, int points, double field)
    {
        foreach (var sign in Enum.GetValues<FourierSign>())
        {
            var (x, y, u, v) = Scene(columns, rows, points, field);
            var map = new ArbitraryPositionTransform(x, y, u, v, Wavelength, sign);
            OperatorContract.SameImage(new DirectFourierTransform(x, y, u, v, Wavelength, sign), map, 1e-9);
            OperatorContract.AdjointMatches(map);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ThreadsDoNotChangeABit(int columns, int rows, int points, double field)
    {
        var (x, y, u, v) = Scene(columns, rows, points, field);
        var one = new ArbitraryPositionTransform(x, y, u, v, Wavelength, FourierSign.Negative);
        foreach (int threads in new[] { 2, 3 })
        {
            OperatorContract.SameBits(one, new ArbitraryPositionTransform(x, y, u, v, Wavelength, FourierSign.Negative, threads));
        }
    }

    [Fact]
    public void TaperedDishesMatchTheDirectSumToo()
    {
        // The bound is relative to the map's rms, which the main beam dominates; far sidelobes have the same absolute error.
        var (x, y, u, v) = Scene(64, 64, 400, 0.2);
        var field = new double[64 * 64];
        for (int i = 0; i < field.Length; i++)
        {
            double a = (i % 64) - 31.5, b = (i / 64) - 31.5;
            double r = ((a * a) + (b * b)) / (32 * 32);
            field[i] = r < 1 ? (1 - r) * (1 - r) : 0;
        }

        double[] zeros = new double[field.Length];
        double[] er = new double[400], ei = new double[400], ar = new double[400], ai = new double[400];
        new DirectFourierTransform(x, y, u, v, Wavelength, FourierSign.Negative).Apply(field, zeros, er, ei);
        new ArbitraryPositionTransform(x, y, u, v, Wavelength, FourierSign.Negative).Apply(field, zeros, ar, ai);
        OperatorContract.Close(er, ei, ar, ai, 1e-9);
    }

    [Fact]
    public void CallsDoNotAllocate()
    {
        foreach (double field in new[] { 0.05, 1.0 })
        {
            var (x, y, u, v) = Scene(40, 40, 100, field);
            OperatorContract.DoesNotAllocate(new ArbitraryPositionTransform(x, y, u, v, Wavelength, FourierSign.Negative));
        }
    }

    [Fact]
    public void NoPointsIsAnEmptyMap()
    {
        var map = new ArbitraryPositionTransform([0, 1, 2], [0, 1], [], [], 1, FourierSign.Negative);
        double[] re = [1, 2, 3, 4, 5, 6], im = [1, 2, 3, 4, 5, 6];
        map.Apply(re, im, [], []);
        map.Adjoint([], [], re, im);
        Assert.All(re, value => Assert.Equal(0.0, value));
        Assert.All(im, value => Assert.Equal(0.0, value));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        double[] axis = [0, 1, 2, 3];
        Assert.Throws<ArgumentException>(() => new ArbitraryPositionTransform(axis, [0, 1, 2.5], [0], [0], 1, FourierSign.Negative));
        Assert.Throws<ArgumentException>(() => new ArbitraryPositionTransform(axis, [1, 1, 1], [0], [0], 1, FourierSign.Negative));
        Assert.Throws<ArgumentException>(() => new ArbitraryPositionTransform(axis, axis, [0, 1], [0], 1, FourierSign.Negative));
        Assert.Throws<ArgumentException>(() => new ArbitraryPositionTransform(axis, axis, [double.NaN], [0], 1, FourierSign.Negative));
        Assert.Throws<ArgumentException>(() => new ArbitraryPositionTransform([], axis, [0], [0], 1, FourierSign.Negative));
    }

    private static (double[] X, double[] Y, double[] U, double[] V) Scene(int columns, int rows, int points, double field)
    {
        const double Spacing = 0.75;
        double[] x = MatrixFourierTransform.CentredAxis(columns, Spacing);
        double[] y = Array.ConvertAll(MatrixFourierTransform.CentredAxis(rows, Spacing), value => value + 3);
        double scale = 0.5 * field * Wavelength / Spacing;
        double[] u = Array.ConvertAll(OperatorContract.Values(7, points), value => scale * value);
        double[] v = Array.ConvertAll(OperatorContract.Values(8, points), value => scale * value);
        return (x, y, u, v);
    }
}
