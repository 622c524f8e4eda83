using VlbiOps.Core.Operators;

namespace VlbiOps.Tests.Core.Operators;

public class MatrixFourierTransformTests
{
    private const double Wavelength = 0.009;

    public static TheoryData<int, int, int, int> Shapes() => new()
    {
        { 1, 1, 1, 1 }, { 2, 1, 1, 3 }, { 3, 2, 5, 4 }, { 4, 4, 4, 4 }, { 5, 7, 9, 3 }, { 16, 16, 16, 16 },
        { 17, 18, 33, 34 }, { 31, 32, 15, 16 }, { 64, 64, 97, 97 }, { 63, 50, 21, 48 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void CentredGridsFoldAndMatchTheDirectSum(int columns, int rows, int skyColumns, int skyRows)
    {
        foreach (var sign in Enum.GetValues<FourierSign>())
        {
            double[] x = Axis(columns, 1.1, 0), y = Axis(rows, 0.9, 0), u = Axis(skyColumns, 3e-5, 0), v = Axis(skyRows, 4e-5, 0);
            Assert.True(Matches(x, y, u, v, sign).IsFolded);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ShiftedGridsFoldAndMatchTheDirectSum(int columns, int rows, int skyColumns, int skyRows)
    {
        foreach (var sign in Enum.GetValues<FourierSign>())
        {
            double[] x = Axis(columns, 1.1, 0), y = Axis(rows, 0.9, 5.25), u = Axis(skyColumns, 3e-5, 1e-4), v = Axis(skyRows, 4e-5, -3e-4);
            Assert.True(Matches(x, y, u, v, sign).IsFolded);
        }
    }

    [Fact]
    public void AnyApertureShiftMatches() =>
        Assert.True(Matches(Axis(12, 1, 30), Axis(9, 1, -2), Axis(11, 3e-5, 0), Axis(10, 3e-5, 0), FourierSign.Negative).IsFolded);

    [Fact]
    public void UnevenAxesMatchTheDirectSum()
    {
        foreach (var sign in Enum.GetValues<FourierSign>())
        {
            double[] x = [-5, -1, 0, 2, 3.5, 9, 11], y = Axis(10, 1, 0), u = [-3e-4, 1e-5, 2e-5, 8e-4, 1e-3], v = Axis(17, 2e-5, 0);
            Assert.False(Matches(x, y, u, v, sign).IsFolded);
        }
    }

    [Fact]
    public void ManyTurnsAreAsAccurateAsFew()
    {
        // Ten thousand turns at the corners: only the coordinates' own rounding may show.
        double[] x = Axis(8, 32, 0), u = Axis(8, 8, 0);
        var map = new MatrixFourierTransform(x, x, u, u, 0.0625, FourierSign.Negative);
        double[] ones = new double[64], zeros = new double[64], real = new double[64], imaginary = new double[64];
        Array.Fill(ones, 1.0);
        map.Apply(ones, zeros, real, imaginary);

        // Every phase is a multiple of 2 pi (32 * 8 / 0.0625) / 4 = whole turns.
        Assert.All(real, value => Assert.Equal(64.0, value, 1e-12));
        Assert.All(imaginary, value => Assert.Equal(0.0, value, 1e-12));
    }

    [Fact]
    public void LinspaceGridsCountAsCentred()
    {
        var x = new double[256];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = -160 + (i * (320.0 / 255));
        }

        Assert.True(new MatrixFourierTransform(x, x, Axis(31, 1e-5, 0), Axis(31, 1e-5, 0), Wavelength, FourierSign.Negative).IsFolded);
    }

    [Fact]
    public void CallsDoNotAllocate()
    {
        OperatorContract.DoesNotAllocate(MatrixFourierTransform.Centred(20, 21, 1, 22, 23, 1e-5, Wavelength, FourierSign.Positive));
        OperatorContract.DoesNotAllocate(
            new MatrixFourierTransform(Axis(9, 1, 3), Axis(9, 1, 2), Axis(5, 1e-5, 1e-4), Axis(5, 1e-5, 0), Wavelength, FourierSign.Negative));
        OperatorContract.DoesNotAllocate(
            new MatrixFourierTransform([0, 1, 5], Axis(9, 1, 2), Axis(5, 1e-5, 1e-4), Axis(5, 1e-5, 0), Wavelength, FourierSign.Negative));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        double[] axis = [0, 1];
        Assert.Throws<ArgumentException>(() => new MatrixFourierTransform([], axis, axis, axis, 1, FourierSign.Negative));
        Assert.Throws<ArgumentException>(() => new MatrixFourierTransform(axis, [0, double.NaN], axis, axis, 1, FourierSign.Negative));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatrixFourierTransform(axis, axis, axis, axis, double.NaN, FourierSign.Negative));
        var map = new MatrixFourierTransform(axis, axis, axis, axis, 1, FourierSign.Negative);
        Assert.Throws<ArgumentException>(() => map.Apply(new double[3], new double[4], new double[4], new double[4]));
        Assert.Throws<ArgumentException>(() => map.Adjoint(new double[4], new double[4], new double[4], new double[5]));
    }

    private static MatrixFourierTransform Matches(double[] x, double[] y, double[] u, double[] v, FourierSign sign)
    {
        var (pointsU, pointsV) = Points(u, v);
        var direct = new DirectFourierTransform(x, y, pointsU, pointsV, Wavelength, sign);
        var map = new MatrixFourierTransform(x, y, u, v, Wavelength, sign);
        OperatorContract.SameImage(direct, map, 1e-12);
        OperatorContract.AdjointMatches(map);
        OperatorContract.AdjointMatches(direct);
        return map;
    }

    internal static (double[] U, double[] V) Points(double[] u, double[] v)
    {
        var pointsU = new double[u.Length * v.Length];
        var pointsV = new double[u.Length * v.Length];
        for (int i = 0; i < pointsU.Length; i++)
        {
            pointsU[i] = u[i % u.Length];
            pointsV[i] = v[i / u.Length];
        }

        return (pointsU, pointsV);
    }

    private static double[] Axis(int count, double spacing, double centre) =>
        Array.ConvertAll(MatrixFourierTransform.CentredAxis(count, spacing), value => value + centre);
}
