using System.Text;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>What the text formats have in common when they are written. Numbers read back as the same doubles.</summary>
internal static class TextBeamMapWriter
{
    public static void Write(Stream stream, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    }

    public static void WriteMetadata(TextWriter writer, OofObservation observation, BeamMap? map)
    {
        if (map is not null)
        {
            writer.WriteLine("# name=" + BeamMapMetadata.OneLine(map.Name));
            writer.WriteLine("# dz_m=" + BeamMapMetadata.Text(map.DefocusMeters));
        }

        foreach ((string key, string value) in BeamMapMetadata.Describe(observation))
        {
            writer.WriteLine("# " + key + "=" + value);
        }
    }

    public static void WriteSamples(TextWriter writer, BeamMap map, string prefix, string separator, bool hasSigma)
    {
        for (int i = 0; i < map.Count; i++)
        {
            writer.Write(prefix);
            writer.Write(BeamMapMetadata.Text(map.U[i]));
            writer.Write(separator);
            writer.Write(BeamMapMetadata.Text(map.V[i]));
            writer.Write(separator);
            writer.Write(BeamMapMetadata.Text(map.Power[i]));
            if (hasSigma)
            {
                writer.Write(separator);
                writer.Write(map.Sigma is null ? "nan" : BeamMapMetadata.Text(map.Sigma[i]));
            }

            writer.WriteLine();
        }
    }
}
