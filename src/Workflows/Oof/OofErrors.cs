using System.Numerics.Tensors;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Oof;

/// <summary>Standard deviations and correlations of a fit's parameters.</summary>
internal sealed class OofErrors
{
    private readonly int[] positions;
    private readonly double[] matrix;
    private readonly int free;

    private readonly OofOutcome outcome;

    private OofErrors(OofOutcome outcome)
    {
        this.outcome = outcome;
        var (setup, best) = (outcome.Setup, outcome.Best);
        var set = setup.Parameters;
        free = set.FreeCount;
        positions = new int[set.Count];
        Array.Fill(positions, -1);
        for (var k = 0; k < free; k++) positions[set.Free[k]] = k;
        SampleCount = best.Problem.Maps.Sum(map => map.SampleCount);
        FreeCount = free + (setup.Layout.IsProfiled ? 2 * setup.Layout.MapCount : 0);
        var residuals = Normalized(outcome);
        ReducedChiSquare = OofNoise.WeightedSquares(setup.Model.Likelihood, residuals) / Math.Max(1, SampleCount - FreeCount);

        var engine = new double[free];
        set.ToEngine(best.Point, engine);
        matrix = best.Run.InverseHessian is { } inverse ? set.CovarianceToModel(engine, inverse) : [.. Enumerable.Repeat(double.NaN, free * free)];
        var factor = CurvatureOverInformation(residuals);
        for (var i = 0; i < matrix.Length; i++) matrix[i] *= factor;
        Named = new([.. set.Free.Select(i => set[i].Name)], matrix);
    }

    /// <summary>Covariance of the free parameters.</summary>
    public NamedCovariance Named { get; }

    /// <summary>Sum of squared residuals over noise, weighted as the likelihood weighs them, by degrees of freedom.</summary>
    public double ReducedChiSquare { get; }

    /// <summary>Samples fitted.</summary>
    public int SampleCount { get; }

    /// <summary>Free parameters, scales and offsets solved for in closed form included.</summary>
    public int FreeCount { get; }

    public static OofErrors Of(OofOutcome outcome) => new(outcome);

    /// <summary>One standard deviation: 0 where the parameter is held, NaN where the data do not determine it.</summary>
    public double Deviation(int parameter) => positions[parameter] < 0 ? 0 : Finite(Math.Sqrt(matrix[(positions[parameter] * free) + positions[parameter]]));

    /// <summary>Covariance of the first parameters, held ones with zeros.</summary>
    public double[] Coefficients(int count)
    {
        var covariance = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                if (positions[i] >= 0 && positions[j] >= 0) covariance[(i * count) + j] = Finite(matrix[(positions[i] * free) + positions[j]]);
            }
        }

        return covariance;
    }

    /// <summary>The engine's curvature weighs residuals as robust steps want it; errors follow from the expected information instead. Where the noise
    /// was estimated from the residuals, degrees of freedom are allowed for.</summary>
    private double CurvatureOverInformation(double[] residuals)
    {
        var likelihood = outcome.Setup.Model.Likelihood;
        var mean = OofNoise.MeanWeight(likelihood, residuals);
        var unknownNoise = outcome.Setup.NoiseIsGiven ? 1 : SampleCount / Math.Max(1.0, SampleCount - FreeCount);
        return mean / likelihood.Information * unknownNoise;
    }

    /// <summary>Residuals of the samples that count, over their noise.</summary>
    private static double[] Normalized(OofOutcome outcome)
    {
        var factor = outcome.Setup.Layout.LogNoise is var index and >= 0 ? Math.Exp(-outcome.Best.Point[index]) : 1;
        var normalized = new List<double>();
        for (var k = 0; k < outcome.Residuals.Length; k++)
        {
            var n = 0;
            foreach (var weight in outcome.Best.Problem.Maps[k].Weights)
            {
                if (weight > 0) normalized.Add(outcome.Residuals[k][n++] * weight * factor);
            }
        }

        return [.. normalized];
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;
}
