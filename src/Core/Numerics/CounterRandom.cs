using System.Numerics;

namespace VlbiOps.Core.Numerics;

/// <summary>Counter-based random functions of Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3" (SC11): the same key and
/// counter give the same words on every machine and thread.</summary>
public static class CounterRandom
{
    private const ulong ThreefryParity = 0x1BD11BDAA9FC1A22;
    private const uint PhiloxMultiplier0 = 0xD2511F53;
    private const uint PhiloxMultiplier1 = 0xCD9E8D57;
    private const uint PhiloxWeyl0 = 0x9E3779B9;
    private const uint PhiloxWeyl1 = 0xBB67AE85;

    private static ReadOnlySpan<byte> ThreefryRotations => [16, 42, 12, 31, 16, 32, 24, 21];

    /// <summary>Threefry-2x64 with 20 rounds.</summary>
    /// <param name="key">The key's two words.</param>
    /// <param name="counter">The counter's two words.</param>
    /// <returns>Two random words.</returns>
    public static (ulong First, ulong Second) Threefry2x64((ulong First, ulong Second) key, (ulong First, ulong Second) counter)
    {
        Span<ulong> schedule = [key.First, key.Second, ThreefryParity ^ key.First ^ key.Second];
        ulong x = counter.First + schedule[0], y = counter.Second + schedule[1];
        for (int round = 0; round < 20; round++)
        {
            x += y;
            y = BitOperations.RotateLeft(y, ThreefryRotations[round % 8]) ^ x;
            if (round % 4 == 3)
            {
                int injection = (round + 1) / 4;
                x += schedule[injection % 3];
                y += schedule[(injection + 1) % 3] + (ulong)injection;
            }
        }

        return (x, y);
    }

    /// <summary>Philox-4x32 with 10 rounds, for devices that multiply 32-bit words best.</summary>
    /// <param name="key">The key's two words.</param>
    /// <param name="counter">The counter's four words.</param>
    /// <returns>Four random words.</returns>
    public static (uint First, uint Second, uint Third, uint Fourth) Philox4x32(
        (uint First, uint Second) key, (uint First, uint Second, uint Third, uint Fourth) counter)
    {
        var (a, b, c, d) = counter;
        var (k0, k1) = key;
        for (int round = 0; round < 10; round++)
        {
            ulong left = (ulong)PhiloxMultiplier0 * a, right = (ulong)PhiloxMultiplier1 * c;
            (a, b, c, d) = ((uint)(right >> 32) ^ b ^ k0, (uint)right, (uint)(left >> 32) ^ d ^ k1, (uint)left);
            k0 += PhiloxWeyl0;
            k1 += PhiloxWeyl1;
        }

        return (a, b, c, d);
    }

    /// <summary>A number strictly between 0 and 1 from a random word: (floor(word / 2^12) + 1/2) / 2^52.</summary>
    /// <param name="word">The word.</param>
    public static double Uniform(ulong word) => ((word >> 12) + 0.5) * (1.0 / (1UL << 52));
}
