using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>Station gains integrated out: to first order a gain exp(a), a normal, adds a to a log amplitude, and a |V| to an amplitude, so that the amplitudes of one
/// scan have the covariance C = diag(s^2) + A G S G^T A, S the gains' variances, G the stations of each baseline, A the amplitudes (1 for logarithms).</summary>
/// <remarks>Exact for log amplitudes; for amplitudes it is Laplace's approximation with |V| as measured.</remarks>
internal static class GainCovariances
{
    /// <summary>The whitening of amplitudes.</summary>
    /// <param name="set">The visibilities.</param>
    /// <param name="sigma">Standard deviations of the amplitudes or their logarithms; infinite where a sample does not count.</param>
    /// <param name="scale">What a unit of ln |g| adds to a sample.</param>
    /// <param name="gains">The gains' standard deviations.</param>
    public static Whitening Whitening(VisibilitySet set, double[] sigma, double[] scale, GainModel gains)
    {
        var columns = set.Columns;
        var scans = Scans.Of(set).Select(scan => Array.FindAll(scan.Rows, row => double.IsFinite(sigma[row]))).Where(rows => rows.Length > 0);
        double Shared(int station, int a, int b) => station == columns.Station1[b] || station == columns.Station2[b] ? scale[a] * scale[b] * gains.VarianceOf(set.Stations[station].Name) : 0;
        double Covariance(int a, int b) => (a == b ? sigma[a] * sigma[a] : 0) + Shared(columns.Station1[a], a, b) + Shared(columns.Station2[a], a, b);
        return Fitting.Whitening.Of(
            set.Count,
            scans.Select(rows => (rows, Matrix<double>.Build.Dense(rows.Length, rows.Length, (i, j) => Covariance(rows[i], rows[j])))),
            first => new(FormattableString.Invariant($"amplitudes of the scan at {columns.TimeHours[first]:F4} h have no density together: their errors are nothing beside those of the gains")));
    }
}
