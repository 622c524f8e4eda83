namespace VlbiOps.Reports.Png;

/// <summary>The cyclic redundancy check of PNG chunks: polynomial 0xEDB88320, bits reflected (PNG specification, annex D).</summary>
public static class Crc32
{
    private static readonly uint[] table = MakeTable();

    /// <summary>Check value of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFFu;
        foreach (byte value in bytes)
        {
            crc = table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var entries = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            uint c = n;
            for (int k = 0; k < 8; k++)
            {
                c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
            }

            entries[n] = c;
        }

        return entries;
    }
}
