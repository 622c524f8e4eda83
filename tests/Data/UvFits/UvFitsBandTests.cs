using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Tests.Data.UvFits;

/// <summary>IFs and channels: kept as they stand, and averaged by their weights.</summary>
public sealed class UvFitsBandTests
{
    private const int IfCount = 2;
    private const int ChannelCount = 3;

    /// <summary>Two groups of numbers that tell their place, some of them flagged.</summary>
    private static UvFitsBuilder Wide(bool isScattered = false)
    {
        var random = new Random(5);
        var data = Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, IfCount * ChannelCount * 2 * 3)
            .Select(k => k % 3 == 2 ? (float)random.Next(-1, 5) : (float)random.NextDouble()).ToArray()).ToArray();
        // IF, channel, product, part as the standard has them; or channel, product, part, IF.
        float[] Ordered(float[] samples) => !isScattered ? samples
            : [.. from channel in Enumerable.Range(0, ChannelCount) from product in Enumerable.Range(0, 2) from part in Enumerable.Range(0, 3) from band in Enumerable.Range(0, IfCount)
                select samples[(((((band * ChannelCount) + channel) * 2) + product) * 3) + part]];
        Axis[] axes = [new("COMPLEX", 3), new("STOKES", 2, -1, -1), new("FREQ", ChannelCount, 2e11, 1e6, 2)];
        Axis band = new("IF", IfCount);
        return new()
        {
            Axes = isScattered ? [band, .. axes] : [.. axes, band, new("RA", 1, 10), new(null, 1), new("DEC", 1, 20)],
            Groups = [.. data.Select((group, k) => UvFitsBuilder.Group(1e9f, 1e9f, 258 + k, 0, Ordered(group)))],
            BandOffsets = [0, 5e7],
        };
    }

    [Fact]
    public void SamplesAreKeptAsTheyStand()
    {
        var builder = Wide();
        var content = UvFitsFile.ReadContent(builder.Content());
        Assert.Equal((2, IfCount, ChannelCount), (content.GroupCount, content.IfCount, content.ChannelCount));
        Assert.Equal([PolarizationProduct.RR, PolarizationProduct.LL], content.Products);
        Assert.Equal(builder.Groups[1][7 + (((((1 * 3) + 2) * 2) + 1) * 3)], content.Values[content.Index(1, 1, 2, 1)]);
        Assert.Equal(builder.Groups.SelectMany(static group => group[7..]), content.Values);
        // SIDEBAND is -1: channels run down; the reference is the second.
        Assert.Equal([2e11 + 1e6, 2e11, 2e11 - 1e6, 2e11 + 5.1e7, 2e11 + 5e7, 2e11 + 4.9e7], content.FrequenciesHz);
        Assert.Equal(8e6, content.Metadata.BandwidthHz);
    }

    [Fact]
    public void WeightsMakeTheMean()
    {
        var builder = Wide();
        var set = UvFitsFile.Read(builder.Content());
        for (var group = 0; group < 2; group++)
        {
            for (var product = 0; product < 2; product++)
            {
                var samples = builder.Groups[group][7..].Chunk(3).Where((_, k) => k % 2 == product).Where(static sample => sample[2] > 0).ToArray();
                Assert.InRange(samples.Length, 1, (IfCount * ChannelCount) - 1);
                double weight = samples.Sum(static sample => (double)sample[2]);
                Assert.Equal(samples.Sum(static sample => (double)sample[2] * sample[0]) / weight, set.Columns.Products[product].Real[group], 1e-15);
                Assert.Equal(samples.Sum(static sample => (double)sample[2] * sample[1]) / weight, set.Columns.Products[product].Imaginary[group], 1e-15);
                Assert.Equal(1 / Math.Sqrt(weight), set.Columns.Products[product].Sigma[group], 1e-15);
            }
        }
    }

    [Fact]
    public void AxesMayStandInAnyOrder()
    {
        var (plain, scattered) = (UvFitsFile.ReadContent(Wide().Content()), UvFitsFile.ReadContent(Wide(isScattered: true).Content()));
        Assert.Equal(plain.Values, scattered.Values);
        Assert.Equal(plain.FrequenciesHz, scattered.FrequenciesHz);
    }

    [Fact]
    public void BandsWithoutATableAreTheFirst()
    {
        var builder = Wide();
        builder.BandOffsets = null;
        var content = UvFitsFile.ReadContent(builder.Content());
        Assert.Equal(content.FrequenciesHz[..3], content.FrequenciesHz[3..]);
        Assert.Contains(content.Warnings, static warning => warning.Contains("no table 'AIPS FQ'", StringComparison.Ordinal));
        Assert.Equal(6e6, content.Metadata.BandwidthHz);
    }
}
