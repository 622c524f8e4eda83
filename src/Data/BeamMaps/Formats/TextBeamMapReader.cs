using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;
using VlbiOps.Data.Units;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>Reads maps from text: bare lines <c>u v P [sigma]</c>, or a table with a header line, of one map or of several told apart by a
/// column of defocus or of map names.</summary>
internal static class TextBeamMapReader
{
    private const int MostMaps = 1000;

    /// <summary>Recognises the layout by its first line and reads the maps.</summary>
    /// <exception cref="DataFileException">The file is no such table.</exception>
    public static BeamMapFileContent Read(FileContent content)
    {
        DelimitedTable table = DelimitedTable.Read(content);
        var metadata = new BeamMapMetadata();
        foreach ((string key, string value) in table.Metadata)
        {
            // Other keys are a comment like any other.
            _ = metadata.TrySet(content.Path, key, value);
        }

        TextLayout layout = table.Header.Length == 0 ? TextLayout.Bare(content.Path, table) : TextLayout.FromHeader(content.Path, table.Header);
        List<RawMap> maps = ReadMaps(content.Path, table, layout, metadata);
        return new BeamMapFileContent(content.Path, content.Source, layout.FormatName, maps, metadata, []);
    }

    private static List<RawMap> ReadMaps(string path, DelimitedTable table, TextLayout layout, BeamMapMetadata metadata)
    {
        var order = new List<Samples>();
        var byKey = new Dictionary<(string, double), Samples>();
        Samples? single = layout.IsCombined ? null : new Samples(metadata.MapName ?? Path.GetFileNameWithoutExtension(path), metadata.DefocusMeters);
        table.ForEachRow(layout.ColumnCount, (line, cells) =>
        {
            double Number(TextColumn column) => table.Number(line, column.Title, cells[column.Index]);
            Samples samples = single ?? Find(line, layout.Map is { } map ? cells[map.Index] : "", layout.Defocus is { } dz ? Number(dz) * dz.Scale : null);
            samples.Lines.Add(line);
            samples.U.Add(Number(layout.U));
            samples.V.Add(Number(layout.V));
            samples.Power.Add(Number(layout.Power));
            if (layout.Sigma is { } sigma)
            {
                samples.Sigma.Add(Number(sigma));
            }
        });
        Samples[] all = [.. single is null ? order : [single]];
        return all.Any(static s => s.Lines.Count > 0)
            ? [.. all.Select(s => s.ToRaw(layout))]
            : throw new DataFileException(path, null, "holds no samples behind its header line");

        Samples Find(int line, string name, double? defocus)
        {
            (string, double) key = (name, defocus ?? 0);
            if (!byKey.TryGetValue(key, out Samples? samples))
            {
                samples = order.Count < MostMaps
                    ? new Samples(name, defocus)
                    : throw new DataFileException(path, FormattableString.Invariant($"line {line}"), FormattableString.Invariant(
                        $"there are more than {MostMaps} different maps; expected a few"));
                byKey.Add(key, samples);
                order.Add(samples);
            }

            return samples;
        }
    }

    private sealed record Samples(string Name, double? DefocusMeters)
    {
        public List<int> Lines { get; } = [];

        public List<double> U { get; } = [];

        public List<double> V { get; } = [];

        public List<double> Power { get; } = [];

        public List<double> Sigma { get; } = [];

        public RawMap ToRaw(TextLayout layout)
        {
            string dz = DefocusMeters is { } meters ? FormattableString.Invariant($" (dz {meters * 1e3:0.###} mm)") : "";
            return new RawMap("map " + (Name.Length > 0 ? "'" + Name + "'" : "") + dz, [.. U], [.. V], [.. Power])
            {
                Sigma = layout.Sigma is null ? null : [.. Sigma],
                DefocusMeters = DefocusMeters,
                Name = Name,
                AngleUnitU = layout.U.Unit,
                AngleUnitV = layout.V.Unit,
                Lines = [.. Lines],
            };
        }
    }
}
