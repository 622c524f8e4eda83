using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Data.Closures;

namespace VlbiOps.Tests.Data.Closures;

/// <summary>How many closures there can be, from linear algebra and nothing else.</summary>
internal static class ClosureRanks
{
    /// <summary>Baselines of one time less the rank of the incidence of stations: signed for phases, absolute for amplitudes.</summary>
    public static int OfBaselines((int First, int Second)[] baselines, int stations, ClosureKind kind)
    {
        var incidence = Matrix<double>.Build.Dense(baselines.Length, stations);
        for (var k = 0; k < baselines.Length; k++)
        {
            incidence[k, baselines[k].First] = 1;
            incidence[k, baselines[k].Second] = kind is ClosureKind.Phase or ClosureKind.Bispectrum ? -1 : 1;
        }

        return baselines.Length - incidence.Rank();
    }

    /// <summary>Rank of the design matrix of closures of one time.</summary>
    public static int OfClosures(ClosureSet closures)
    {
        if (closures.Count == 0) return 0;
        var rows = Enumerable.Range(0, closures.Count).Select(k => Row(closures.Stations[k])).ToArray();
        var columns = rows.SelectMany(static row => row.Keys).Distinct().Order(StringComparer.Ordinal).ToArray();
        return Matrix<double>.Build.Dense(rows.Length, columns.Length, (p, q) => rows[p].GetValueOrDefault(columns[q])).Rank();
    }

    private static Dictionary<string, double> Row(string[] s) => s.Length == 3
        ? new[] { Signed(s[0], s[1]), Signed(s[1], s[2]), Signed(s[2], s[0]) }.ToDictionary()
        : new[] { (Signed(s[0], s[1]).Name, 1.0), (Signed(s[2], s[3]).Name, 1), (Signed(s[0], s[3]).Name, -1), (Signed(s[1], s[2]).Name, -1) }.ToDictionary();

    private static (string Name, double Sign) Signed(string from, string to) =>
        string.CompareOrdinal(from, to) < 0 ? (from + "-" + to, 1) : (to + "-" + from, -1);
}
