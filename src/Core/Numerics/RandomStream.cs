using System.Diagnostics.CodeAnalysis;

namespace VlbiOps.Core.Numerics;

/// <summary>A stream of random numbers that is a function of its seed and of how many were drawn, and that splits into any number of
/// independent streams: one a chain, map or sample, the same whatever thread draws them and in whatever order.</summary>
/// <remarks>A stream is its key of two words; that of a seed is (seed, 0). Stream k split off has as key the words of Threefry-2x64-20 of counter (1, k), whichever generator draws.
/// With <see cref="RandomGenerator.Threefry"/>, draw n is word n mod 2 of Threefry-2x64-20 of counter (0, n / 2). With <see cref="RandomGenerator.Philox"/>, it is word n mod 2 of
/// Philox-4x32-10, whose key is the first word of the stream's and whose counter is n / 2, then the second word; of its four results the first two are word 0 and the last two
/// word 1. A word of 64 bits is two of 32, the low one first.</remarks>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A stream of random numbers is what the field calls it.")]
public sealed class RandomStream
{
    private readonly (ulong First, ulong Second) key;
    private ulong secondWord;

    /// <summary>The stream of a seed.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="generator">What its words are drawn with.</param>
    public RandomStream(ulong seed, RandomGenerator generator = RandomGenerator.Threefry)
        : this((seed, 0), generator)
    {
    }

    private RandomStream((ulong First, ulong Second) key, RandomGenerator generator) => (this.key, Generator) = (key, generator);

    /// <summary>What its words are drawn with.</summary>
    public RandomGenerator Generator { get; }

    /// <summary>The two words that, with the generator, make the stream.</summary>
    public (ulong First, ulong Second) Key => key;

    /// <summary>Number of words drawn so far.</summary>
    public ulong Position { get; private set; }

    /// <summary>An independent stream from its own beginning; does not depend on what was drawn from this one.</summary>
    /// <param name="index">Which one: the same number gives the same stream.</param>
    public RandomStream Split(ulong index) => new(CounterRandom.Threefry2x64(key, (1, index)), Generator);

    /// <summary>The next 64 random bits.</summary>
    public ulong NextWord()
    {
        if (Position++ % 2 == 1)
        {
            return secondWord;
        }

        (ulong first, secondWord) = Words((Position - 1) / 2);
        return first;
    }

    /// <summary>The next number, uniform and strictly between 0 and 1.</summary>
    public double NextUniform() => CounterRandom.Uniform(NextWord());

    /// <summary>The next number, standard normal, by inversion: one word a number, increasing with it.</summary>
    public double NextNormal() => NormalQuantile.Of(NextUniform());

    /// <summary>The next whole number from 0 to below a bound, each equally likely.</summary>
    /// <param name="bound">The bound, at least 1.</param>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);

        // Lemire 2019 (ACM TOMACS 29, 3): the high word of the product, rejecting the few low words that would favour some values.
        ulong range = (ulong)bound, threshold = (0UL - range) % range;
        while (true)
        {
            ulong high = Math.BigMul(NextWord(), range, out ulong low);
            if (low >= threshold)
            {
                return (int)high;
            }
        }
    }

    /// <summary>So many uniform numbers.</summary>
    /// <param name="count">How many.</param>
    public double[] Uniform(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var values = new double[count];
        FillUniform(values);
        return values;
    }

    /// <summary>So many standard normal numbers.</summary>
    /// <param name="count">How many.</param>
    public double[] Normal(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var values = new double[count];
        FillNormal(values);
        return values;
    }

    /// <summary>Fills with uniform numbers, as so many calls of <see cref="NextUniform"/> would.</summary>
    /// <param name="values">The numbers.</param>
    public void FillUniform(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = NextUniform();
        }
    }

    /// <summary>Fills with standard normal numbers, as so many calls of <see cref="NextNormal"/> would.</summary>
    /// <param name="values">The numbers.</param>
    public void FillNormal(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = NextNormal();
        }
    }

    private (ulong First, ulong Second) Words(ulong pair)
    {
        if (Generator == RandomGenerator.Threefry) return CounterRandom.Threefry2x64(key, (0, pair));
        var (a, b, c, d) = CounterRandom.Philox4x32((Low(key.First), High(key.First)), (Low(pair), High(pair), Low(key.Second), High(key.Second)));
        return (a | ((ulong)b << 32), c | ((ulong)d << 32));

        static uint Low(ulong word) => (uint)word;
        static uint High(ulong word) => (uint)(word >> 32);
    }
}
