using VlbiOps.Core.Operators;

namespace VlbiOps.Tests.Core.Operators;

public class PolynomialSurfaceTests
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(5, 3, 1)]
    [InlineData(13, 17, 5)]
    [InlineData(64, 64, 10)]
    public void ValuesMatchTheSumOfPowers(int columns, int rows, int degree)
    {
        double[] x = OperatorContract.Values(1, columns), y = OperatorContract.Values(2, rows);
        int powers = degree + 1;
        double[] coefficients = OperatorContract.Values(3, powers * powers), surface = new double[rows * columns];
        var map = new PolynomialSurface(x, y, degree);
        map.Apply(coefficients, surface);
        for (int i = 0; i < surface.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k < coefficients.Length; k++)
            {
                sum += coefficients[k] * Math.Pow(x[i % columns], k % powers) * Math.Pow(y[i / columns], k / powers);
            }

            Assert.Equal(sum, surface[i], 1e-13 * powers * powers);
        }

        OperatorContract.AdjointMatches(map);
        OperatorContract.DoesNotAllocate(map);
    }

    [Fact]
    public void MisfitsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolynomialSurface([0], [0], -1));
        Assert.Throws<ArgumentException>(() => new PolynomialSurface([0, 1], [0, 1], 1).Apply(new double[3], new double[4]));
    }
}
