using VlbiOps.Core.Objectives;
using VlbiOps.Core.Operators;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Priors;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>The gains of one observation, one of each station and scan: which parameters there are, and how those of its stations add up on a baseline.</summary>
internal sealed class GainLayout
{
    private readonly List<Parameter> amplitudes = [];
    private readonly List<Parameter> phases = [];
    private readonly List<MatrixEntry> amplitudeEntries = [];
    private readonly List<MatrixEntry> phaseEntries = [];

    /// <summary>Lays out the gains.</summary>
    /// <param name="set">The observation.</param>
    /// <param name="gains">What is fitted.</param>
    /// <param name="prefix">Put before the names, where there are several observations.</param>
    public GainLayout(VisibilitySet set, GainModel gains, string prefix)
    {
        var columns = set.Columns;
        foreach (var (number, scan) in Scans.Of(set).Index())
        {
            var rows = scan.Rows;
            int[] stations = [.. rows.SelectMany(row => new[] { columns.Station1[row], columns.Station2[row] }).Distinct().Order()];
            string Name(int station) => FormattableString.Invariant($"{set.Stations[station].Name}.{number + 1}");
            if (gains.AmplitudeSigma is not null)
            {
                var index = Add(amplitudes, stations, station => Amplitude($"{prefix}gain.{Name(station)}", Math.Sqrt(gains.VarianceOf(set.Stations[station].Name))));
                Join(rows, columns, index, amplitudeEntries, 1);
            }

            if (gains.FitsPhases)
            {
                var references = References(rows, columns, stations);
                var index = Add(phases, [.. stations.Where(station => !references.Contains(station))], station => Phase($"{prefix}phase.{Name(station)}"));
                Join(rows, columns, index, phaseEntries, -1);
            }
        }

        RowCount = set.Count;
    }

    /// <summary>All parameters, those of amplitudes first.</summary>
    public IEnumerable<Parameter> Parameters => amplitudes.Concat(phases);

    /// <summary>Number of amplitude parameters.</summary>
    public int AmplitudeCount => amplitudes.Count;

    /// <summary>Number of phase parameters.</summary>
    public int PhaseCount => phases.Count;

    private int RowCount { get; }

    /// <summary>From the stations' ln |g| to ln |g_i g_j| of every visibility.</summary>
    public SparseMatrix Amplitudes => new(RowCount, amplitudes.Count, amplitudeEntries);

    /// <summary>From the stations' phases to p_i - p_j of every visibility.</summary>
    public SparseMatrix Phases => new(RowCount, phases.Count, phaseEntries);

    private static Parameter Amplitude(string name, double sigma) => new(name, string.Empty, 0) { Prior = Distributions.Normal(0, sigma) };

    private static Parameter Phase(string name) => new(name, "rad", 0) { Prior = Distributions.Angle(2 * Math.PI) };

    private static Dictionary<int, int> Add(List<Parameter> list, int[] stations, Func<int, Parameter> make)
    {
        var index = new Dictionary<int, int>();
        foreach (var station in stations)
        {
            index[station] = list.Count;
            list.Add(make(station));
        }

        return index;
    }

    private static void Join(int[] rows, VisibilityColumns columns, Dictionary<int, int> index, List<MatrixEntry> entries, double second)
    {
        foreach (var row in rows)
        {
            if (index.TryGetValue(columns.Station1[row], out var first)) entries.Add(new(row, first, 1));
            if (index.TryGetValue(columns.Station2[row], out var other)) entries.Add(new(row, other, second));
        }
    }

    /// <summary>One station of every part of the array that baselines join: its phase is the zero of the others'.</summary>
    private static HashSet<int> References(int[] rows, VisibilityColumns columns, int[] stations)
    {
        var part = stations.ToDictionary(station => station, station => station);
        int Root(int station) => part[station] == station ? station : part[station] = Root(part[station]);
        foreach (var row in rows)
        {
            var (a, b) = (Root(columns.Station1[row]), Root(columns.Station2[row]));
            part[Math.Max(a, b)] = Math.Min(a, b);
        }

        return [.. stations.Where(station => Root(station) == station)];
    }
}
