using VlbiOps.Data.Visibilities;

namespace VlbiOps.Tests.Support;

/// <summary>Small sets made up for tests.</summary>
internal static class SyntheticVisibilities
{
    /// <summary>Every baseline of an array at every time, the value given by time, u and v; sigma differs from row to row.</summary>
    /// <param name="stations">Names.</param>
    /// <param name="timeHours">Times, hours.</param>
    /// <param name="value">Real and imaginary part, Jy, of (hours, u, v).</param>
    public static VisibilitySet Of(string[] stations, double[] timeHours, Func<double, double, double, (double Real, double Imaginary)> value)
    {
        var rows = timeHours.SelectMany(t => Enumerable.Range(0, stations.Length)
            .SelectMany(a => Enumerable.Range(a + 1, stations.Length - a - 1).Select(b => (Time: t, A: a, B: b)))).ToArray();
        static (double U, double V) Place(int station, double hours) =>
            (1e9 * (station + 1) * Math.Cos((0.26 * hours) + station), 8e8 * station * Math.Sin((0.26 * hours) + (2 * station)));
        var uv = rows.Select(r => (U: Place(r.A, r.Time).U - Place(r.B, r.Time).U, V: Place(r.A, r.Time).V - Place(r.B, r.Time).V)).ToArray();
        var values = rows.Select((r, k) => value(r.Time, uv[k].U, uv[k].V)).ToArray();
        return new VisibilitySet(new VisibilityMetadata { ModifiedJulianDate = 57854 }, stations.Select(name => new Station(name)).ToArray(), new VisibilityColumns
        {
            TimeHours = rows.Select(r => r.Time).ToArray(),
            IntegrationSeconds = rows.Select(_ => 10.0).ToArray(),
            Station1 = rows.Select(r => r.A).ToArray(),
            Station2 = rows.Select(r => r.B).ToArray(),
            U = uv.Select(p => p.U).ToArray(),
            V = uv.Select(p => p.V).ToArray(),
            Real = values.Select(v => v.Real).ToArray(),
            Imaginary = values.Select(v => v.Imaginary).ToArray(),
            Sigma = rows.Select((_, k) => 0.01 * (1 + (k % 7))).ToArray(),
        });
    }
}
