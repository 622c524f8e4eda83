using VlbiOps.Models.Aperture;

namespace VlbiOps.Tests.Models.Aperture;

public class ZernikeOrderTests
{
    [Theory]
    [InlineData(0, 0, 0, 1, "piston")]
    [InlineData(1, 1, -1, 3, "y-tilt")]
    [InlineData(2, 1, 1, 2, "x-tilt")]
    [InlineData(3, 2, -2, 5, "oblique astigmatism")]
    [InlineData(4, 2, 0, 4, "defocus")]
    [InlineData(5, 2, 2, 6, "vertical astigmatism")]
    [InlineData(6, 3, -3, 9, "vertical trefoil")]
    [InlineData(7, 3, -1, 7, "vertical coma")]
    [InlineData(8, 3, 1, 8, "horizontal coma")]
    [InlineData(9, 3, 3, 10, "oblique trefoil")]
    [InlineData(11, 4, -2, 13, "oblique secondary astigmatism")]
    [InlineData(12, 4, 0, 11, "spherical")]
    [InlineData(14, 4, 4, 14, "vertical quadrafoil")]
    [InlineData(17, 5, -1, 17, "vertical secondary coma")]
    [InlineData(20, 5, 5, 20, "oblique pentafoil")]
    [InlineData(24, 6, 0, 22, "secondary spherical")]
    public void IndicesAndNames(int j, int n, int l, int noll, string name)
    {
        var order = ZernikeOrder.FromIndex(j);
        Assert.Equal((n, l), (order.N, order.L));
        Assert.Equal(j, order.Index);
        Assert.Equal(noll, order.Noll);
        Assert.Equal(name, order.Name);
    }

    [Fact]
    public void EveryIndexComesBack()
    {
        var nolls = new HashSet<int>();
        for (var j = 0; j < ZernikeOrder.Count(20); j++)
        {
            var order = ZernikeOrder.FromIndex(j);
            Assert.Equal(j, order.Index);
            Assert.Equal(order, ZernikeOrder.FromNoll(order.Noll));
            Assert.True(order.L == 0 || (order.Noll % 2 == 0) == (order.L > 0));
            nolls.Add(order.Noll);
        }

        Assert.Equal(ZernikeOrder.Count(20), nolls.Count);
        Assert.Equal(ZernikeOrder.Count(20), nolls.Max());
    }

    [Fact]
    public void NamesDiffer()
    {
        var orders = ZernikeOrder.UpTo(10);
        Assert.Equal(orders.Length, orders.Select(order => order.Name).Distinct().Count());
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 3)]
    [InlineData(-1, 0)]
    public void ImpossibleOrdersAreRefused(int n, int l) => Assert.Throws<ArgumentOutOfRangeException>(() => new ZernikeOrder(n, l));

    [Fact]
    public void CountsGiveTheirOrder()
    {
        Assert.Equal(5, ZernikeOrder.MaxOrder(21));
        Assert.Equal(0, ZernikeOrder.MaxOrder(1));
        Assert.Throws<ArgumentException>(() => ZernikeOrder.MaxOrder(20));
        Assert.Throws<ArgumentException>(() => ZernikeOrder.MaxOrder(0));
    }
}
