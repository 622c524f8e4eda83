using BenchmarkDotNet.Attributes;
using VlbiOps.Models.Aperture;

namespace VlbiOps.Bench.Aperture;

/// <summary>All Zernike polynomials up to a degree over a 128 x 128 grid, and an area-fraction mask.</summary>
public class ZernikeBenchmark
{
    private readonly double[] x = new double[128 * 128];
    private readonly double[] y = new double[128 * 128];
    private double[] values = [];

    [Params(7, 20)]
    public int Order { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var grid = ApertureGrid.OverDish(1, 128);
        for (var i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = (grid.Coordinates[i % 128], grid.Coordinates[i / 128]);
        }

        values = new double[ZernikeOrder.Count(Order) * x.Length];
    }

    [Benchmark]
    public void Values() => Zernike.Values(Order, x, y, values);

    [Benchmark]
    public double[] Mask() => ApertureGrid.OverDish(50, 128).Mask(new(50, 3.25, new(4, 0, 1, 20, 10)));
}
