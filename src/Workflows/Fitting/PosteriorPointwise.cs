using VlbiOps.Optim.Comparison;
using VlbiOps.Results.Fits;

namespace VlbiOps.Workflows.Fitting;

/// <summary>The log-likelihood of every sample at every draw, as PSIS-LOO and WAIC take it.</summary>
public static class PosteriorPointwise
{
    /// <summary>Numbers beyond which the draws are thinned: 1 GiB.</summary>
    private const long MostNumbers = 1L << 27;

    /// <summary>Works it out; from draws evenly taken where all would not fit in memory.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="cancellation">Seen before every draw.</param>
    /// <exception cref="ArgumentException">Its likelihood is no product over samples.</exception>
    public static PointwiseLogLikelihood Of(PosteriorResult posterior, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        var pointwise = posterior.Problem.CreatePointwise?.Invoke()
            ?? throw new ArgumentException($"{posterior.Problem.Description}: the likelihood is no product over samples, so none can be left out");
        var (chains, n) = (posterior.Draws.Chains.Count, pointwise.SampleCount);
        var stride = 1;
        while ((long)n * chains * (posterior.Draws.CountPerChain / stride) > MostNumbers) stride++;
        var perChain = posterior.Draws.CountPerChain / stride;
        var (values, each) = (new double[(long)n * chains * perChain], new double[n]);
        for (var draw = 0; draw < chains * perChain; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            pointwise.LogLikelihoods(posterior.Point(draw / perChain, draw % perChain * stride), each);
            for (var i = 0; i < n; i++) values[((long)i * chains * perChain) + draw] = each[i];
        }

        return new PointwiseLogLikelihood(values, chains, perChain);
    }
}
