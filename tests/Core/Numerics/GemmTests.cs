using VlbiOps.Core.Numerics;
using VlbiOps.Tests.Core.Operators;

namespace VlbiOps.Tests.Core.Numerics;

public class GemmTests
{
    public static TheoryData<int, int, int> Shapes()
    {
        var shapes = new TheoryData<int, int, int>();
        foreach (int m in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 13, 33 })
        {
            foreach (int n in new[] { 1, 2, 3, 7, 8, 9, 15, 16, 17, 23, 24, 25, 49 })
            {
                shapes.Add(m, n, 1 + ((m * n) % 11));
            }
        }

        shapes.Add(49, 97, 64);
        shapes.Add(97, 200, 193);
        shapes.Add(130, 1000, 400);
        shapes.Add(200, 193, 17);
        shapes.Add(3, 961, 385);
        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryShapeUpdateAndTransposeMatchesTheNaiveSum(int m, int n, int k)
    {
        var gemm = new Gemm(m, n, k);
        foreach (var update in Enum.GetValues<GemmUpdate>())
        {
            for (int transposes = 0; transposes < 4; transposes++)
            {
                Check(gemm, m, n, k, update, (transposes & 1) != 0, (transposes & 2) != 0);
            }
        }
    }

    [Fact]
    public void DepthZeroClearsOrKeeps()
    {
        var gemm = new Gemm(3, 4, 5);
        double[] c = OperatorContract.Values(1, 12);
        double[] kept = [.. c];
        gemm.Multiply(new MatrixSpan([], 3, 0, 1), new MatrixSpan([], 0, 4), c, 4, GemmUpdate.Add);
        Assert.Equal(kept, c);
        gemm.Multiply(new MatrixSpan([], 3, 0, 1), new MatrixSpan([], 0, 4), c, 4);
        Assert.All(c, value => Assert.Equal(0.0, value));
    }

    [Fact]
    public void NothingIsWrittenBeyondTheColumns()
    {
        double[] a = OperatorContract.Values(1, 9 * 6), b = OperatorContract.Values(2, 6 * 13), c = new double[9 * 20];
        Array.Fill(c, 7.0);
        new Gemm(9, 13, 6).Multiply(new MatrixSpan(a, 9, 6), new MatrixSpan(b, 6, 13), c.AsSpan(0, (8 * 20) + 13), 20);
        for (int i = 0; i < 9; i++)
        {
            Assert.All(c.AsSpan((i * 20) + 13, 7).ToArray(), value => Assert.Equal(7.0, value));
        }
    }

    [Fact]
    public void ProductsDoNotAllocate()
    {
        double[] a = OperatorContract.Values(1, 200 * 200), b = OperatorContract.Values(2, 200 * 250), c = new double[200 * 250];
        var gemm = new Gemm(200, 250, 200);
        Assert.Equal(0, OperatorContract.BytesOf(() => gemm.Multiply(new MatrixSpan(a, 200, 200), new MatrixSpan(b, 200, 250), c, 250)));
    }

    [Fact]
    public void MisfitsAreRefused()
    {
        var gemm = new Gemm(4, 4, 4);
        var c = new double[64];
        Assert.Throws<ArgumentException>(() => gemm.Multiply(new MatrixSpan(new double[12], 4, 3), new MatrixSpan(new double[16], 4, 4), c, 4));
        Assert.Throws<ArgumentException>(() => gemm.Multiply(new MatrixSpan(new double[16], 4, 4), new MatrixSpan(new double[16], 4, 4), c, 3));
        Assert.Throws<ArgumentException>(() => gemm.Multiply(new MatrixSpan(new double[16], 4, 4), new MatrixSpan(new double[256], 4, 64), c.AsSpan(0, 32), 64));
        Assert.Throws<ArgumentException>(() => gemm.Multiply(new MatrixSpan(new double[16], 4, 4), new MatrixSpan(new double[256], 4, 64), new double[256], 64));
        Assert.Throws<ArgumentException>(() => new MatrixSpan(new double[5], 2, 3));
    }

    [Theory]
    [InlineData(5, 7, 3)]
    [InlineData(33, 25, 40)]
    public void ComplexProductsMatchTheNaiveSum(int m, int n, int k)
    {
        double[] ar = OperatorContract.Values(1, m * k), ai = OperatorContract.Values(2, m * k);
        double[] br = OperatorContract.Values(3, k * n), bi = OperatorContract.Values(4, k * n);
        double[] cr = new double[m * n], ci = new double[m * n];
        new Gemm(m, n, k).Multiply(new MatrixSpan(ar, m, k), new MatrixSpan(ai, m, k), new MatrixSpan(br, k, n), new MatrixSpan(bi, k, n), cr, ci, n);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                var sum = System.Numerics.Complex.Zero;
                for (int p = 0; p < k; p++)
                {
                    sum += new System.Numerics.Complex(ar[(i * k) + p], ai[(i * k) + p]) * new System.Numerics.Complex(br[(p * n) + j], bi[(p * n) + j]);
                }

                Assert.Equal(sum.Real, cr[(i * n) + j], 1e-13 * k);
                Assert.Equal(sum.Imaginary, ci[(i * n) + j], 1e-13 * k);
            }
        }
    }

    private static void Check(Gemm gemm, int m, int n, int k, GemmUpdate update, bool transposeA, bool transposeB)
    {
        int lda = (transposeA ? m : k) + 3, ldb = (transposeB ? k : n) + 1, ldc = n + 2;
        double[] a = OperatorContract.Values(1, (transposeA ? k : m) * lda), b = OperatorContract.Values(2, (transposeB ? n : k) * ldb);
        double[] before = OperatorContract.Values(3, m * ldc);
        double[] plain = [.. before], packed = [.. before];
        var left = transposeA ? new MatrixSpan(a, k, m, lda).Transpose() : new MatrixSpan(a, m, k, lda);
        var right = transposeB ? new MatrixSpan(b, n, k, ldb).Transpose() : new MatrixSpan(b, k, n, ldb);
        gemm.Multiply(left, right, plain, ldc, update);
        gemm.Multiply(left, new PackedMatrix(right), packed, ldc, update);
        Assert.Equal(plain, packed);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < ldc; j++)
            {
                double expected = before[(i * ldc) + j];
                if (j < n)
                {
                    double sum = 0;
                    for (int p = 0; p < k; p++)
                    {
                        sum += a[transposeA ? (p * lda) + i : (i * lda) + p] * b[transposeB ? (j * ldb) + p : (p * ldb) + j];
                    }

                    expected = update switch { GemmUpdate.Assign => sum, GemmUpdate.Add => expected + sum, _ => expected - sum };
                }

                Assert.True(Math.Abs(expected - plain[(i * ldc) + j]) <= 1e-14 * (k + 1), $"({i}, {j}) of {m} x {n} x {k} {update}: {plain[(i * ldc) + j]:R} for {expected:R}");
            }
        }
    }
}
