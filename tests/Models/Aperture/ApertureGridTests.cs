using VlbiOps.Models.Aperture;

namespace VlbiOps.Tests.Models.Aperture;

public class ApertureGridTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(33)]
    [InlineData(64)]
    public void CellsFillTheDish(int pixels)
    {
        var grid = ApertureGrid.OverDish(6, pixels);
        Assert.Equal(pixels, grid.Count);
        Assert.Equal(6, grid.Coordinates[^1] + (grid.Spacing / 2), 1e-14);
        AssertSymmetric(grid);
        Assert.False(grid.IsHardMasked);
    }

    [Theory]
    [InlineData(256, 5)]
    [InlineData(101, 6.5)]
    public void PyoofGridHasBothEnds(int resolution, double box)
    {
        var grid = ApertureGrid.Pyoof(50, resolution, box);
        Assert.Equal(-50 * box, grid.Coordinates[0]);
        Assert.Equal(50 * box, grid.Coordinates[^1]);
        for (var i = 0; i < resolution; i++)
        {
            Assert.Equal(-(50 * box) + (i * 100 * box / (resolution - 1)), grid.Coordinates[i], 1e-12);
        }

        AssertSymmetric(grid);
        Assert.All(grid.Mask(new Blockage(50, 3.25)), value => Assert.True(value is 0 or 1));
        var sky = grid.SkyCoordinates(0.01);
        Assert.Equal(0, sky[resolution / 2]);
        Assert.Equal(0.01 / (resolution * grid.Spacing), sky[(resolution / 2) + 1], 1e-18);
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ApertureGrid.OverDish(6, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ApertureGrid.OverDish(double.NaN, 64));
        Assert.Throws<ArgumentOutOfRangeException>(() => ApertureGrid.Pyoof(6, 64, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => ApertureGrid.Pyoof(6, 64, double.NaN));
    }

    private static void AssertSymmetric(ApertureGrid grid)
    {
        for (var i = 0; i < grid.Count; i++)
        {
            Assert.Equal(-grid.Coordinates[i], grid.Coordinates[^(i + 1)]);
        }
    }
}
