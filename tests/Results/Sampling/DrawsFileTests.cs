using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Results.Sampling;

namespace VlbiOps.Tests.Results.Sampling;

/// <summary>The compact file of draws.</summary>
public sealed class DrawsFileTests : IDisposable
{
    private readonly StoredDrawsSamples samples = new();

    public void Dispose() => samples.Dispose();

    [Fact]
    public void DrawsReadBackToTheSameBits()
    {
        var (draws, path) = (StoredDrawsSamples.Draws(), samples.PathOf("run.draws"));
        DrawsFile.Write(draws, StoredDrawsSamples.Header(), path);
        var read = DrawsFile.Read(path);
        StoredDrawsSamples.AssertSame(draws, read.Draws);
        StoredDrawsSamples.AssertSame(StoredDrawsSamples.Header(), read.Header);
        Assert.Equal([path], Directory.GetFiles(samples.Folder));
    }

    [Fact]
    public void TheLayoutIsAsDocumented()
    {
        var (draws, path) = (StoredDrawsSamples.Draws(), samples.PathOf("run.draws"));
        DrawsFile.Write(draws, new DrawsHeader(), path);
        var bytes = File.ReadAllBytes(path);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12));
        Assert.Equal("VLBIDRAW", Encoding.ASCII.GetString(bytes, 0, 8));
        Assert.Equal(0, length % 8);
        Assert.Equal(16 + length + (3 * 17 * 40 * 8) + 32, bytes.Length);

        // Chain 2, second parameter, draw 8: array [chain, column, draw].
        Assert.Equal(draws.Chains[2].Values[40 + 8], BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(16 + length + (((((2 * 17) + 7 + 1) * 40) + 8) * 8))));
        StoredDrawsSamples.AssertSame(new DrawsHeader(), DrawsFile.Read(path).Header);
    }

    [Theory]
    [InlineData(0, "does not begin with VLBIDRAW")]
    [InlineData(8, "tells version")]
    [InlineData(12, "checksum")]
    [InlineData(60, "checksum")]
    [InlineData(-40, "checksum")]
    [InlineData(-1, "checksum")]
    public void ADamagedByteIsSeen(int at, string words)
    {
        var path = samples.PathOf("run.draws");
        DrawsFile.Write(StoredDrawsSamples.Draws(), StoredDrawsSamples.Header(), path);
        var bytes = File.ReadAllBytes(path);
        bytes[at < 0 ? bytes.Length + at : at] ^= 0x11;
        File.WriteAllBytes(path, bytes);
        AssertWrong(path, words);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(47)]
    [InlineData(1000)]
    public void AFileCutShortIsSeen(int length)
    {
        var path = samples.PathOf("run.draws");
        DrawsFile.Write(StoredDrawsSamples.Draws(), StoredDrawsSamples.Header(), path);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);
        AssertWrong(path, length < 8 ? "does not begin" : length < 48 ? "is cut short" : "checksum");
    }

    [Theory]
    [InlineData("{", "header: is not whole JSON")]
    [InlineData("{\"schema\":\"other/1\"}", "; expected 'vlbiops.draws/1'")]
    [InlineData("{\"schema\":\"vlbiops.draws/1\",\"columns\":[\"a\"],\"chain_count\":1,\"draw_count\":1}", "header.columns: do not begin with lp__")]
    [InlineData("{\"schema\":\"vlbiops.draws/1\",\"columns\":SAMPLER,\"chain_count\":1,\"draw_count\":0}", "header.draw_count: is 0 of 1 chains")]
    [InlineData("{\"schema\":\"vlbiops.draws/1\",\"columns\":SAMPLER,\"chain_count\":2147483647,\"draw_count\":2147483647,\"model\":\"m\",\"warmup_count\":0,\"adaptations\":[]}", "holds 56 bytes of draws; expected")]
    [InlineData("{\"schema\":\"vlbiops.draws/1\",\"columns\":SAMPLER,\"chain_count\":1,\"draw_count\":1,\"model\":\"m\",\"warmup_count\":0,\"adaptations\":[]}", "chain 1, draw 1, column treedepth__: is 0.5; expected a whole number from 0")]
    public void AHeaderThatMakesNoSenseIsToldInOneLine(string json, string words)
    {
        var header = Encoding.UTF8.GetBytes(json.Replace("SAMPLER", "[\"lp__\",\"accept_stat__\",\"stepsize__\",\"treedepth__\",\"n_leapfrog__\",\"divergent__\",\"energy__\"]", StringComparison.Ordinal));
        var content = new byte[16 + header.Length + 56];
        "VLBIDRAW"u8.CopyTo(content);
        content[8] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(12), header.Length);
        header.CopyTo(content, 16);
        BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(16 + header.Length + 24), 0.5);
        var path = samples.PathOf("made.draws");
        File.WriteAllBytes(path, [.. content, .. SHA256.HashData(content)]);
        AssertWrong(path, words);
    }

    [Fact]
    public void UnevenChainsAreRefusedBeforeAFileIsMade()
    {
        var draws = StoredDrawsSamples.Draws();
        Assert.Throws<ArgumentException>(() => DrawsFile.Write(draws with { Names = ["a"] }, new DrawsHeader(), samples.PathOf("x")));
        Assert.Throws<ArgumentException>(() => DrawsFile.Write(draws, new DrawsHeader { Adaptations = [new(1.0, [], false)] }, samples.PathOf("x")));
        Assert.Throws<ArgumentException>(() => DrawsFile.Write(draws, new DrawsHeader { Adaptations = [.. Enumerable.Repeat(new ChainAdaptation(1.0, [1.0, 2.0], true), 3)] }, samples.PathOf("x")));
        Assert.Empty(Directory.GetFiles(samples.Folder));
        Assert.Throws<DataFileException>(() => DrawsFile.Write(draws, new DrawsHeader(), Path.Combine(samples.Folder, "no", "x")));
    }

    private static void AssertWrong(string path, string words)
    {
        var error = Assert.Throws<DataFileException>(() => DrawsFile.Read(path));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
