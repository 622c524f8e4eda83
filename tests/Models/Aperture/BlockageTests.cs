using VlbiOps.Models.Aperture;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Models.Aperture;

public class BlockageTests
{
    private static readonly Blockage Effelsberg = new(50, 3.25, new SupportLegs(4, 0, 1, 20, 10));

    [Theory]
    [InlineData("block_effelsberg_alpha10_runs.txt", 50, 3.25, 1, 20, 10.0)]
    [InlineData("block_effelsberg_alpha20_runs.txt", 50, 3.25, 1, 20, 20.0)]
    [InlineData("block_manual_pr6_sr0.375_a0.1_L2_runs.txt", 6, 0.375, 0.1, 2, null)]
    public void MasksOfPyoofComeOutToThePixel(string file, double radius, double subreflector, double halfWidth, double length, double? shadow)
    {
        var rows = File.ReadAllLines(TestFiles.Fixture("oof/" + file));
        var blockage = new Blockage(radius, subreflector, new SupportLegs(4, 0, halfWidth, length, shadow));
        var mask = ApertureGrid.Pyoof(radius, 201, 1).Mask(blockage);
        Assert.Equal(201, rows.Length);
        for (var row = 0; row < 201; row++)
        {
            Assert.Equal(rows[row], Runs(mask.AsSpan(row * 201, 201)));
        }
    }

    [Fact]
    public void ShadowsMeetTheRim()
    {
        var (along, widening) = Effelsberg.Legs!.ShadowEnd(50);
        Assert.Equal(50, double.Hypot(along, 1 + widening), 1e-12);
        Assert.Equal(Math.Tan(10 * Math.PI / 180), widening / along, 1e-15);
    }

    [Fact]
    public void EdgesAreNeverMissed()
    {
        // Pixels that are not sampled must be whole: compare with sampling every pixel.
        Blockage[] cases =
        [
            Effelsberg,
            new(50, 3.25, new SupportLegs(3, 17, 0.2, 30, 5)),
            new(50, 0, new SupportLegs(4, 45, 0.05, 20)),
            new(50, 4, null, new Rim(30, 45, 3, -2)),
            new(50),
        ];
        foreach (var blockage in cases)
        {
            foreach (var pixels in new[] { 23, 64, 101 })
            {
                var grid = ApertureGrid.OverDish(50, pixels);
                var mask = grid.Mask(blockage);
                for (var i = 0; i < mask.Length; i++)
                {
                    Assert.Equal(Sampled(blockage, grid.Coordinates[i % pixels], grid.Coordinates[i / pixels], grid.Spacing), mask[i]);
                }
            }
        }
    }

    [Fact]
    public void AreaOfTheMaskIsThatOfTheFigure()
    {
        var grid = ApertureGrid.OverDish(6, 64);
        var cell = grid.Spacing * grid.Spacing;
        var ring = grid.Mask(new Blockage(6, 0.375)).Sum() * cell;
        Assert.Equal(Math.PI * (36 - (0.375 * 0.375)), ring, 0.02);
        var ellipse = grid.Mask(new Blockage(6, 0, null, new Rim(4, 5.5, 0.5, -0.2))).Sum() * cell;
        Assert.Equal(Math.PI * 4 * 5.5, ellipse, 0.02);
    }

    [Fact]
    public void LegsTurnWithTheirAngle()
    {
        var blockage = new Blockage(32, 3.953, new SupportLegs(4, 45, 0.25, 13.547));
        Assert.False(blockage.IsOpen(10, 10));
        Assert.False(blockage.IsOpen(-10, 10.2));
        Assert.True(blockage.IsOpen(10, 0));
        Assert.True(blockage.IsOpen(12.5, 12.5));
        var three = new Blockage(32, 0, new SupportLegs(3, 90, 0.25, 20));
        Assert.False(three.IsOpen(0, 15));
        Assert.True(three.IsOpen(0, -15));
    }

    [Fact]
    public void LegsLongerThanTheirShadowAreRefused() =>
        Assert.Throws<ArgumentException>(() => new Blockage(50, 3.25, new SupportLegs(4, 0, 1, 46.5, 10)));

    private static string Runs(ReadOnlySpan<double> row)
    {
        var runs = new List<string>();
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] == 1)
            {
                var start = i;
                while (i + 1 < row.Length && row[i + 1] == 1)
                {
                    i++;
                }

                runs.Add($"{start}-{i}");
            }
        }

        return runs.Count == 0 ? "-" : string.Join(' ', runs);
    }

    private static double Sampled(Blockage blockage, double x, double y, double size)
    {
        var open = 0;
        for (var i = 0; i < 64; i++)
        {
            open += blockage.IsOpen(x + (((i % 8) - 3.5) * size / 8), y + (((i / 8) - 3.5) * size / 8)) ? 1 : 0;
        }

        return open / 64.0;
    }
}
