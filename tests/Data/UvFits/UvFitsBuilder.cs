using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Data.Fits;

namespace VlbiOps.Tests.Data.UvFits;

/// <summary>An axis of a group's data; of no type where a file leaves CTYPE out.</summary>
internal sealed record Axis(string? Type, int Length, double Value = 1, double Step = 1, double Reference = 1);

/// <summary>A parameter of a group.</summary>
internal sealed record Parameter(string Type, double Scale = 1, double Zero = 0);

/// <summary>Made-up UVFITS files, put together by hand so that every variant can be had.</summary>
internal sealed class UvFitsBuilder
{
    public const double Frequency = 2e11;

    public List<Axis> Axes { get; set; } = [new("COMPLEX", 3), new("STOKES", 2, -1, -1), new("FREQ", 1, Frequency, 1e9), new(null, 1), new("RA", 1, 187.5), new("DEC", 1, 12.25)];

    public List<Parameter> Parameters { get; set; } = [new("UU---SIN"), new("VV---SIN"), new("WW---SIN"), new("BASELINE"), new("DATE"), new("DATE"), new("INTTIM")];

    /// <summary>Groups: parameters and data.</summary>
    public List<float[]> Groups { get; set; } = [];

    /// <summary>Cards beyond the layout's, or in the place of them.</summary>
    public Dictionary<string, string> Cards { get; } = new() { ["OBJECT"] = "'M87     '", ["DATE-OBS"] = "'2017-04-11'" };

    public int[] StationNumbers { get; set; } = [1, 2, 3];

    public string[] StationNames { get; set; } = ["AA", "AP", "LONGNAME"];

    public double[] Sefds { get; set; } = [100, 0, double.NaN];

    public double? StationFrequency { get; set; } = Frequency;

    /// <summary>Tables AN; each begins at another station number.</summary>
    public int ArrayCount { get; set; } = 1;

    public double[]? BandOffsets { get; set; }

    public static float[] Group(float u, float v, float baseline, double days, params float[] data) =>
        [(float)(u / Frequency), (float)(v / Frequency), 0, baseline, 2457854.5f, (float)days, 10, .. data];

    public FileContent Content(string path = "made-up.uvfits") => FileContent.FromBytes(path, Build());

    public byte[] Build()
    {
        using var stream = new MemoryStream();
        stream.Write(Header());
        var data = Groups.SelectMany(static group => group).ToArray();
        var bytes = new byte[(int)FitsPadding(data.Length * sizeof(float))];
        for (var k = 0; k < data.Length; k++) BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(k * sizeof(float)), data[k]);
        stream.Write(bytes);
        for (var array = 0; array < ArrayCount; array++) stream.Write(Extension(writer => WriteStations(writer, array)));
        if (BandOffsets is { } offsets)
        {
            stream.Write(Extension(writer => writer.WriteTable(
                [
                    FitsColumnData.FromInt32("FRQSEL", [1]), FitsColumnData.FromDoubles("IF FREQ", offsets, null, offsets.Length),
                    FitsColumnData.FromSingles("CH WIDTH", [.. offsets.Select(static _ => 1e6f)], null, offsets.Length),
                    FitsColumnData.FromSingles("TOTAL BANDWIDTH", [.. offsets.Select(static _ => 4e6f)], null, offsets.Length),
                    FitsColumnData.FromInt32("SIDEBAND", [.. offsets.Select(static _ => -1)], null, offsets.Length),
                ], "AIPS FQ")));
        }

        return stream.ToArray();
    }

    private static long FitsPadding(long length) => (length + 2879) / 2880 * 2880;

    private static byte[] Extension(Action<FitsWriter> write)
    {
        using var stream = new MemoryStream();
        write(new FitsWriter(stream));
        // The primary HDU that the writer begins with is one block.
        return stream.ToArray()[2880..];
    }

    private void WriteStations(FitsWriter writer, int array)
    {
        var count = StationNames.Length;
        var header = new FitsHeaderBuilder().Add("EXTVER", array + 1).Add("ARRNAM", "EHT");
        if (StationFrequency is { } frequency) header.Add("FREQ", frequency);
        writer.WriteTable(
            [
                FitsColumnData.FromStrings("ANNAME", StationNames), FitsColumnData.FromDoubles("STABXYZ", [.. Enumerable.Range(0, 3 * count).Select(static k => (double)k)], "METERS", 3),
                FitsColumnData.FromInt32("NOSTA", [.. StationNumbers.Select(number => number + array)]), FitsColumnData.FromDoubles("SEFD", Sefds),
            ], "AIPS AN", header);
    }

    private byte[] Header()
    {
        var cards = new List<(string Key, string Value)>
        {
            ("SIMPLE", "T"), ("BITPIX", "-32"), ("NAXIS", Text(Axes.Count + 1)), ("NAXIS1", "0"),
        };
        cards.AddRange(Axes.Select(static (axis, k) => ($"NAXIS{k + 2}", Text(axis.Length))));
        cards.AddRange([("GROUPS", "T"), ("PCOUNT", Text(Parameters.Count)), ("GCOUNT", Text(Groups.Count))]);
        foreach (var (axis, k) in Axes.Select(static (axis, k) => (axis, k + 2)).Where(static pair => pair.axis.Type is not null))
        {
            cards.AddRange([($"CTYPE{k}", $"'{axis.Type,-8}'"), ($"CRVAL{k}", Text(axis.Value)), ($"CDELT{k}", Text(axis.Step)), ($"CRPIX{k}", Text(axis.Reference))]);
        }

        foreach (var (parameter, k) in Parameters.Select(static (parameter, k) => (parameter, k + 1)))
        {
            cards.AddRange([($"PTYPE{k}", $"'{parameter.Type,-8}'"), ($"PSCAL{k}", Text(parameter.Scale)), ($"PZERO{k}", Text(parameter.Zero))]);
        }

        var text = new StringBuilder();
        foreach (var (key, value) in cards.Where(card => !Cards.ContainsKey(card.Key)).Concat(Cards.Select(static pair => (pair.Key, pair.Value)).Where(static card => card.Value.Length > 0))
            .OrderBy(card => cards.FindIndex(other => other.Key == card.Item1) is >= 0 and var at ? at : int.MaxValue))
        {
            text.Append((key.PadRight(8) + "= " + value.PadLeft(value.StartsWith('\'') ? 0 : 20)).PadRight(80));
        }

        text.Append("END".PadRight(80));
        return Encoding.ASCII.GetBytes(text.ToString().PadRight((int)FitsPadding(text.Length)));
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
