using System.Globalization;
using VlbiOps.Data.Files;

namespace VlbiOps.Data.Visibilities;

/// <summary>Gains of some stations.</summary>
public sealed class GainTable
{
    /// <summary>The gains, a station each; a station that is not in it has the gain 1.</summary>
    public required IReadOnlyList<StationGains> Stations { get; init => field = value.ToArray(); }

    /// <summary>Times at which no best gains were found within the iterations allowed, hours; the last ones tried stand in the table.</summary>
    public IReadOnlyList<double> UnconvergedHours { get; init => field = value.ToArray(); } = Array.Empty<double>();

    /// <summary>V and sigma divided by g1 conj(g2), each gain that of the nearest time.</summary>
    /// <param name="set">Visibilities as measured.</param>
    /// <exception cref="ArgumentException">A station of the table is not in the array.</exception>
    public VisibilitySet Calibrate(VisibilitySet set)
    {
        var gains = new StationGains?[set.Stations.Count];
        foreach (var station in Stations) gains[set.StationIndex(station.Station)] = station;
        var (columns, real, imaginary) = (set.Columns, new double[set.Count], new double[set.Count]);
        for (var k = 0; k < real.Length; k++)
        {
            var (a, b) = (Gain(gains[columns.Station1[k]], columns.TimeHours[k]), Gain(gains[columns.Station2[k]], columns.TimeHours[k]));
            var (re, im) = ((a.Real * b.Real) + (a.Imaginary * b.Imaginary), (a.Imaginary * b.Real) - (a.Real * b.Imaginary));
            var power = (re * re) + (im * im);
            (real[k], imaginary[k]) = (re / power, -im / power);
        }

        var unconverged = UnconvergedHours.Count > 0 ? FormattableString.Invariant($"; not converged at {UnconvergedHours.Count} times") : "";
        return set.With(RowScaling.By(columns, real, imaginary), "calibrated the gains of " + string.Join(", ", Stations.Select(s => s.Station)) + unconverged);
    }

    /// <summary>Writes a table: time_h, station, real and imaginary part of the gain, a line each station and time.</summary>
    /// <param name="path">The file to be made or replaced.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.WriteText(path, writer =>
    {
        writer.WriteLine("time_h,station,re,im");
        foreach (var (station, hours, real, imaginary) in Stations)
        {
            for (var k = 0; k < hours.Length; k++) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{hours[k]:R},{station},{real[k]:R},{imaginary[k]:R}"));
        }
    });

    private static (double Real, double Imaginary) Gain(StationGains? gains, double timeHours)
    {
        if (gains is null || gains.TimeHours.Length == 0) return (1, 0);
        var nearest = gains.Nearest(timeHours);
        return (gains.Real[nearest], gains.Imaginary[nearest]);
    }
}
