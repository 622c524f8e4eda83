using VlbiOps.Core.Numerics;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Linear;
using VlbiOps.Optim.Sampling.Metrics;

namespace VlbiOps.Optim.Sampling.Modes;

/// <summary>The integral of a density from draws of it, by a bridge to the normal distribution that fits them.</summary>
/// <remarks>X.-L. Meng and W. H. Wong 1996, Statistica Sinica 6, 831 (the optimal bridge); Q. F. Gronau et al. 2017, J. Math. Psychol. 81, 80; error after
/// S. Fruehwirth-Schnatter 2004, Econom. J. 7, 143. The normal is fitted to one half of the draws and bridged to the other, else the estimate is too low.</remarks>
public static class BridgeSampling
{
    private const int MaxIterations = 1000;
    private const double Tolerance = 1e-10;

    /// <summary>The integral over the region that the draws explored: of one mode where the chains stayed in one.</summary>
    /// <param name="objective">Minus the log density that was drawn from.</param>
    /// <param name="draws">Its draws, in the same coordinates.</param>
    /// <param name="seed">Seed of the normal's draws.</param>
    /// <exception cref="ArgumentException">There are fewer than twice as many draws as parameters, or they do not span the space.</exception>
    public static Evidence Estimate(IObjective objective, Draws draws, ulong seed = 1)
    {
        var n = objective.Dimension;
        var half = draws.CountPerChain / 2;
        var (fitted, bridged) = (Rows(draws, 0, half), Rows(draws, half, draws.CountPerChain));
        var freedom = fitted.Length - draws.Chains.Count;
        if (freedom < 2 * n)
        {
            throw new ArgumentException($"there are {fitted.Length} draws to fit a normal of {n} parameters to; at least {(2 * n) + draws.Chains.Count} were expected");
        }

        var centre = Enumerable.Range(0, n).Select(j => fitted.Average(row => row[j])).ToArray();
        var covariance = WindowMoments.Covariance(WindowMoments.Centered([fitted]), fitted.Length - 1);
        var metric = DenseMetric.TryCreate([.. covariance.Cast<double>()], n) ?? throw new ArgumentException("the draws do not span the space: a parameter, or a combination of some, does not vary");
        var stream = new RandomStream(seed);
        var proposed = Enumerable.Range(0, bridged.Length).Select(_ => Propose(stream, metric, centre)).ToArray();
        var effective = EffectiveCount(draws, half);
        return Solve(LogRatios(objective, metric, centre, bridged), LogRatios(objective, metric, centre, proposed), effective);
    }

    private static double[][] Rows(Draws draws, int from, int to) =>
        [.. draws.Chains.SelectMany(chain => Enumerable.Range(from, to - from).Select(k =>
            Enumerable.Range(0, chain.ParameterCount).Select(j => chain.Values[(j * chain.Count) + k]).ToArray()))];

    /// <summary>The least effective sample size of the second half's columns, at most their number.</summary>
    private static double EffectiveCount(Draws draws, int half)
    {
        var count = (double)draws.Chains.Count * (draws.CountPerChain - half);
        for (var j = 0; j < draws.Names.Count; j++)
        {
            var size = ChainStatistics.Of([.. draws.Columns(j).Select(column => column[half..])]).BulkEss();
            count = double.IsFinite(size) ? Math.Min(count, size) : count;
        }

        return count;
    }

    private static double[] Propose(RandomStream stream, DenseMetric metric, double[] centre)
    {
        var (normals, point) = (new double[centre.Length], new double[centre.Length]);
        stream.FillNormal(normals);
        metric.DrawDisplacement(normals, point);
        Vectors.AddScaled(1.0, centre, point);
        return point;
    }

    /// <summary>ln of the density over the normal's, at each point.</summary>
    private static double[] LogRatios(IObjective objective, DenseMetric metric, double[] centre, double[][] points)
    {
        var ratios = new double[points.Length];
        for (var k = 0; k < points.Length; k++)
        {
            var value = objective.Value(points[k]);
            ratios[k] = double.IsFinite(value) ? -value - metric.LogDensity(points[k], centre) : double.NegativeInfinity;
        }

        return ratios;
    }

    private static Evidence Solve(double[] atDraws, double[] atProposals, double effective)
    {
        // Ratios are taken relative to a typical one, so that none overflows.
        var reference = atDraws.Order().ElementAt(atDraws.Length / 2);
        var (draws, proposals) = (Shifted(atDraws, reference), Shifted(atProposals, reference));
        var share = effective / (effective + proposals.Length);
        var (ratio, iterations, settled) = (1.0, 0, false);
        while (!settled && iterations++ < MaxIterations)
        {
            var next = proposals.Average(l => l / ((share * l) + ((1.0 - share) * ratio))) / draws.Average(l => 1.0 / ((share * l) + ((1.0 - share) * ratio)));
            settled = Math.Abs(next - ratio) <= Tolerance * next;
            ratio = next;
        }

        var atNormal = RelativeVariance(proposals.Select(l => l / ((share * l) + ((1.0 - share) * ratio)))) / proposals.Length;
        var atDensity = RelativeVariance(draws.Select(l => 1.0 / ((share * l) + ((1.0 - share) * ratio)))) / effective;
        return new Evidence(Math.Log(ratio) + reference, Math.Sqrt(atNormal + atDensity), iterations, settled);
    }

    private static double[] Shifted(double[] logs, double reference) => [.. logs.Select(l => Math.Exp(Math.Min(l - reference, 700.0)))];

    private static double RelativeVariance(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = SampleMoments.Mean(all);
        return SampleMoments.Variance(all) / (mean * mean);
    }
}
