using System.Numerics.Tensors;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Likelihoods;

namespace VlbiOps.Workflows.Oof;

/// <summary>The noise of beam maps: guessed before a fit, estimated from residuals after one.</summary>
internal static class OofNoise
{
    /// <summary>Correlation of neighbouring residuals above which they are the model's shortcomings rather than noise.</summary>
    private const double ModelLimited = 0.5;

    /// <summary>Before anything is fitted: what is known, or one percent of a peak.</summary>
    public static double[] Initial(OofSetup setup) => [.. Enumerable.Range(0, setup.Observation.Maps.Count).Select(setup.FirstNoise)];

    /// <summary>The scale of each map's residuals, at the maximum of its likelihood, in the map's unit.</summary>
    public static double[] Estimate(OofSetup setup, OofSolution solution)
    {
        if (setup.NoiseIsGiven) return Initial(setup);
        var residuals = Residuals(solution);
        var peaks = solution.Problem.Maps.Select(map => map.Peak).ToArray();
        var likelihood = setup.Model.Likelihood;
        var kind = setup.Options.Noise != NoiseEstimate.Automatic ? setup.Options.Noise
            : NeighbourCorrelation(residuals) > ModelLimited ? NoiseEstimate.RelativeToPeak : NoiseEstimate.PerMap;
        switch (kind)
        {
            case NoiseEstimate.PerMap:
                return [.. residuals.Select((map, k) => Scale(likelihood, map) * peaks[k])];
            case NoiseEstimate.RelativeToPeak:
                var fraction = Scale(likelihood, [.. residuals.SelectMany(map => map)]);
                return [.. peaks.Select(peak => fraction * peak)];
            default:
                var common = Scale(likelihood, [.. residuals.SelectMany((map, k) => map.Select(r => r * peaks[k]))]);
                return [.. peaks.Select(_ => common)];
        }
    }

    /// <summary>Observed less fitted of the samples that count, in units of each map's peak.</summary>
    public static double[][] Residuals(OofSolution solution)
    {
        var beams = solution.Problem.Beams(solution.Point);
        var residuals = new double[beams.Length][];
        for (var k = 0; k < beams.Length; k++)
        {
            var map = solution.Problem.Maps[k];
            var (scale, offset) = solution.Problem.ScaleAndOffset(solution.Point, k);
            residuals[k] = new double[map.SampleCount];
            for (int i = 0, n = 0; i < map.Values.Length; i++)
            {
                if (map.Weights[i] > 0) residuals[k][n++] = map.Values[i] - (scale * beams[k][i]) - offset;
            }
        }

        return residuals;
    }

    /// <summary>Correlation of residuals from sample to sample along the maps, from -1 to 1; that of noise is about 0.</summary>
    public static double NeighbourCorrelation(double[][] residuals)
    {
        double product = 0, square = 0;
        foreach (var map in residuals)
        {
            var size = TensorPrimitives.SumOfSquares<double>(map);
            if (size == 0 || map.Length < 2) continue;
            product += TensorPrimitives.Dot<double>(map.AsSpan(1), map.AsSpan(0, map.Length - 1)) / size;
            square++;
        }

        return square == 0 ? 0 : product / square;
    }

    /// <summary>The mean weight of residuals in units of their noise.</summary>
    public static double MeanWeight(Likelihood likelihood, double[] residuals) => Sum(likelihood.Weight, residuals) / residuals.Length;

    /// <summary>The sum of squares of residuals in units of their noise, weighted as the likelihood weighs them: as many as there are residuals on average.</summary>
    public static double WeightedSquares(Likelihood likelihood, double[] residuals) => Sum(r => likelihood.Weight(r) * r * r, residuals);

    private static double Sum(Func<Expr, Expr> term, double[] residuals)
    {
        Expr r = Expr.Input("r");
        var sum = new double[1];
        KernelCompiler.Compile(KernelDefinition.Sum([], [r], term(r))).CreateRunner().Run([], [residuals], [], sum, residuals.Length);
        return sum[0];
    }

    /// <summary>The scale s at which the mean of weight(r / s) (r / s)^2 is 1: the maximum of the likelihood over the scale.</summary>
    public static double Scale(Likelihood likelihood, double[] residuals)
    {
        Expr r = Expr.Input("r"), s = Expr.Parameter("s");
        var runner = KernelCompiler.Compile(KernelDefinition.Sum([s], [r], likelihood.Weight(r / s) * r * r)).CreateRunner();
        var sum = new double[1];
        var sorted = residuals.Select(Math.Abs).Order().ToArray();
        // Never nothing, or an exact fit would have infinite weights.
        var least = 1e-12;
        var scale = Math.Max(sorted[sorted.Length / 2], least);
        for (var step = 0; step < 100; step++)
        {
            runner.Run([scale], [residuals], [], sum, residuals.Length);
            var next = Math.Max(Math.Sqrt(sum[0] / residuals.Length), least);
            if (Math.Abs(next - scale) <= 1e-10 * scale) return next;
            scale = next;
        }

        return scale;
    }
}
