using VlbiOps.Models.Aperture;

namespace VlbiOps.Tests.Models.Aperture;

public class ZernikeMonomialsTests
{
    [Fact]
    public void KnownPolynomials()
    {
        var monomials = new ZernikeMonomials(4);
        var coma = monomials.Coefficients(new(3, 1));
        Assert.Equal(3, coma[monomials.Index(3, 0)]);
        Assert.Equal(3, coma[monomials.Index(1, 2)]);
        Assert.Equal(-2, coma[monomials.Index(1, 0)]);
        Assert.Equal(3, coma.Count(value => value != 0));
        var trefoil = monomials.Coefficients(new(3, -3));
        Assert.Equal(3, trefoil[monomials.Index(2, 1)]);
        Assert.Equal(-1, trefoil[monomials.Index(0, 3)]);
        Assert.Equal(2, trefoil.Count(value => value != 0));
    }

    [Theory]
    [InlineData(0, 1e-15)]
    [InlineData(5, 1e-13)]
    [InlineData(8, 1e-12)]
    [InlineData(12, 3e-11)]
    public void AgreesWithTheRecurrence(int maxOrder, double tolerance)
    {
        var random = new Random(2);
        var monomials = new ZernikeMonomials(maxOrder);
        var coefficients = Enumerable.Range(0, monomials.Count).Select(_ => random.NextDouble() - 0.5).ToArray();
        var polynomial = new double[monomials.Count];
        monomials.ToMonomials(coefficients, polynomial);
        for (var i = 0; i < 200; i++)
        {
            var (rho, theta) = (Math.Sqrt(random.NextDouble()), 2 * Math.PI * random.NextDouble());
            var (x, y) = (rho * Math.Cos(theta), rho * Math.Sin(theta));
            Assert.Equal(Zernike.Sum(coefficients, [x], [y])[0], monomials.Evaluate(polynomial, x, y), tolerance);
        }
    }

    [Fact]
    public void ProjectionIsTheTranspose()
    {
        var random = new Random(3);
        var monomials = new ZernikeMonomials(9);
        var a = Enumerable.Range(0, monomials.Count).Select(_ => random.NextDouble()).ToArray();
        var b = Enumerable.Range(0, monomials.Count).Select(_ => random.NextDouble()).ToArray();
        var (forward, back) = (new double[monomials.Count], new double[monomials.Count]);
        monomials.ToMonomials(a, forward);
        monomials.Project(b, back);
        var left = forward.Zip(b, (p, q) => p * q).Sum();
        Assert.Equal(left, a.Zip(back, (p, q) => p * q).Sum(), 1e-12 * Math.Abs(left));
    }

    [Fact]
    public void LargestOrderHasExactCoefficients()
    {
        var monomials = new ZernikeMonomials(ZernikeMonomials.LargestOrder);
        foreach (var order in ZernikeOrder.UpTo(ZernikeMonomials.LargestOrder))
        {
            Assert.All(monomials.Coefficients(order), value => Assert.True(Math.Abs(value) < 9007199254740992 && value == Math.Round(value)));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new ZernikeMonomials(ZernikeMonomials.LargestOrder + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => monomials.Index(20, 5));
    }
}
