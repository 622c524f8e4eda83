using System.Globalization;
using System.Text.Json;
using VlbiOps.Core.Numerics;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Core.Numerics;

public class CounterRandomTests
{
    // Known answers published with Random123 (Salmon et al. 2011), file kat_vectors.
    [Theory]
    [InlineData(0UL, 0UL, 0UL, 0UL, 0xc2b6e3a8c2c69865UL, 0x6f81ed42f350084dUL)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0xe02cb7c4d95d277aUL, 0xd06633d0893b8b68UL)]
    [InlineData(0x243f6a8885a308d3UL, 0x13198a2e03707344UL, 0xa4093822299f31d0UL, 0x082efa98ec4e6c89UL, 0x263c7d30bb0f0af1UL, 0x56be8361d3311526UL)]
    public void ThreefryGivesTheKnownAnswers(ulong c0, ulong c1, ulong k0, ulong k1, ulong first, ulong second) =>
        Assert.Equal((first, second), CounterRandom.Threefry2x64((k0, k1), (c0, c1)));

    [Theory]
    [InlineData(0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void PhiloxGivesTheKnownAnswers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint a, uint b, uint c, uint d) =>
        Assert.Equal((a, b, c, d), CounterRandom.Philox4x32((k0, k1), (c0, c1, c2, c3)));

    [ReferenceFact("numerics/rng_kat.json")]
    public void AllKnownAnswersAreGiven()
    {
        using var known = JsonDocument.Parse(File.ReadAllText(TestFiles.Reference("numerics/rng_kat.json")));
        static ulong[] Words(JsonElement vector, string name) => [.. vector.GetProperty(name).EnumerateArray().Select(word => Convert.ToUInt64(word.GetString(), 16))];
        var threefry = known.RootElement.GetProperty("threefry2x64_20").EnumerateArray().ToArray();
        var philox = known.RootElement.GetProperty("philox4x32_10").EnumerateArray().ToArray();
        Assert.NotEmpty(threefry);
        Assert.NotEmpty(philox);
        Assert.All(threefry, vector =>
        {
            ulong[] key = Words(vector, "key"), counter = Words(vector, "ctr");
            var (first, second) = CounterRandom.Threefry2x64((key[0], key[1]), (counter[0], counter[1]));
            Assert.Equal(Words(vector, "out"), (ulong[])[first, second]);
        });
        Assert.All(philox, vector =>
        {
            uint[] key = [.. Words(vector, "key").Select(word => (uint)word)], counter = [.. Words(vector, "ctr").Select(word => (uint)word)];
            var (a, b, c, d) = CounterRandom.Philox4x32((key[0], key[1]), (counter[0], counter[1], counter[2], counter[3]));
            Assert.Equal(Words(vector, "out"), (ulong[])[a, b, c, d]);
        });
    }

    [ReferenceFact("numerics/threefry2x64_toast_stream.csv")]
    public void UniformAndNormalNumbersMatchToast()
    {
        int compared = 0;
        foreach (string line in File.ReadLines(TestFiles.Reference("numerics/threefry2x64_toast_stream.csv")).Skip(1))
        {
            string[] cells = line.Split(',');
            ulong[] numbers = [.. cells.Take(5).Select(cell => ulong.Parse(cell, CultureInfo.InvariantCulture))];
            ulong word = CounterRandom.Threefry2x64((numbers[0], numbers[1]), (numbers[2], numbers[3])).First;
            Assert.Equal(numbers[4], word);

            // The words are cut to 52 bits, so that the number can be neither 0 nor 1.
            double uniform = CounterRandom.Uniform(word);
            Assert.Equal(double.Parse(cells[5], CultureInfo.InvariantCulture), uniform, 2e-16);
            Assert.Equal(double.Parse(cells[6], CultureInfo.InvariantCulture), NormalQuantile.Of(uniform), 1e-12);
            compared++;
        }

        Assert.Equal(16, compared);
    }

    [Fact]
    public void UniformNumbersStayInside()
    {
        Assert.Equal(Math.ScaleB(1, -53), CounterRandom.Uniform(0));
        Assert.Equal(1 - Math.ScaleB(1, -53), CounterRandom.Uniform(ulong.MaxValue));
    }
}
