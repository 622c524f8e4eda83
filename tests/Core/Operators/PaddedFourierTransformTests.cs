using VlbiOps.Core.Numerics;
using VlbiOps.Core.Operators;

namespace VlbiOps.Tests.Core.Operators;

public class PaddedFourierTransformTests
{
    public static TheoryData<PaddedAxis, PaddedAxis> Axes() => new()
    {
        { PaddedAxis.Natural(1, 0, 1), PaddedAxis.Natural(1, 0, 1) },
        { PaddedAxis.Shifted(16, 4, 8), PaddedAxis.Shifted(16, 4, 8) },
        { PaddedAxis.Natural(16, -4, 8), PaddedAxis.Natural(32, 0, 5) },
        { PaddedAxis.Shifted(64, 24, 16), PaddedAxis.Shifted(64, 24, 16) },
        { PaddedAxis.Shifted(64, -8, 16).Central(21), PaddedAxis.Natural(48, -6, 13).Central(24) },
        { PaddedAxis.Shifted(45, 13, 7), PaddedAxis.Shifted(37, 3, 9) },
        { PaddedAxis.Shifted(74, 3, 20), new PaddedAxis(30, -40, 30, 77, 11) },
        { PaddedAxis.Natural(12, 0, 12), PaddedAxis.Shifted(9, 0, 9) },
        { PaddedAxis.Shifted(256, 102, 52), PaddedAxis.Shifted(128, 40, 49) },
    };

    [Theory]
    [MemberData(nameof(Axes))]
    public void BlocksInGridsMatchTheDirectSum(PaddedAxis rows, PaddedAxis columns)
    {
        foreach (var sign in Enum.GetValues<FourierSign>())
        {
            var (u, v) = MatrixFourierTransformTests.Points(Frequencies(columns), Frequencies(rows));
            var direct = new DirectFourierTransform(Positions(columns), Positions(rows), u, v, 1, sign);
            var map = new PaddedFourierTransform(rows, columns, sign);
            OperatorContract.SameImage(direct, map, 1e-12);
            OperatorContract.AdjointMatches(map);
        }
    }

    [Theory]
    [MemberData(nameof(Axes))]
    public void ThreadsDoNotChangeABit(PaddedAxis rows, PaddedAxis columns)
    {
        var one = new PaddedFourierTransform(rows, columns, FourierSign.Negative);
        OperatorContract.SameBits(one, new PaddedFourierTransform(rows, columns, FourierSign.Negative, 2));
        OperatorContract.SameBits(one, new PaddedFourierTransform(rows, columns, FourierSign.Negative, 3));
    }

    [Fact]
    public void ShiftedAxesAreFftshiftOfTheWholeTransform()
    {
        const int N = 32, First = 9, Count = 11;
        double[] re = new double[N * N], im = new double[N * N];
        double[] blockReal = OperatorContract.Values(1, Count * Count), blockImaginary = OperatorContract.Values(2, Count * Count);
        for (int i = 0; i < Count * Count; i++)
        {
            int at = ((First + (i / Count)) * N) + First + (i % Count);
            (re[at], im[at]) = (blockReal[i], blockImaginary[i]);
        }

        // Columns, transpose, columns: the textbook two-dimensional transform.
        var fft = new Fft(N, N);
        for (int axis = 0; axis < 2; axis++)
        {
            fft.Transform(re, im, FourierSign.Negative);
            (re, im) = (Transposed(re, N), Transposed(im, N));
        }

        double[] expectedReal = Shift(re, N), expectedImaginary = Shift(im, N), real = new double[N * N], imaginary = new double[N * N];
        var map = new PaddedFourierTransform(PaddedAxis.Shifted(N, First, Count), PaddedAxis.Shifted(N, First, Count), FourierSign.Negative);
        map.Apply(blockReal, blockImaginary, real, imaginary);
        OperatorContract.Close(expectedReal, expectedImaginary, real, imaginary, 1e-14);
    }

    [Fact]
    public void CallsDoNotAllocate() => OperatorContract.DoesNotAllocate(
        new PaddedFourierTransform(PaddedAxis.Shifted(64, 20, 17), PaddedAxis.Shifted(60, 20, 17).Central(21), FourierSign.Negative));

    [Fact]
    public void BadInputIsRefused()
    {
        var good = PaddedAxis.Natural(8, 0, 4);
        Assert.Throws<ArgumentException>(() => new PaddedFourierTransform(good, good with { InputCount = 9 }, FourierSign.Negative));
        Assert.Throws<ArgumentException>(() => new PaddedFourierTransform(good with { OutputCount = 0 }, good, FourierSign.Negative));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PaddedFourierTransform(good, good, FourierSign.Negative, 0));
    }

    private static double[] Positions(PaddedAxis axis) => [.. Enumerable.Range(axis.InputFirst, axis.InputCount).Select(i => (double)i)];

    private static double[] Frequencies(PaddedAxis axis) =>
        [.. Enumerable.Range(axis.OutputFirst, axis.OutputCount).Select(k => (double)k / axis.GridLength)];

    private static double[] Transposed(double[] values, int n) => [.. Enumerable.Range(0, n * n).Select(i => values[((i % n) * n) + (i / n)])];

    private static double[] Shift(double[] values, int n) =>
        [.. Enumerable.Range(0, n * n).Select(i => values[(((i / n) + ((n + 1) / 2)) % n * n) + (((i % n) + ((n + 1) / 2)) % n)])];
}
