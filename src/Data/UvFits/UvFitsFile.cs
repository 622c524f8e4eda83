using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using VlbiOps.Data.Files;
using VlbiOps.Data.Fits;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.UvFits;

/// <summary>Reads UVFITS: visibilities as random groups with the tables of AIPS (Greisen, AIPS memo 117).</summary>
public static class UvFitsFile
{
    private const double ModifiedOrigin = 2400000.5;

    /// <summary>Reads visibilities, one a group: IFs and channels averaged, Stokes I formed. See <see cref="UvFitsContent.Average"/>.</summary>
    /// <param name="path">The file, which may be compressed with gzip.</param>
    /// <exception cref="DataFileException">It is no good UVFITS file; the message is one line.</exception>
    public static VisibilitySet Read(string path) => Read(FileContent.Read(path));

    /// <summary>Reads a file that is already in memory.</summary>
    /// <exception cref="DataFileException">It is no good UVFITS file; the message is one line.</exception>
    public static VisibilitySet Read(FileContent file) => ReadContent(file).Average();

    /// <summary>Reads all that is in a file, IF by IF and channel by channel.</summary>
    /// <param name="path">The file, which may be compressed with gzip.</param>
    /// <exception cref="DataFileException">It is no good UVFITS file; the message is one line.</exception>
    public static UvFitsContent ReadContent(string path) => ReadContent(FileContent.Read(path));

    /// <summary>Reads all that is in a file that is already in memory.</summary>
    /// <exception cref="DataFileException">It is no good UVFITS file; the message is one line.</exception>
    public static UvFitsContent ReadContent(FileContent file) => ReadContent(FitsFile.Parse(file));

    internal static VisibilitySet Read(FitsFile fits) => ReadContent(fits).Average();

    private static UvFitsContent ReadContent(FitsFile fits)
    {
        var hdu = fits.Primary;
        Check(hdu);
        var axes = new UvFitsAxes(hdu);
        var groupLength = checked((int)(hdu.Header.Integer("PCOUNT", 0, 999) + (axes.SampleCount * UvFitsAxes.Parts)));
        var parameters = new UvFitsParameters(hdu, groupLength);
        var stations = new UvFitsStations(fits);
        var warnings = new List<string>(fits.Warnings);
        var band = UvFitsBand.Read(fits, axes, warnings);
        var metadata = ReadMetadata(hdu.Header, axes, stations, band);
        Warn(hdu, parameters, stations, band, metadata, warnings);

        var (first, second) = ReadBaselines(parameters, stations);
        var isInWavelengths = parameters.Find("UU")?.StartsWith("UU-L", StringComparison.Ordinal) == true;
        var toWavelengths = isInWavelengths ? 1 : metadata.FrequencyHz;
        return new UvFitsContent
        {
            Metadata = metadata,
            Stations = stations.Stations,
            IfCount = axes.IfCount,
            ChannelCount = axes.ChannelCount,
            Products = axes.Products,
            FrequenciesHz = band.FrequenciesHz,
            ModifiedJulianDates = parameters.Read("DATE", ModifiedOrigin),
            IntegrationSeconds = parameters.Has("INTTIM") ? parameters.Read("INTTIM") : new double[first.Length],
            Station1 = first,
            Station2 = second,
            U = Scaled(parameters.Read("UU"), toWavelengths),
            V = Scaled(parameters.Read("VV"), toWavelengths),
            Values = ReadValues(hdu, axes, parameters.Count, groupLength),
            File = fits.Source,
            Warnings = warnings,
        };
    }

    private static void Check(FitsHdu hdu)
    {
        if (hdu.Kind != FitsHduKind.RandomGroups) throw hdu.Header.Error(null, "holds no random groups; expected UVFITS (GROUPS = T, NAXIS1 = 0)");
        if (hdu.BitsPerValue != -32) throw hdu.Header.Error("BITPIX", FormattableString.Invariant($"is {hdu.BitsPerValue}; expected -32 in UVFITS"));
        if (hdu.Header.FindInteger("GCOUNT") is 0) throw hdu.Header.Error("GCOUNT", "is 0; expected one group or more");
        if ((hdu.Header.FindReal("BSCALE") ?? 1) != 1 || (hdu.Header.FindReal("BZERO") ?? 0) != 0)
        {
            throw hdu.Header.Error("BSCALE", "or BZERO scales floating-point visibilities; expected 1 and 0");
        }
    }

