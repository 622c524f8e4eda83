using VlbiOps.Data.Fits;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>The layout of the OOF package of Nikolic et al.: TELESC, FREQ, RECV, MEANEL, OBJECT, CHOPTHR, OBJRADS in the primary header; one
/// table a map with DZ and the columns DX, DY [rad], FNu, UFNu [Jy] where the errors are known, Time [d].</summary>
internal sealed class OofFitsFormat : IBeamMapFormat
{
    public const string FormatName = "oof-fits";

    public string Name => FormatName;

    public string Description => "FITS of the OOF package (columns DX, DY, FNu, UFNu, Time)";

    public string Extension => ".fits";

    public bool IsOneMapAFile => false;

    public void Write(OofObservation observation, IReadOnlyList<BeamMap> maps, Stream stream)
    {
        var writer = new FitsWriter(stream);
        writer.WriteEmpty(FitsBeamMapWriter.CommonHeader(observation)
            .Add("TELESC", observation.Telescope ?? "", "telescope")
            .AddIfKnown("RECV", observation.Receiver));
        foreach (BeamMap map in maps)
        {
            // That package fills UFNu with 1 where it does not know the errors; we leave the column out. Time is not kept with the maps.
            FitsColumnData[] sigma = map.Sigma is { } known ? [FitsColumnData.FromDoubles("UFNu", known, "Jy")] : [];
            writer.WriteTable(
                [
                    FitsColumnData.FromDoubles("DX", map.U, "radians"),
                    FitsColumnData.FromDoubles("DY", map.V, "radians"),
                    FitsColumnData.FromDoubles("FNu", map.Power, "Jy"),
                    .. sigma,
                    FitsColumnData.FromDoubles("Time", new double[map.Count], "d"),
                ],
                map.Name,
                new FitsHeaderBuilder().Add("DZ", map.DefocusMeters, "[m] defocus"));
        }
    }
}
