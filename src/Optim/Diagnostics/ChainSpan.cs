namespace VlbiOps.Optim.Diagnostics;

/// <summary>One quantity's draws: chains of equal length, one after another.</summary>
internal readonly ref struct ChainSpan(ReadOnlySpan<double> values, int chainCount)
{
    public ReadOnlySpan<double> Values { get; } = values;

    public int ChainCount { get; } = chainCount;

    public int Length => Values.Length / ChainCount;

    public ReadOnlySpan<double> this[int chain] => Values.Slice(chain * Length, Length);

    /// <summary>Writes the halves of every chain; of an odd number of draws the middle one is left out.</summary>
    /// <returns>Twice as many chains of half the length.</returns>
    public ChainSpan Split(Span<double> halves)
    {
        var half = Length / 2;
        for (var chain = 0; chain < ChainCount; chain++)
        {
            var draws = this[chain];
            draws[..half].CopyTo(halves[(2 * chain * half)..]);
            draws[^half..].CopyTo(halves[(((2 * chain) + 1) * half)..]);
        }

        return new ChainSpan(halves[..(2 * ChainCount * half)], 2 * ChainCount);
    }
}
