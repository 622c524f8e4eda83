using VlbiOps.Core.Numerics;
using VlbiOps.Core.Objectives;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim.MultiStarts;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>Where fits of visibilities start: the model's own values, and points spread evenly over priors, or bounds, as far as the data reach. Likelihoods of
/// interferometers have many shallow minima: each start is the best of a few random points, which costs as much as the first steps of a descent.</summary>
internal static class VlbiStarts
{
    /// <summary>Random points of which each start is the best.</summary>
    private const int Candidates = 32;

    /// <summary>Bounds this far apart are searched by factors, not by differences.</summary>
    private const double WideRatio = 20;

    /// <summary>Shares of the fringe spacing of the longest baseline below which sizes differ no more.</summary>
    private const double FinestShare = 0.2;

    /// <summary>The starts, as points of the model. Gains start at their own starts.</summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="model">Sky and data.</param>
    /// <param name="count">How many, the model's own the first.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="objective">What is minimised, over all parameters in their own units.</param>
    /// <param name="cancellation">Seen before every start.</param>
    public static double[][] Make(ParameterSet parameters, VlbiModel model, int count, ulong seed, IObjective objective, CancellationToken cancellation)
    {
        double[] own = [.. parameters.All.Select(parameter => parameter.Start)];
        int[] spread = [.. parameters.Free.Where(i => i < model.Sky.Parameters.Count)];
        if (count < 2 || spread.Length == 0) return [own];
        var (flux, finest) = Reach(model.Observations);
        var candidates = StartSampler.UnitCube((count - 1) * Candidates, spread.Length, seed);
        return [own, .. candidates.Chunk(Candidates).Select(cubes =>
        {
            cancellation.ThrowIfCancellationRequested();
            return cubes.Select(cube => Point(parameters, own, spread, cube, flux, finest)).MinBy(point => objective.Value(point) is var value && double.IsFinite(value) ? value : double.MaxValue)!;
        })];
    }

    /// <summary>The largest amplitude, Jy, and the finest size that the longest baseline sees, uas.</summary>
    private static (double Flux, double Finest) Reach(IReadOnlyList<VlbiData> observations)
    {
        double flux = 0, longest = 0;
        foreach (var columns in observations.Select(data => data.Visibilities.Columns))
        {
            for (var row = 0; row < columns.Count; row++)
            {
                (flux, longest) = (Math.Max(flux, columns.Amplitude(row)), Math.Max(longest, columns.BaselineLength(row)));
            }
        }

        return (flux, FinestShare / longest / SkyUnits.MicroArcSecond);
    }

    private static double[] Point(ParameterSet parameters, double[] own, int[] spread, double[] cube, double flux, double finest)
    {
        var point = (double[])own.Clone();
        for (var k = 0; k < spread.Length; k++) point[spread[k]] = Value(parameters[spread[k]], cube[k], flux, finest);
        return point;
    }

    private static double Value(Parameter parameter, double probability, double flux, double finest)
    {
        var (lower, upper) = parameter.Support;
        if (parameter.Prior is { Inverse: not null, IsConditional: false } prior)
        {
            var value = prior.Quantile(probability);
            return value > lower && value < upper ? value : parameter.Start;
        }

        if (parameter.Unit == "Jy" && lower == 0 && flux > 0) upper = Math.Min(upper, flux);
        if (parameter.Unit == "uas" && lower > 0) lower = Math.Clamp(finest, lower, Math.Max(lower, upper / WideRatio));
        if (!double.IsFinite(upper - lower)) return parameter.Start + (Math.Max(1, Math.Abs(parameter.Start)) * NormalQuantile.Of(probability));
        return lower > 0 && upper > WideRatio * lower ? lower * Math.Pow(upper / lower, probability) : lower + (probability * (upper - lower));
    }
}
