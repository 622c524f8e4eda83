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

    // Random123's known answers (file kat_vectors): key 0 and counter 0 give 6627e8d5 e169c58d bc57ac4c 9b00dbd8.
    [Fact]
    public void WordsOfPhiloxAreThoseOfTheCounterTheLowHalfFirst()
    {
        var known = new RandomStream(0, RandomGenerator.Philox);
        Assert.Equal(0xe169c58d_6627e8d5UL, known.NextWord());
        Assert.Equal(0x9b00dbd8_bc57ac4cUL, known.NextWord());

        var stream = new RandomStream(0x1234_5678_9abc_def0, RandomGenerator.Philox).Split(3);
        var (key, place) = CounterRandom.Threefry2x64((0x1234_5678_9abc_def0, 0), (1, 3));
        Assert.Equal((key, place), stream.Key);
        for (uint n = 0; n < 5; n++)
        {
            var (a, b, c, d) = CounterRandom.Philox4x32(((uint)key, (uint)(key >> 32)), (n, 0, (uint)place, (uint)(place >> 32)));
            Assert.Equal(a + ((ulong)b << 32), stream.NextWord());
            Assert.Equal(c + ((ulong)d << 32), stream.NextWord());
        }
    }

    [Fact]
    public void GeneratorsShareNoWordsAndArraysAreWhatSoManyDrawsGive()
    {
        var threefry = new RandomStream(5).Split(2).Uniform(200);
        var philox = new RandomStream(5, RandomGenerator.Philox).Split(2).Uniform(200);
        Assert.Empty(threefry.Intersect(philox));
        var (once, again) = (new RandomStream(5, RandomGenerator.Philox), new RandomStream(5, RandomGenerator.Philox));
        Assert.Equal(once.Normal(7), Enumerable.Range(0, 7).Select(_ => again.NextNormal()));
        Assert.Throws<ArgumentOutOfRangeException>(() => once.Normal(-1));
    }

    [Theory]
    [InlineData(RandomGenerator.Threefry)]
    [InlineData(RandomGenerator.Philox)]
    public void SplitStreamsDependOnTheirNumberAlone(RandomGenerator generator)
    {
        var parent = new RandomStream(1, generator);
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

    [Theory]
    [InlineData(RandomGenerator.Threefry)]
    [InlineData(RandomGenerator.Philox)]
    public void NormalNumbersHaveTheMomentsOfTheNormalDistribution(RandomGenerator generator)
    {
        const int Count = 200_000;
        var values = new double[Count];
        new RandomStream(3, generator).FillNormal(values);
        double mean = values.Average();
        double variance = values.Average(x => x * x), fourth = values.Average(x => x * x * x * x);

        // Five standard errors of each.
        Assert.Equal(0, mean, 5 / Math.Sqrt(Count));
        Assert.Equal(1, variance, 5 * Math.Sqrt(2.0 / Count));
        Assert.Equal(3, fourth, 5 * Math.Sqrt(96.0 / Count));
        double serial = values.Zip(values.Skip(1), (a, b) => a * b).Average();
        Assert.Equal(0, serial, 5 / Math.Sqrt(Count));
    }

    [Theory]
    [InlineData(RandomGenerator.Threefry)]
    [InlineData(RandomGenerator.Philox)]
    public void UniformNumbersFillTheirBinsEvenly(RandomGenerator generator)
    {
        const int Count = 100_000, Bins = 100;
        var counts = new int[Bins];
        var stream = new RandomStream(9, generator);
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
