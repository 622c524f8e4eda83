using System.Buffers.Binary;
using System.Security.Cryptography;
using VlbiOps.Data.Files;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Files;

namespace VlbiOps.Results.Sampling;

/// <summary>Draws of all chains in one compact file: the bytes "VLBIDRAW", a version and the length of the header as 32-bit integers, the header as JSON,
/// the draws as 64-bit floating-point numbers, and the SHA-256 of all before. Little-endian throughout.</summary>
/// <remarks>The numbers are an array [chain, column, draw] of the header's chain_count, columns and draw_count; it begins at a multiple of 8 bytes, so that
/// numpy takes it by <c>frombuffer(data, '&lt;f8', count, 16 + length).reshape(...)</c>.</remarks>
public static class DrawsFile
{
    /// <summary>What the header's key <c>schema</c> says in files of this version.</summary>
    public const string Schema = "vlbiops.draws/1";

    private const int Version = 1;
    private const int PreambleLength = 16;

    private static ReadOnlySpan<byte> Magic => "VLBIDRAW"u8;

    /// <summary>Writes draws; the file appears whole or not at all.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="header">How they came about.</param>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">The chains differ in shape.</exception>
    public static void Write(Draws draws, DrawsHeader header, string path)
    {
        ArgumentNullException.ThrowIfNull(draws);
        ArgumentNullException.ThrowIfNull(header);
        SamplerColumns.Check(draws, header);
        AtomicFile.Write(path, stream =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var part in Parts(draws, header))
            {
                hash.AppendData(part);
                stream.Write(part);
            }

            stream.Write(hash.GetHashAndReset());
        });
    }

    /// <summary>Reads draws.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file cannot be read, is damaged or is none of draws; the message is one line.</exception>
    public static StoredDraws Read(string path)
    {
        var bytes = FileContent.Read(path).Bytes.Span;
        if (!bytes.StartsWith(Magic))
        {
            throw new DataFileException(path, null, "does not begin with VLBIDRAW; expected a file of draws");
        }

        if (bytes.Length < PreambleLength + SHA256.HashSizeInBytes)
        {
            throw new DataFileException(path, null, "is cut short");
        }

        var (version, length) = (BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));
        if (version != Version)
        {
            throw new DataFileException(path, "byte 9", FormattableString.Invariant($"tells version {version}; expected {Version}"));
        }

        var content = bytes[..^SHA256.HashSizeInBytes];
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes[^SHA256.HashSizeInBytes..]) || length > content.Length - PreambleLength)
        {
            throw new DataFileException(path, null, "is damaged or cut short: its checksum does not fit");
        }

        var (header, names, chains, count) = DrawsHeaderJson.Parse(path, content.Slice(PreambleLength, (int)length).ToArray());
        return new(new Draws(names, Chains(path, content[(PreambleLength + (int)length)..], names, chains, count)), header);
    }

    private static IEnumerable<byte[]> Parts(Draws draws, DrawsHeader header)
    {
        var json = DrawsHeaderJson.Format(draws, header);
        var preamble = new byte[PreambleLength];
        Magic.CopyTo(preamble);
        BinaryPrimitives.WriteInt32LittleEndian(preamble.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(preamble.AsSpan(12), json.Length);
        yield return preamble;
        yield return json;
        foreach (var chain in draws.Chains)
        {
            for (var column = 0; column < SamplerColumns.Names.Length; column++)
            {
                yield return PackedDoubles.Pack([.. Enumerable.Range(0, chain.Count).Select(draw => SamplerColumns.Get(chain, column, draw))]);
            }

            yield return PackedDoubles.Pack(chain.Values);
        }
    }

    private static ChainDraws[] Chains(string path, ReadOnlySpan<byte> data, string[] names, int chains, int count)
    {
        var columns = SamplerColumns.Names.Length + names.Length;
        var expected = (Int128)chains * columns * count * sizeof(double);
        if (data.Length != expected)
        {
            throw new DataFileException(path, null, FormattableString.Invariant($"holds {data.Length} bytes of draws; expected {expected} for {chains} chains of {count} draws in {columns} columns"));
        }

        var result = new ChainDraws[chains];
        for (var chain = 0; chain < chains; chain++)
        {
            var values = PackedDoubles.Unpack(data.Slice(chain * columns * count * sizeof(double), columns * count * sizeof(double)));
            double[][] sampler = [.. SamplerColumns.Names.Select((_, column) => values[(column * count)..((column + 1) * count)])];
            for (var column = 0; column < sampler.Length; column++)
            {
                if (Array.FindIndex(sampler[column], x => !SamplerColumns.Admits(column, x)) is var bad && bad >= 0)
                {
                    throw new DataFileException(path, FormattableString.Invariant($"chain {chain + 1}, draw {bad + 1}, column {SamplerColumns.Names[column]}"), FormattableString.Invariant(
                        $"is {sampler[column][bad]}; expected {SamplerColumns.Expected(column)}"));
                }
            }

            result[chain] = SamplerColumns.Build(count, sampler, values[(sampler.Length * count)..]);
        }

        return result;
    }
}
