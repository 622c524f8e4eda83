using VlbiOps.Data.BeamMaps;

namespace VlbiOps.Tests.Data.BeamMaps;

public class BeamMapGridTests
{
    private static (double[] U, double[] V) Lattice(int columns, int rows, double step, Func<double, double>? round = null)
    {
        var u = new double[columns * rows];
        var v = new double[columns * rows];
        for (int i = 0; i < u.Length; i++)
        {
            u[i] = ((i % columns) - ((columns - 1) / 2.0)) * step;
            v[i] = ((i / columns) - ((rows - 1) / 2.0)) * step * 1.1;
            u[i] = round?.Invoke(u[i]) ?? u[i];
            v[i] = round?.Invoke(v[i]) ?? v[i];
        }

        return (u, v);
    }

    [Fact]
    public void AFullGridKeepsItsCoordinatesExactly()
    {
        (double[] u, double[] v) = Lattice(7, 5, 1e-5);
        BeamMapGrid grid = BeamMapGrid.Detect(u, v)!;
        Assert.Equal((7, 5), (grid.UAxis.Length, grid.VAxis.Length));
        Assert.True(grid.IsFull && grid.IsRowMajor && grid.IsUniform);
        Assert.Equal(0, grid.LargestDeviation);
        Assert.Equal(1e-5, grid.USpacing!.Value, 1e-15);
        for (int i = 0; i < u.Length; i++)
        {
            Assert.Equal(u[i], grid.UAxis[grid.CellOfSample[i] % 7]);
            Assert.Equal(v[i], grid.VAxis[grid.CellOfSample[i] / 7]);
        }
    }

    [Fact]
    public void SinglePrecisionAndItsNeighboursAreOneLine()
    {
        (double[] u, double[] v) = Lattice(97, 97, 1.8663823e-5, static x => (float)x);
        for (int i = 0; i < u.Length; i += 3)
        {
            u[i] = MathF.BitIncrement((float)u[i]);
        }

        BeamMapGrid grid = BeamMapGrid.Detect(u, v)!;
        Assert.Equal((97, 97), (grid.UAxis.Length, grid.VAxis.Length));
        Assert.True(grid.IsFull && grid.IsUniform);
        Assert.InRange(grid.LargestDeviation, 1e-13, 1e-9);
    }

    [Fact]
    public void AnyOrderAndAMaskAreFound()
    {
        (double[] u, double[] v) = Lattice(31, 31, 1e-5);
        var random = new Random(5);
        int[] kept = Enumerable.Range(0, u.Length).Where(i => Math.Sqrt((u[i] * u[i]) + (v[i] * v[i])) < 1.6e-4).ToArray();
        random.Shuffle(kept);
        double[] someU = kept.Select(i => u[i]).ToArray();
        double[] someV = kept.Select(i => v[i]).ToArray();
        BeamMapGrid grid = BeamMapGrid.Detect(someU, someV)!;
        Assert.False(grid.IsFull);
        Assert.False(grid.IsRowMajor);
        var cells = new double[grid.CellCount];
        var back = new double[someU.Length];
        grid.Scatter(someU, cells);
        grid.Gather(cells, back);
        Assert.Equal(someU, back);
        Assert.Equal(grid.CellCount - kept.Length, cells.Count(double.IsNaN));
    }

    [Fact]
    public void CoordinatesOfFewDigitsMakeAnUnevenGrid()
    {
        (double[] u, double[] v) = Lattice(100, 100, 0.00324 / 99, static x => Math.Round(x, 6));
        BeamMapGrid grid = BeamMapGrid.Detect(u, v)!;
        Assert.Equal((100, 100), (grid.UAxis.Length, grid.VAxis.Length));
        Assert.True(grid.IsFull);
        Assert.Null(grid.USpacing);
        Assert.False(grid.IsUniform);
    }

    [Fact]
    public void ScatteredPositionsLieOnNone()
    {
        var random = new Random(1);
        double[] u = Enumerable.Range(0, 500).Select(_ => random.NextDouble() * 1e-3).ToArray();
        double[] v = Enumerable.Range(0, 500).Select(_ => random.NextDouble() * 1e-3).ToArray();
        Assert.Null(BeamMapGrid.Detect(u, v));
        Assert.Null(BeamMapGrid.Detect([], []));
        Assert.Throws<ArgumentException>(() => BeamMapGrid.Detect(u, v[1..]));
    }

    [Fact]
    public void LengthsAreChecked()
    {
        (double[] u, double[] v) = Lattice(4, 4, 1e-5);
        BeamMapGrid grid = BeamMapGrid.Detect(u, v)!;
        Assert.Throws<ArgumentException>(() => grid.Scatter(new double[15], new double[16]));
        Assert.Throws<ArgumentException>(() => grid.Gather(new double[17], new double[16]));
    }
}
