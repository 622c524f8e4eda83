namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>One map a file: comment lines with what is known, a header line, and u, v, power[, sigma].</summary>
internal sealed class CsvFormat : IBeamMapFormat
{
    public const string FormatName = "csv";

    public string Name => FormatName;

    public string Description => "CSV, one map a file (u_rad,v_rad,power[,sigma] with # dz_m=... lines)";

    public string Extension => ".csv";

    public bool IsOneMapAFile => true;

    public void Write(OofObservation observation, IReadOnlyList<BeamMap> maps, Stream stream) =>
        TextBeamMapWriter.Write(stream, writer =>
        {
            TextBeamMapWriter.WriteMetadata(writer, observation, maps[0]);
            writer.WriteLine(maps[0].Sigma is null ? "u_rad,v_rad,power" : "u_rad,v_rad,power,sigma");
            TextBeamMapWriter.WriteSamples(writer, maps[0], "", ",", maps[0].Sigma is not null);
        });
}
