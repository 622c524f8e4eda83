using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Workflows.Formulas;

/// <summary>Where a fitted noise starts: the median absolute residual, which outliers do not move.</summary>
internal static class NoiseStart
{
    /// <summary>The parameters, the noise of each output started at the scale of its residuals at the other parameters' starts.</summary>
    /// <param name="model">Formulas and data, the noise fitted.</param>
    /// <param name="layout">Their parameters.</param>
    /// <param name="set">The parameters.</param>
    /// <param name="told">Names of those whose starts stay.</param>
    public static ParameterSet Set(FormulaModel model, FormulaLayout layout, ParameterSet set, IEnumerable<string> told)
    {
        double[] point = [.. set.All.Select(parameter => parameter.Start)];
        for (var k = 0; k < model.Terms.Count; k++) point[layout.FirstNoise + k] = 1;
        var outputs = new FormulaComparison(model, layout).At(point);
        var stay = told.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new ParameterSet(set.All.Select((parameter, i) =>
            i < layout.FirstNoise || !parameter.IsFree || stay.Contains(parameter.Name) ? parameter : parameter with { Start = Of(model.Terms[i - layout.FirstNoise], outputs[i - layout.FirstNoise], parameter) }));
    }

    private static double Of(FormulaTerm term, (double[] Fitted, double[] Scale, double[] Weight, double[] LogLikelihood) output, Parameter noise)
    {
        double[] residuals = [.. term.Observed.Select((value, row) => (value - output.Fitted[row]) / output.Scale[row]).Where(double.IsFinite)];
        var scale = NormalScale.Of(residuals);
        // Half of the rows may lie on the curve; where all do, there is no noise to start from.
        if (scale == 0) scale = residuals.Select(Math.Abs).DefaultIfEmpty(0).Average();
        return Inside(scale, noise);
    }

    /// <summary>The scale, or where bounds or a prior do not let it be, a place between them.</summary>
    private static double Inside(double scale, Parameter noise)
    {
        var (lower, upper) = noise.Support;
        if (scale > lower && scale < upper) return scale;
        if (double.IsFinite(upper)) return 0.5 * (Math.Max(lower, 0) + upper);
        return lower + Math.Max(noise.Scale, 0.1 * Math.Abs(lower));
    }
}
