using System.Numerics;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Tests.Data.Closures;

/// <summary>Visibilities of an array drawn at random at one time: islands of stations, within which a baseline may be missing and between which there is none.</summary>
internal static class RandomArray
{
    /// <param name="random">Where numbers come from.</param>
    /// <param name="missing">Probability that a baseline of an island is missing.</param>
    public static VisibilitySet Make(Random random, double missing)
    {
        var stations = random.Next(2, 9);
        var islands = random.Next(1, 4);
        int[] island = [.. Enumerable.Range(0, stations).Select(_ => random.Next(islands))];
        var baselines = (from a in Enumerable.Range(0, stations)
                         from b in Enumerable.Range(a + 1, stations - a - 1)
                         where island[a] == island[b] && random.NextDouble() >= missing
                         select (a, b)).ToArray();
        double Draw() => random.NextDouble() - 0.5;
        return new VisibilitySet(new VisibilityMetadata(), [.. Enumerable.Range(0, stations).Select(static k => new Station("S" + k))], new VisibilityColumns
        {
            TimeHours = [.. baselines.Select(static _ => 3.25)],
            IntegrationSeconds = [.. baselines.Select(static _ => 10.0)],
            Station1 = [.. baselines.Select(static pair => pair.a)],
            Station2 = [.. baselines.Select(static pair => pair.b)],
            U = [.. baselines.Select(_ => 1e9 * Draw())],
            V = [.. baselines.Select(_ => 1e9 * Draw())],
            Real = [.. baselines.Select(_ => Draw())],
            Imaginary = [.. baselines.Select(_ => Draw())],
            Sigma = [.. baselines.Select(_ => 0.2 * (0.01 + random.NextDouble()))],
        });
    }

    /// <summary>Rows in another order.</summary>
    public static VisibilitySet Shuffled(VisibilitySet set, Random random)
    {
        int[] rows = [.. Enumerable.Range(0, set.Count)];
        random.Shuffle(rows);
        return set.With(set.Columns.Take(rows), "shuffled");
    }

    /// <summary>Some baselines stored from their second station to their first.</summary>
    public static VisibilitySet Reversed(VisibilitySet set, Random random)
    {
        var c = set.Columns;
        bool[] turn = [.. c.U.Select(_ => random.Next(2) == 0)];
        double[] Negated(double[] column) => [.. column.Zip(turn, static (x, isTurned) => isTurned ? -x : x)];
        return set.With(c with
        {
            Station1 = [.. turn.Select((isTurned, k) => isTurned ? c.Station2[k] : c.Station1[k])],
            Station2 = [.. turn.Select((isTurned, k) => isTurned ? c.Station1[k] : c.Station2[k])],
            U = Negated(c.U),
            V = Negated(c.V),
            Imaginary = Negated(c.Imaginary),
        }, "reversed");
    }

    /// <summary>Visibilities through gains of random amplitude and phase, V_ab g_a conj(g_b).</summary>
    public static VisibilitySet WithGains(VisibilitySet set, Random random)
    {
        var c = set.Columns;
        Complex[] gains = [.. set.Stations.Select(_ => Complex.FromPolarCoordinates(0.3 + (2 * random.NextDouble()), 2 * Math.PI * random.NextDouble()))];
        Complex[] factors = [.. Enumerable.Range(0, set.Count).Select(k => gains[c.Station1[k]] * Complex.Conjugate(gains[c.Station2[k]]))];
        Complex[] values = [.. factors.Select((factor, k) => factor * new Complex(c.Real[k], c.Imaginary[k]))];
        return set.With(c with
        {
            Real = [.. values.Select(static z => z.Real)],
            Imaginary = [.. values.Select(static z => z.Imaginary)],
            Sigma = [.. factors.Select((factor, k) => Complex.Abs(factor) * c.Sigma[k])],
        }, "through gains");
    }
}
