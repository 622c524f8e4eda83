using System.Diagnostics.CodeAnalysis;

namespace VlbiOps.Core.Numerics;

/// <summary>A stream of random numbers that is a function of its seed and of how many were drawn, and that splits into any number of
/// independent streams: one a chain, map or sample, the same whatever thread draws them and in whatever order.</summary>
/// <remarks>Threefry-2x64-20: draw n is word n mod 2 of counter (0, n / 2); stream k split off has as key the words of counter (1, k).</remarks>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A stream of random numbers is what the field calls it.")]
public sealed class RandomStream
{
    private readonly (ulong First, ulong Second) key;
    private ulong secondWord;

    /// <summary>The stream of a seed.</summary>
    /// <param name="seed">Any number.</param>
    public RandomStream(ulong seed)
        : this((seed, 0))
    {
    }

    private RandomStream((ulong First, ulong Second) key) => this.key = key;

    /// <summary>Number of words drawn so far.</summary>
    public ulong Position { get; private set; }

    /// <summary>An independent stream from its own beginning; does not depend on what was drawn from this one.</summary>
    /// <param name="index">Which one: the same number gives the same stream.</param>
    public RandomStream Split(ulong index) => new(CounterRandom.Threefry2x64(key, (1, index)));

    /// <summary>The next 64 random bits.</summary>
    public ulong NextWord()
    {
        if (Position++ % 2 == 1)
        {
            return secondWord;
        }

        (ulong first, secondWord) = CounterRandom.Threefry2x64(key, (0, (Position - 1) / 2));
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
}
