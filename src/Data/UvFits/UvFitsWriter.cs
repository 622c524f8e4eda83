using System.Buffers.Binary;
using VlbiOps.Data.Files;
using VlbiOps.Data.Fits;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.UvFits;

/// <summary>Writes visibilities as UVFITS: random groups with the tables AN and FQ (Greisen, AIPS memo 117), one IF and one channel.</summary>
/// <remarks>The products of a set are written where Stokes I follows from them, and Stokes I alone where it does not (synthetic data, noise that was added to I);
/// HISTORY says which. Baselines run from the lower station number to the higher. Numbers are single precision, as the format wants: values and baselines keep a relative accuracy of 6e-8, times 0.4 ms.</remarks>
public static class UvFitsWriter
{
    private const double ModifiedOrigin = 2400000.5;

    private static readonly string[] Parameters = ["UU---SIN", "VV---SIN", "WW---SIN", "BASELINE", "DATE", "DATE", "INTTIM"];

    /// <summary>Writes a file.</summary>
    /// <param name="set">The visibilities.</param>
    /// <param name="path">The file to be made or replaced.</param>
    /// <exception cref="ArgumentException">The set cannot be written: it has no frequency or too many stations.</exception>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void Write(VisibilitySet set, string path)
    {
        if (!(set.Metadata.FrequencyHz > 0)) throw new ArgumentException("UVFITS needs the frequency of the visibilities, which is not known");
        if (set.Stations.Count > 255) throw new ArgumentException(FormattableString.Invariant($"{set.Stations.Count} stations; UVFITS is written with at most 255"));
        // The format wants each baseline from the lower number to the higher.
        var columns = BaselineOrientation.Ascending(set.Columns);
        var products = UvFitsProducts.Of(columns);
        var groups = Groups(columns, products, set.Metadata);
        AtomicFile.Write(path, stream =>
        {
            var writer = new FitsWriter(stream);
            writer.WriteGroups(groups, Parameters.Length, [UvFitsAxes.Parts, products.Data.Length, 1, 1, 1, 1], Header(set, products));
            UvFitsTables.WriteStations(writer, set, products.FirstCode == UvFitsProducts.LinearCode);
            UvFitsTables.WriteBand(writer, set.Metadata);
        });
    }

    private static byte[] Groups(VisibilityColumns columns, UvFitsProducts products, VisibilityMetadata metadata)
    {
        var group = new float[Parameters.Length + (UvFitsAxes.Parts * products.Data.Length)];
        var bytes = new byte[checked(columns.Count * group.Length * sizeof(float))];
        for (var k = 0; k < columns.Count; k++)
        {
            // A Julian date in quarters of a day is exact in single precision, and the rest is small enough for 0.4 ms.
            var days = columns.TimeHours[k] / 24;
            var quarter = Math.Round(days * 4) / 4;
            group[0] = (float)(columns.U[k] / metadata.FrequencyHz);
            group[1] = (float)(columns.V[k] / metadata.FrequencyHz);
            group[3] = (256 * (columns.Station1[k] + 1)) + columns.Station2[k] + 1;
            group[4] = (float)(ModifiedOrigin + metadata.ModifiedJulianDate + quarter);
            group[5] = (float)(days - quarter);
            group[6] = (float)columns.IntegrationSeconds[k];
            products.Fill(k, group.AsSpan(Parameters.Length));
            var to = bytes.AsSpan(k * group.Length * sizeof(float));
            for (var n = 0; n < group.Length; n++) BinaryPrimitives.WriteSingleBigEndian(to[(n * sizeof(float))..], group[n]);
        }

        return bytes;
    }

    private static FitsHeaderBuilder Header(VisibilitySet set, UvFitsProducts products)
    {
        var metadata = set.Metadata;
        var header = new FitsHeaderBuilder()
            .Add("OBJECT", metadata.SourceName).Add("TELESCOP", ArrayName(metadata)).Add("INSTRUME", ArrayName(metadata)).Add("OBSERVER", "")
            .Add("DATE-OBS", UvFitsTables.Date(metadata)).Add("BSCALE", 1.0).Add("BZERO", 0.0).Add("BUNIT", "JY")
            .Add("EQUINOX", 2000.0).Add("EPOCH", 2000.0).Add("OBSRA", metadata.RightAscensionDegrees).Add("OBSDEC", metadata.DeclinationDegrees);
        AddAxis(header, 2, "COMPLEX", 1, 1);
        AddAxis(header, 3, "STOKES", products.FirstCode, products.FirstCode > 0 ? 1 : -1);
        AddAxis(header, 4, "FREQ", metadata.FrequencyHz, UvFitsTables.Bandwidth(metadata));
        AddAxis(header, 5, "IF", 1, 1);
        AddAxis(header, 6, "RA", metadata.RightAscensionDegrees, 1);
        AddAxis(header, 7, "DEC", metadata.DeclinationDegrees, 1);
        for (var k = 1; k <= Parameters.Length; k++)
        {
            header.Add(Key("PTYPE", k), Parameters[k - 1]).Add(Key("PSCAL", k), 1.0).Add(Key("PZERO", k), 0.0);
        }

        foreach (var line in set.History.Append(products.Remark)) header.AddHistory(line);
        return IsInOrder(set.Columns) ? header.AddHistory("AIPS   SORT ORDER = 'TB'") : header;
    }

    private static string ArrayName(VisibilityMetadata metadata) => metadata.ArrayName.Length > 0 ? metadata.ArrayName : "VLBI";

    private static bool IsInOrder(VisibilityColumns columns) => Enumerable.Range(1, Math.Max(0, columns.Count - 1))
        .All(k => columns.TimeHours[k] >= columns.TimeHours[k - 1]);

    private static void AddAxis(FitsHeaderBuilder header, int axis, string type, double value, double step) => header
        .Add(Key("CTYPE", axis), type).Add(Key("CRVAL", axis), value).Add(Key("CDELT", axis), step).Add(Key("CRPIX", axis), 1.0).Add(Key("CROTA", axis), 0.0);

    private static string Key(string root, int number) => FormattableString.Invariant($"{root}{number}");
}
