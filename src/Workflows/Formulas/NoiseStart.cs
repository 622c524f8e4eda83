using MathNet.Numerics.Statistics;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>Where a fitted noise starts: the median absolute residual, which outliers do not move.</summary>
internal static class NoiseStart
{
    /// <summary>Half of normal errors lie within this many standard deviations.</summary>
    private const double NormalQuartile = 0.6744897501960817;

    /// <summary>The parameters, the noise of each output started at the scale of its residuals at the other parameters' starts; of a noise that the user told something
    /// of, that stays.</summary>
    /// <param name="model">Formulas and data, the noise fitted.</param>
    /// <param name="layout">Their parameters.</param>
    /// <param name="set">The parameters.</param>
    public static ParameterSet Set(FormulaModel model, FormulaLayout layout, ParameterSet set)
    {
        double[] point = [.. set.All.Select(parameter => parameter.Start)];
        for (var k = 0; k < model.Terms.Count; k++) point[layout.FirstNoise + k] = 1;
        var outputs = new FormulaComparison(model, layout).At(point);
        return new ParameterSet(set.All.Select((parameter, i) =>
            i < layout.FirstNoise || !parameter.IsFree || parameter.Start != 1 ? parameter : parameter with { Start = Of(model.Terms[i - layout.FirstNoise], outputs[i - layout.FirstNoise], parameter) }));
    }

    private static double Of(FormulaTerm term, (double[] Fitted, double[] Scale, double[] Weight, double[] LogLikelihood) output, Parameter noise)
    {
        var sizes = term.Observed.Select((value, row) => Math.Abs(value - output.Fitted[row]) / output.Scale[row]).Where(double.IsFinite).ToArray();
        var scale = sizes.Length > 0 ? sizes.Median() / NormalQuartile : 0;
        // Half of the rows may lie on the curve; where all do, there is no noise to start from.
        if (scale == 0) scale = sizes.DefaultIfEmpty(0).Average();
        var (lower, upper) = noise.Support;
        return scale > lower && scale < upper ? scale : Math.Clamp(noise.Scale, lower, upper);
    }
}
