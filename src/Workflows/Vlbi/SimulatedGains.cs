using VlbiOps.Data.Visibilities;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>Draws the gains of an array's stations: what stays, what changes from scan to scan, and phases.</summary>
internal static class SimulatedGains
{
    private const double Turn = 2 * Math.PI;

    /// <summary>Gains of every station that has visibilities, at each of its times; none where none were asked for.</summary>
    public static GainTable Of(VisibilitySet coverage, VlbiSimulationOptions options, SimulationStreams streams)
    {
        if (options is { GainScatter: 0, ScanGainScatter: 0 } && (options.Phases == PhaseErrors.None || options.PhaseScatter == 0)) return new() { Stations = [] };
        var scans = new Dictionary<double, int>();
        foreach (var (number, scan) in Scans.Of(coverage).Index())
        {
            foreach (var row in scan.Rows) scans[coverage.Columns.TimeHours[row]] = number;
        }

        return new() { Stations = coverage.Stations.Select((station, k) => Of(station.Name, Times(coverage.Columns, k), scans, options, streams)).Where(gains => gains.TimeHours.Length > 0).ToArray() };
    }

    private static double[] Times(VisibilityColumns columns, int station) =>
        [.. Enumerable.Range(0, columns.Count).Where(k => columns.Station1[k] == station || columns.Station2[k] == station).Select(k => columns.TimeHours[k]).Distinct().Order()];

    private static StationGains Of(string station, double[] hours, Dictionary<double, int> scans, VlbiSimulationOptions options, SimulationStreams streams)
    {
        // Scans count from 1 in the streams: 0 is for what stays.
        var (gains, phases) = (streams.Gains(station), streams.Phases(station));
        var constant = options.GainScatter * gains.Split(0).NextNormal();
        var (real, imaginary) = (new double[hours.Length], new double[hours.Length]);
        for (var k = 0; k < hours.Length; k++)
        {
            var scan = (ulong)scans[hours[k]] + 1;
            var amplitude = Math.Exp(constant + (options.ScanGainScatter * gains.Split(scan).NextNormal()));
            var draw = options.Phases == PhaseErrors.Integration ? SimulationStreams.At(phases, hours[k]) : phases.Split(scan);
            var phase = options.Phases == PhaseErrors.None ? 0 : double.IsInfinity(options.PhaseScatter) ? Turn * (draw.NextUniform() - 0.5) : options.PhaseScatter * draw.NextNormal();
            var (sine, cosine) = Math.SinCos(phase);
            (real[k], imaginary[k]) = (amplitude * cosine, amplitude * sine);
        }

        return new(station, hours, real, imaginary);
    }
}
