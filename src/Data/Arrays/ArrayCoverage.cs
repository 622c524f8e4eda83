using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.Arrays;

/// <summary>The baselines that an array has during an observation: visibilities that are 0, with the noise they will have.</summary>
public static class ArrayCoverage
{
    private const double SpeedOfLight = 299_792_458.0;
    private const double HourSeconds = 3600;
    private const long MostVisibilities = 20_000_000;

    /// <summary>Every baseline at every integration during which the source is up at both of its stations.</summary>
    /// <param name="array">The array; stations have places, and SEFDs of at least one hand that is the same on all of them.</param>
    /// <param name="schedule">What it observes, when and how.</param>
    /// <returns>Visibilities of 0 in order of time, then of stations, the station named first in the array first; sigmas are those of Stokes I.</returns>
    /// <exception cref="ArgumentException">The array cannot observe so; one line says why.</exception>
    public static VisibilitySet Of(StationArray array, ArraySchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentNullException.ThrowIfNull(schedule);
        if (schedule.Problem() is { } problem) throw new ArgumentException(problem);
        Check(array.Stations);
        var times = Times(schedule, array.Stations.Count);
        var rows = Rows(array.Stations, schedule, times);
        if (rows.Count == 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"the source is not above {schedule.LeastElevationDegrees} degrees at two stations at any time from {schedule.StartHours} h to {schedule.StopHours} h"));
        }

        return new(Metadata(array, schedule), array.Stations, Columns(rows, array.Stations, schedule))
        {
            History = [FormattableString.Invariant(
                $"coverage of {array.Name}, {schedule.StartHours:0.####} h to {schedule.StopHours:0.####} h, scans of {schedule.ScanSeconds:0.###} s, pauses of {schedule.GapSeconds:0.###} s, above {schedule.LeastElevationDegrees:0.###} degrees")],
        };
    }

    private static void Check(IReadOnlyList<Station> stations)
    {
        if (stations.Count < 2) throw new ArgumentException("an array of one station has no baseline; expected two or more");
        foreach (var station in stations)
        {
            if (station.Position is null) throw new ArgumentException($"the place of station {station} is not known; expected X, Y, Z in metres");
        }

        if (stations.Any(station => station.SefdRight is null) && stations.FirstOrDefault(station => station.SefdLeft is null) is { } blank)
        {
            throw new ArgumentException($"the SEFD of station {blank} is not known; expected one of every station, of the right hand or of the left");
        }
    }

    /// <summary>The middle of every integration, hours.</summary>
    private static List<double> Times(ArraySchedule schedule, int stations)
    {
        // A little slack: a scan of 0.3 s holds three integrations of 0.1 s, whatever the rounding.
        const double Slack = 1e-6;
        var perScan = (long)Math.Floor((schedule.ScanSeconds / schedule.IntegrationSeconds) + Slack);
        var scans = Math.Ceiling((schedule.StopHours - schedule.StartHours) * HourSeconds / (schedule.ScanSeconds + schedule.GapSeconds));
        if (perScan * scans * stations * (stations - 1) / 2 > MostVisibilities)
        {
            throw new ArgumentException(FormattableString.Invariant($"{scans} scans of {perScan} integrations with {stations} stations are more than {MostVisibilities} visibilities; expected fewer or longer integrations"));
        }

        var times = new List<double>();
        for (var scan = 0; scan < scans; scan++)
        {
            var start = schedule.StartHours + (scan * (schedule.ScanSeconds + schedule.GapSeconds) / HourSeconds);
            for (var k = 0; k < perScan; k++)
            {
                if (start + ((k + 1 - Slack) * schedule.IntegrationSeconds / HourSeconds) <= schedule.StopHours) times.Add(start + ((k + 0.5) * schedule.IntegrationSeconds / HourSeconds));
            }
        }

        return times;
    }

    private static List<(double Hours, int First, int Second, double U, double V)> Rows(IReadOnlyList<Station> stations, ArraySchedule schedule, List<double> times)
    {
        var rows = new List<(double Hours, int First, int Second, double U, double V)>();
        var perMeter = schedule.FrequencyHz / SpeedOfLight;
        var places = stations.Select(station => station.Position!.Value).ToArray();
        foreach (var hours in times)
        {
            var frame = new SourceFrame(schedule.Source.RightAscensionDegrees, schedule.Source.DeclinationDegrees, schedule.ModifiedJulianDate + (hours / 24));
            var isUp = Array.ConvertAll(places, place => frame.ElevationDegrees(place) > schedule.LeastElevationDegrees);
            for (var a = 0; a < places.Length; a++)
            {
                for (var b = a + 1; b < places.Length; b++)
                {
                    if (!isUp[a] || !isUp[b]) continue;
                    var (east, north) = frame.Project(places[a], places[b]);
                    rows.Add((hours, a, b, east * perMeter, north * perMeter));
                }
            }
        }

        return rows;
    }

    private static VisibilityColumns Columns(List<(double Hours, int First, int Second, double U, double V)> rows, IReadOnlyList<Station> stations, ArraySchedule schedule)
    {
        var sigmas = rows.Select(row => ThermalNoise.Sigmas(stations[row.First], stations[row.Second], schedule)).ToArray();
        PolarizationData Hand(PolarizationProduct product, Func<(double Right, double Left), double> sigma) =>
            new(product, new double[rows.Count], new double[rows.Count], Array.ConvertAll(sigmas, pair => sigma(pair)));
        PolarizationData[] hands = [Hand(PolarizationProduct.RR, pair => pair.Right), Hand(PolarizationProduct.LL, pair => pair.Left)];
        return new()
        {
            TimeHours = [.. rows.Select(row => row.Hours)],
            IntegrationSeconds = [.. rows.Select(_ => schedule.IntegrationSeconds)],
            Station1 = [.. rows.Select(row => row.First)],
            Station2 = [.. rows.Select(row => row.Second)],
            U = [.. rows.Select(row => row.U)],
            V = [.. rows.Select(row => row.V)],
            Real = new double[rows.Count],
            Imaginary = new double[rows.Count],
            Sigma = StokesI.Of(hands)!.Sigma,
            Products = schedule.HasParallelHands ? hands : [],
        };
    }

    private static VisibilityMetadata Metadata(StationArray array, ArraySchedule schedule) => new()
    {
        SourceName = schedule.Source.Name,
        ArrayName = array.Name,
        RightAscensionDegrees = schedule.Source.RightAscensionDegrees,
        DeclinationDegrees = schedule.Source.DeclinationDegrees,
        FrequencyHz = schedule.FrequencyHz,
        BandwidthHz = schedule.BandwidthHz,
        ModifiedJulianDate = schedule.ModifiedJulianDate,
    };
}
