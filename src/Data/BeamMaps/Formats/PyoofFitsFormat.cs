using VlbiOps.Data.Fits;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>The layout of pyoof: FREQ, WAVEL, MEANEL, OBJECT, DATE_OBS in the primary header; tables MINUS OOF, ZERO OOF, PLUS OOF with DZ
/// and the columns U, V, BEAM. Any number of maps is read and written; a column SIGMA is added where errors are known.</summary>
internal sealed class PyoofFitsFormat : IBeamMapFormat
{
    public const string FormatName = "pyoof-fits";

    private static readonly FitsBeamMapWriter.Columns Layout = new("U", "V", "BEAM", "SIGMA", "rad");
    private static readonly string[] Names = ["MINUS OOF", "ZERO OOF", "PLUS OOF"];

    public string Name => FormatName;

    public string Description => "FITS as pyoof reads it (columns U, V, BEAM)";

    public string Extension => ".fits";

    public bool IsOneMapAFile => false;

    public void Write(OofObservation observation, IReadOnlyList<BeamMap> maps, Stream stream)
    {
        var writer = new FitsWriter(stream);
        writer.WriteEmpty(FitsBeamMapWriter.CommonHeader(observation)
            .Add("WAVEL", observation.WavelengthMeters, "[m] wavelength")
            .AddIfKnown("TELESCOP", observation.Telescope)
            .AddIfKnown("INSTRUME", observation.Receiver));
        BeamMap[] ordered = [.. maps.OrderBy(static m => m.DefocusMeters)];
        for (int i = 0; i < ordered.Length; i++)
        {
            FitsBeamMapWriter.WriteMap(writer, ordered[i], ordered.Length == Names.Length ? Names[i] : ordered[i].Name, Layout, ordered[i].Sigma);
        }
    }
}