    private static void Warn(
        FitsHdu hdu, UvFitsParameters parameters, UvFitsStations stations, UvFitsBand band, VisibilityMetadata metadata, List<string> warnings)
    {
        if (hdu.Header.FindString("BUNIT")?.Trim() is { Length: > 0 } unit && !unit.Equals("JY", StringComparison.OrdinalIgnoreCase))
        {
            warnings.Add($"the visibilities are in {unit}; they are taken to be in Jy");
        }

        if (stations.ArrayCount > 1) warnings.Add(FormattableString.Invariant($"{stations.ArrayCount} subarrays are read as one array"));
        var middle = band.FrequenciesHz.Average();
        if (Math.Abs(middle - metadata.FrequencyHz) > 1e-4 * metadata.FrequencyHz)
        {
            warnings.Add(FormattableString.Invariant(
                $"baselines are in wavelengths of {metadata.FrequencyHz / 1e9:0.######} GHz; the channels' mean is {middle / 1e9:0.######} GHz"));
        }

        if (parameters.Has("SOURCE") && parameters.Read("SOURCE").Distinct().Count() is > 1 and var sources)
        {
            throw hdu.Header.Error("PTYPE", FormattableString.Invariant($"SOURCE tells {sources} sources; expected the visibilities of one"));
        }
    }

    private static VisibilityMetadata ReadMetadata(FitsHeader header, UvFitsAxes axes, UvFitsStations stations, UvFitsBand band)
    {
        var frequency = stations.FrequencyHz is > 0 and var told ? told : axes.Value("FREQ") ?? 0;
        if (!(frequency > 0)) throw header.Error("FREQ", "is told neither by the table 'AIPS AN' nor by the axis; expected a frequency in Hz");
        // AIPS writes OBSRA = OBSDEC = 0 where it knows only the phase centre.
        var isPointed = header.FindReal("OBSRA") is not null and not 0 || header.FindReal("OBSDEC") is not null and not 0;
        var (ra, dec) = isPointed ? (header.FindReal("OBSRA"), header.FindReal("OBSDEC")) : (axes.Value("RA"), axes.Value("DEC"));
        if (Math.Abs(ra ?? 0) > 360 || Math.Abs(dec ?? 0) > 90)
        {
            throw header.Error(null, FormattableString.Invariant($"the source is at right ascension {ra}, declination {dec}; expected degrees"));
        }

        return new VisibilityMetadata
        {
            SourceName = header.FindString("OBJECT")?.Trim() ?? string.Empty,
            ArrayName = stations.ArrayName.Length > 0 ? stations.ArrayName : header.FindString("TELESCOP")?.Trim() ?? string.Empty,
            RightAscensionDegrees = ra ?? 0,
            DeclinationDegrees = dec ?? 0,
            FrequencyHz = frequency,
            BandwidthHz = band.BandwidthHz,
            ModifiedJulianDate = ReferenceDay(header),
        };
    }

    /// <summary>The modified Julian date of DATE-OBS, as 2017-04-11, 2017-04-11T00:00:00 or 11/04/17; 0 where it is none of these.</summary>
    private static int ReferenceDay(FitsHeader header)
    {
        var text = header.FindString("DATE-OBS")?.Trim().Split('T')[0];
        return DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd/MM/yy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.DayNumber - new DateOnly(1858, 11, 17).DayNumber
            : 0;
    }

    private static (int[] First, int[] Second) ReadBaselines(UvFitsParameters parameters, UvFitsStations stations)
    {
        if (parameters.Has("BASELINE"))
        {
            var pairs = Array.ConvertAll(parameters.Read("BASELINE"), stations.Baseline);
            return (Array.ConvertAll(pairs, static pair => pair.First), Array.ConvertAll(pairs, static pair => pair.Second));
        }

        // The form for more than 255 stations: SUBARRAY, ANTENNA1, ANTENNA2.
        var arrays = parameters.Has("SUBARRAY") ? parameters.Read("SUBARRAY") : null;
        int[] Indices(string name) => [.. parameters.Read(name).Select((number, group) => stations.Index((int)(arrays?[group] ?? 1) - 1, (int)number))];
        return (Indices("ANTENNA1"), Indices("ANTENNA2"));
    }

    private static double[] Scaled(double[] values, double factor)
    {
        for (var k = 0; k < values.Length; k++) values[k] *= factor;
        return values;
    }

    private static float[] ReadValues(FitsHdu hdu, UvFitsAxes axes, int parameters, int groupLength)
    {
        var groups = MemoryMarshal.Cast<byte, int>(hdu.Data.Span);
        var length = axes.SampleCount * UvFitsAxes.Parts;
        var values = new float[groups.Length / groupLength * length];
        var numbers = MemoryMarshal.Cast<float, int>(values.AsSpan());
        var scattered = new int[axes.Order is null ? 0 : length];
        for (var group = 0; group < groups.Length / groupLength; group++)
        {
            var from = groups.Slice((group * groupLength) + parameters, length);
            var to = numbers.Slice(group * length, length);
            if (axes.Order is not { } order)
            {
                BinaryPrimitives.ReverseEndianness(from, to);
                continue;
            }

            BinaryPrimitives.ReverseEndianness(from, scattered);
            for (var k = 0; k < length; k++) to[k] = scattered[order[k]];
        }

        return values;
    }
}
