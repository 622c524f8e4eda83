using System.Numerics.Tensors;
using VlbiOps.Models.Aperture;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Oof;

/// <summary>Each map's part of a fit, in the map's own unit and order of samples.</summary>
internal static class OofMaps
{
    public static OofMapFit[] Make(OofOutcome outcome, OofErrors errors)
    {
        var (setup, best) = (outcome.Setup, outcome.Best);
        var fitted = best.Problem.Beams(best.Point);
        var perfect = best.Problem.Beams(WithoutAberrations(setup, best.Point));
        var peak = best.Problem.PerfectPeak(best.Point);
        var residuals = outcome.Residuals;
        return [.. Enumerable.Range(0, fitted.Length).Select(k => Map(outcome, errors, k, fitted[k], perfect[k], peak, residuals[k]))];
    }

    private static OofMapFit Map(OofOutcome outcome, OofErrors errors, int k, double[] fitted, double[] perfect, double perfectPeak, double[] residuals)
    {
        var (setup, best) = (outcome.Setup, outcome.Best);
        var (layout, observed, data) = (setup.Layout, setup.Observation.Maps[k], best.Problem.Maps[k]);
        var (scale, offset) = best.Problem.ScaleAndOffset(best.Point, k);
        var beam = setup.Observation.WavelengthMeters / (2 * setup.Model.Telescope.PrimaryRadius);
        var noise = NoiseOf(outcome, k) / data.Peak;
        return new OofMapFit
        {
            Observed = observed,
            Model = InMapUnits(data, observed.Grid?.CellOfSample, observed.Count, fitted, scale, offset),
            Perfect = InMapUnits(data, observed.Grid?.CellOfSample, observed.Count, perfect, scale, offset),
            Scale = scale * data.Peak * perfectPeak,
            Offset = offset * data.Peak,
            PointingURadians = best.Point[layout.PointingU(k)] * beam,
            PointingVRadians = best.Point[layout.PointingV(k)] * beam,
            PointingErrorRadians = (errors.Deviation(layout.PointingU(k)) * beam, errors.Deviation(layout.PointingV(k)) * beam),
            Noise = noise * data.Peak,
            ReducedChiSquare = ChiSquare(data, residuals, noise, observed.Sigma is null) / Math.Max(1, data.SampleCount),
        };
    }

    /// <summary>The noise of a map as the fit had it: the factor on it that robust likelihoods fit is part of it.</summary>
    private static double NoiseOf(OofOutcome outcome, int k)
    {
        var fitted = outcome.FittedNoise[k];
        return outcome.Setup.Observation.Maps[k].Sigma is { } sigma ? fitted / outcome.Noise[k] * Math.Sqrt(sigma.Average(s => s * s)) : fitted;
    }

    private static double ChiSquare(OofMapData data, double[] residuals, double noise, bool isUniform)
    {
        if (isUniform) return TensorPrimitives.SumOfSquares<double>(residuals) / (noise * noise);
        double sum = 0;
        for (int i = 0, n = 0; i < data.Weights.Length; i++)
        {
            if (data.Weights[i] > 0) sum += Math.Pow(residuals[n++] * data.Weights[i], 2);
        }

        return sum;
    }

    private static double[] InMapUnits(OofMapData data, int[]? cells, int count, double[] beam, double scale, double offset)
    {
        var samples = new double[count];
        for (var i = 0; i < count; i++) samples[i] = ((scale * beam[data.UAxis is null ? i : cells![i]]) + offset) * data.Peak;
        return samples;
    }

    /// <summary>The point with no aberrations but tilt.</summary>
    private static double[] WithoutAberrations(OofSetup setup, double[] point)
    {
        var perfect = (double[])point.Clone();
        for (var j = 1; j <= setup.Layout.CoefficientCount; j++)
        {
            if (ZernikeOrder.FromIndex(j).N > 1) perfect[j - 1] = 0;
        }

        return perfect;
    }
}
