namespace VlbiOps.Data.Closures;

/// <summary>How errors of closures of one time go together through the visibilities they share: C = D diag((s/A)^2) D^T, D of 1 and -1 on baselines (Blackburn et al.
/// 2020, ApJ 894, 31).</summary>
internal sealed class ClosureCovariance
{
    private double[] weighted = [];

    /// <summary>The covariance.</summary>
    /// <param name="baselines">Baselines of the time.</param>
    /// <param name="loops">The closures' loops.</param>
    /// <param name="scales">Of each closure (<see cref="ClosureValue.Scale"/>).</param>
    /// <param name="variance">(s/A)^2 by row of the visibilities.</param>
    /// <returns>Row after row; its diagonal is the closures' variances.</returns>
    public double[] Of(SimultaneousBaselines baselines, List<ClosureLoop> loops, ReadOnlySpan<double> scales, double[] variance)
    {
        Span<DirectedLeg> legs = stackalloc DirectedLeg[ClosureLoop.MostLegs];
        if (weighted.Length < baselines.Count) weighted = new double[baselines.Count];
        var covariance = new double[loops.Count * loops.Count];
        for (var p = 0; p < loops.Count; p++)
        {
            weighted.AsSpan(0, baselines.Count).Clear();
            baselines.TryFind(loops[p], legs);
            for (var k = 0; k < loops[p].LegCount; k++)
            {
                weighted[legs[k].Baseline] = loops[p].Coefficient(k, legs[k].Reversed) * variance[baselines.Row(legs[k].Baseline)];
            }

            for (var q = 0; q <= p; q++)
            {
                baselines.TryFind(loops[q], legs);
                var sum = 0.0;
                for (var k = 0; k < loops[q].LegCount; k++) sum += loops[q].Coefficient(k, legs[k].Reversed) * weighted[legs[k].Baseline];
                covariance[(p * loops.Count) + q] = covariance[(q * loops.Count) + p] = scales[p] * scales[q] * sum;
            }
        }

        return covariance;
    }
}
