using VlbiOps.Data.Fits;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>The layout of Effelsberg's calibrated maps: three tables in the order in focus, outside, inside with the columns DX, DY, fnu and
/// the keyword DZ; FREQ and no WAVEL in the primary header.</summary>
internal sealed class EffelsbergFitsFormat : IBeamMapFormat
{
    public const string FormatName = "effelsberg-fits";

    private const int MapCount = 3;

    private static readonly FitsBeamMapWriter.Columns Layout = new("DX", "DY", "fnu", "", "rad");

    public string Name => FormatName;

    public string Description => "FITS as Effelsberg writes it (columns DX, DY, fnu; three maps)";

    public string Extension => ".fits";

    public bool IsOneMapAFile => false;

    public void Write(OofObservation observation, IReadOnlyList<BeamMap> maps, Stream stream)
    {
        BeamMap[] ordered = [.. maps.OrderBy(static m => m.DefocusMeters)];
        if (ordered.Length != MapCount)
        {
            throw new ArgumentException(FormattableString.Invariant($"Effelsberg's layout holds {MapCount} maps, the observation has {ordered.Length}"));
        }

        var writer = new FitsWriter(stream);
        writer.WriteEmpty(FitsBeamMapWriter.CommonHeader(observation)
            .AddIfKnown("TELESCOP", observation.Telescope)
            .AddIfKnown("INSTRUME", observation.Receiver));
        foreach (BeamMap map in (ReadOnlySpan<BeamMap>)[ordered[1], ordered[2], ordered[0]])
        {
            // The layout has no column for errors.
            FitsBeamMapWriter.WriteMap(writer, map, map.Name, Layout, null);
        }
    }
}
