namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>Bare lines u v P, one map a file, as the Sardinia Radio Telescope's maps come; comment lines that its programs skip carry what is
/// known.</summary>
internal sealed class SrtTextFormat : IBeamMapFormat
{
    public const string FormatName = "srt-text";

    public string Name => FormatName;

    public string Description => "text, one map a file (u v P a line, radians)";

    public string Extension => ".txt";

    public bool IsOneMapAFile => true;

    public void Write(OofObservation observation, IReadOnlyList<BeamMap> maps, Stream stream) =>
        TextBeamMapWriter.Write(stream, writer =>
        {
            TextBeamMapWriter.WriteMetadata(writer, observation, maps[0]);
            TextBeamMapWriter.WriteSamples(writer, maps[0], "", "\t", maps[0].Sigma is not null);
        });
}
