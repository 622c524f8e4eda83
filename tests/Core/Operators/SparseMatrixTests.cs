using VlbiOps.Core.Operators;

namespace VlbiOps.Tests.Core.Operators;

public class SparseMatrixTests
{
    [Fact]
    public void EntriesInAnyOrderAddUpToTheDenseProduct()
    {
        MatrixEntry[] entries = [new(2, 1, 4), new(0, 0, 1), new(2, 1, -1.5), new(0, 3, 2), new(1, 2, -3)];
        var map = new SparseMatrix(4, 5, entries);
        var output = new double[4];
        map.Apply([1, 2, 3, 4, 5], output);
        Assert.Equal([9.0, -9, 5, 0], output);
        var input = new double[5];
        map.Adjoint([1, 2, 3, 4], input);
        Assert.Equal([1.0, 7.5, -6, 2, 0], input);
        Assert.Equal(4, map.EntryCount);
    }

    [Fact]
    public void LargeMatricesAreAdjointAndTheSameOnAnyThreads()
    {
        var one = Random(1);
        OperatorContract.AdjointMatches(one);
        OperatorContract.DoesNotAllocate(one);
        foreach (int threads in new[] { 2, 3 })
        {
            var other = Random(threads);
            double[] x = OperatorContract.Values(1, one.InputLength), a = new double[one.OutputLength], b = new double[one.OutputLength];
            double[] c = new double[one.InputLength], d = new double[one.InputLength];
            one.Apply(x, a);
            other.Apply(x, b);
            one.Adjoint(a, c);
            other.Adjoint(a, d);
            Assert.True(a.AsSpan().SequenceEqual(b) && c.AsSpan().SequenceEqual(d));
        }
    }

    [Fact]
    public void BilinearInterpolationIsExactOnBilinearFunctions()
    {
        double[] axisX = [-1, 0, 0.5, 2], axisY = [1, 4, 5];
        double[] x = [-1, 2, 0.25, 1.9, 0, 0.5], y = [1, 5, 4.5, 1.1, 4, 2];
        double[] grid = [.. axisY.SelectMany(b => axisX.Select(a => Surface(a, b)))];
        var map = SparseMatrix.Bilinear(axisX, axisY, x, y);
        var values = new double[x.Length];
        map.Apply(grid, values);
        for (int k = 0; k < x.Length; k++)
        {
            Assert.Equal(Surface(x[k], y[k]), values[k], 1e-14);
        }

        OperatorContract.AdjointMatches(map);

        static double Surface(double a, double b) => 2 - (3 * a) + (0.5 * b) + (a * b);
    }

    [Fact]
    public void BilinearInterpolationIsLocal()
    {
        double[] axis = [0, 1, 2, 3];
        var map = SparseMatrix.Bilinear(axis, axis, [1.25], [2.5]);
        var weights = new double[16];
        map.Adjoint([1], weights);
        Assert.Equal(0.375, weights[(2 * 4) + 1], 1e-15);
        Assert.Equal(0.125, weights[(2 * 4) + 2], 1e-15);
        Assert.Equal(0.375, weights[(3 * 4) + 1], 1e-15);
        Assert.Equal(0.125, weights[(3 * 4) + 2], 1e-15);
        Assert.Equal(1.0, weights.Sum(), 1e-15);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => new SparseMatrix(2, 2, [new(2, 0, 1)]));
        Assert.Throws<ArgumentException>(() => new SparseMatrix(2, 2, [new(0, -1, 1)]));
        Assert.Throws<ArgumentException>(() => new SparseMatrix(2, 2, [new(0, 0, double.NaN)]));
        Assert.Throws<ArgumentException>(() => SparseMatrix.Bilinear([0, 1], [0, 1], [1.5], [0.5]));
        Assert.Throws<ArgumentException>(() => SparseMatrix.Bilinear([0, 1], [0, 1], [double.NaN], [0.5]));
        Assert.Throws<ArgumentException>(() => SparseMatrix.Bilinear([0, 0], [0, 1], [0], [0.5]));
        Assert.Throws<ArgumentException>(() => SparseMatrix.Bilinear([0], [0, 1], [0], [0.5]));
        Assert.Throws<ArgumentException>(() => new SparseMatrix(1, 2, []).Apply(new double[3], new double[1]));
    }

    private static SparseMatrix Random(int threads)
    {
        var random = new Random(4);
        var entries = new List<MatrixEntry>();
        for (int k = 0; k < 20_000; k++)
        {
            entries.Add(new MatrixEntry(random.Next(5000), random.Next(4500), random.NextDouble() - 0.5));
        }

        return new SparseMatrix(5000, 4500, entries, threads);
    }
}
