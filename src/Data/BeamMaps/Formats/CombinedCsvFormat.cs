namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>All maps in one file, told apart by the columns map and dz_m.</summary>
internal sealed class CombinedCsvFormat : IBeamMapFormat
{
    public const string FormatName = "csv-combined";

    public string Name => FormatName;

    public string Description => "CSV, all maps in one file (map,dz_m,u_rad,v_rad,power[,sigma])";

    public string Extension => ".csv";

    public bool IsOneMapAFile => false;

    public void Write(OofObservation observation, IReadOnlyList<BeamMap> maps, Stream stream) =>
        TextBeamMapWriter.Write(stream, writer =>
        {
            bool hasSigma = maps.Any(static m => m.Sigma is not null);
            TextBeamMapWriter.WriteMetadata(writer, observation, null);
            writer.WriteLine("map,dz_m,u_rad,v_rad,power" + (hasSigma ? ",sigma" : ""));
            foreach (BeamMap map in maps)
            {
                string name = "\"" + BeamMapMetadata.OneLine(map.Name).Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
                TextBeamMapWriter.WriteSamples(writer, map, name + "," + BeamMapMetadata.Text(map.DefocusMeters) + ",", ",", hasSigma);
            }
        });
}
