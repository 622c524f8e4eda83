using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Models.Aperture;
using VlbiOps.Results.Fits;

namespace VlbiOps.Workflows.Oof;

/// <summary>The log-likelihood of each sample of beam maps, map after map, in the maps' units.</summary>
internal sealed class OofPointwiseLikelihood : IPointwiseLikelihood
{
    private readonly OofProblem problem;
    private readonly OofLayout layout;
    private readonly KernelRunner logLikelihood;
    private readonly double[][] values;

    public OofPointwiseLikelihood(OofProblem problem, OofModel model)
    {
        (this.problem, layout) = (problem, model.Layout);
        Expr data = Expr.Input("data"), weight = Expr.Input("weight"), beam = Expr.Input("beam");
        Expr scale = Expr.Parameter("scale"), offset = Expr.Parameter("offset"), logNoise = Expr.Parameter("log noise"), peak = Expr.Parameter("peak");
        var residual = weight * (data - (scale * beam) - offset) * Functions.Exp(-logNoise);
        logLikelihood = KernelCompiler.Compile(KernelDefinition.Map(
            [scale, offset, logNoise, peak], [data, weight, beam], [Functions.Log(weight / peak) - model.Likelihood.Loss(residual) - logNoise])).CreateRunner();
        values = [.. problem.Maps.Select(map => new double[map.Values.Length])];
        SampleCount = problem.Maps.Sum(map => map.SampleCount);
    }

    public int SampleCount { get; }

    public void LogLikelihoods(ReadOnlySpan<double> point, Span<double> logLikelihoods)
    {
        var beams = problem.Beams(point);
        var n = 0;
        for (var k = 0; k < values.Length; k++)
        {
            var map = problem.Maps[k];
            logLikelihood.Run(
                [point[layout.Scale(k)], point[layout.Offset(k)], point[layout.LogNoise], map.Peak], [map.Values, map.Weights, beams[k]], [values[k]], [], values[k].Length);
            for (var i = 0; i < values[k].Length; i++)
            {
                if (map.Weights[i] > 0) logLikelihoods[n++] = values[k][i];
            }
        }
    }
}
