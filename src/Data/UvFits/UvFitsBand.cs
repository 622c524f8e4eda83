using VlbiOps.Data.Fits;

namespace VlbiOps.Data.UvFits;

/// <summary>Frequencies of the channels, from the FREQ axis and the FQ table (IF FREQ, CH WIDTH, TOTAL BANDWIDTH, SIDEBAND).</summary>
/// <param name="FrequenciesHz">Middle of every channel, IF after IF, Hz.</param>
/// <param name="BandwidthHz">Of all IFs together, Hz.</param>
internal sealed record UvFitsBand(double[] FrequenciesHz, double BandwidthHz)
{
    public static UvFitsBand Read(FitsFile file, UvFitsAxes axes, List<string> warnings)
    {
        var table = file.Hdus.FirstOrDefault(static hdu => hdu.Name is "AIPS FQ")?.AsBinaryTable();
        if (table is { RowCount: > 1 }) warnings.Add(FormattableString.Invariant($"table 'AIPS FQ' has {table.RowCount} frequency setups; the first is taken for all"));
        var offsets = Row(table, "IF FREQ", axes.IfCount);
        var widths = Row(table, "CH WIDTH", axes.IfCount);
        var sidebands = Row(table, "SIDEBAND", axes.IfCount);
        var bandwidths = Row(table, "TOTAL BANDWIDTH", axes.IfCount);
        if (offsets is null && axes.IfCount > 1) warnings.Add("no table 'AIPS FQ' tells the frequencies of the IFs; they are taken to be those of the first");

        var step = axes.Step("FREQ");
        var first = axes.Value("FREQ") ?? 0;
        var frequencies = new double[axes.IfCount * axes.ChannelCount];
        for (var i = 0; i < axes.IfCount; i++)
        {
            var width = widths is null || widths[i] == 0 ? step : Math.Abs(widths[i]) * (sidebands?[i] < 0 ? -1 : 1);
            for (var channel = 0; channel < axes.ChannelCount; channel++)
            {
                frequencies[(i * axes.ChannelCount) + channel] = first + (offsets?[i] ?? 0) + ((channel + 1 - axes.Reference("FREQ")) * width);
            }
        }

        var total = bandwidths?.Sum(Math.Abs) is > 0 and var told ? told : Math.Abs(step) * frequencies.Length;
        return double.IsFinite(frequencies.Sum() + total)
            ? new(frequencies, total)
            : throw file.Primary.Header.Error("FREQ", "gives channels that are not finite; expected an axis in Hz");
    }

    /// <summary>The first row of a column that has a number for every IF; null where there is none, or one is not finite.</summary>
    private static double[]? Row(FitsBinaryTable? table, string name, int count)
    {
        if (table?.Find(name) is not { } column || table.RowCount == 0 || column.Repeat != count) return null;
        var row = table.ReadDoubles(column)[..count];
        return row.All(double.IsFinite) ? row : null;
    }
}
