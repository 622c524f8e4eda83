using VlbiOps.Core.Numerics;
using VlbiOps.Tests.Core.Operators;

namespace VlbiOps.Tests.Core.Numerics;

public class RandomStreamTests
{
    [Fact]
    public void AStreamIsAFunctionOfItsSeed()
    {
        double[] a = new double[101], b = new double[101], c = new double[101];
        new RandomStream(42).FillUniform(a);
        new RandomStream(42).FillUniform(b);
        new RandomStream(43).FillUniform(c);
        Assert.Equal(a, b);
        Assert.Empty(a.Intersect(c));
    }

    [Fact]
    public void WordsAreThoseOfTheCounter()
    {
        var stream = new RandomStream(7);
        for (ulong n = 0; n < 5; n++)
        {
            var (first, second) = CounterRandom.Threefry2x64((7, 0), (0, n));
            Assert.Equal(first, stream.NextWord());
            Assert.Equal(second, stream.NextWord());
        }

        Assert.Equal(10UL, stream.Position);
    }

    [Fact]
    public void SplitStreamsDependOnTheirNumberAlone()
    {
        var parent = new RandomStream(1);
        double early = parent.Split(5).NextUniform();
        parent.NextUniform();
        Assert.Equal(early, parent.Split(5).NextUniform());
        var seen = new HashSet<ulong>();
        for (ulong k = 0; k < 1000; k++)
        {
            Assert.True(seen.Add(parent.Split(k).NextWord()));
            Assert.True(seen.Add(parent.Split(k).Split(0).NextWord()));
        }
    }

    [Fact]
    public void NormalNumbersHaveTheMomentsOfTheNormalDistribution()
    {
        const int Count = 200_000;
        var values = new double[Count];
        new RandomStream(3).FillNormal(values);
        double mean = values.Average();
        double variance = values.Average(x => x * x), fourth = values.Average(x => x * x * x * x);

        // Five standard errors of each.
        Assert.Equal(0, mean, 5 / Math.Sqrt(Count));
        Assert.Equal(1, variance, 5 * Math.Sqrt(2.0 / Count));
        Assert.Equal(3, fourth, 5 * Math.Sqrt(96.0 / Count));
        double serial = values.Zip(values.Skip(1), (a, b) => a * b).Average();
        Assert.Equal(0, serial, 5 / Math.Sqrt(Count));
    }

    [Fact]
    public void UniformNumbersFillTheirBinsEvenly()
    {
        const int Count = 100_000, Bins = 100;
        var counts = new int[Bins];
        var stream = new RandomStream(9);
        for (int i = 0; i < Count; i++)
        {
            counts[(int)(stream.NextUniform() * Bins)]++;
        }

        double chiSquare = counts.Sum(n => (n - (double)(Count / Bins)) * (n - (double)(Count / Bins)) / (Count / Bins));
        Assert.InRange(chiSquare, 40, 190);
    }

    [Fact]
    public void WholeNumbersCoverTheirRangeEvenly()
    {
        var counts = new int[7];
        var stream = new RandomStream(2);
        for (int i = 0; i < 70_000; i++)
        {
            counts[stream.NextInt32(7)]++;
        }

        Assert.All(counts, n => Assert.InRange(n, 9_500, 10_500));
        Assert.Equal(0, stream.NextInt32(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextInt32(0));
    }

    [Fact]
    public void FillingDoesNotAllocate()
    {
        var values = new double[1000];
        var stream = new RandomStream(1);
        Assert.Equal(0, OperatorContract.BytesOf(() =>
        {
            stream.FillUniform(values);
            stream.FillNormal(values);
        }));
    }
}
