using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Fitting;

/// <summary>Parameters with their errors, from the covariance of the free ones: to first order for those defined by others.</summary>
internal static class FitErrors
{
    /// <summary>Every parameter of a set.</summary>
    /// <param name="set">The parameters.</param>
    /// <param name="point">Their values.</param>
    /// <param name="covariance">Of the free parameters, row-major; NaN where it is not known.</param>
    /// <param name="atBounds">Those that ended on a bound and were held there.</param>
    public static IReadOnlyList<FittedParameter> Of(ParameterSet set, double[] point, double[] covariance, IReadOnlyList<int> atBounds) => set.All.Select((parameter, i) =>
    {
        var isFixed = parameter.IsFixed || parameter.Definition is { IsConstant: true };
        var isAtBound = atBounds.Contains(i);
        var error = isFixed ? 0 : isAtBound ? double.NaN : Error(set, set.Slopes(i, point), covariance, atBounds);
        return new FittedParameter(parameter.Name, parameter.Unit, point[i], error, isFixed, isAtBound) { FunctionOf = Sources(parameter) };
    }).ToArray();

    /// <summary>sqrt(g C g) over what the parameter depends on and was not held.</summary>
    private static double Error(ParameterSet set, double[] slopes, double[] covariance, IReadOnlyList<int> atBounds)
    {
        int[] used = [.. Enumerable.Range(0, slopes.Length).Where(k => slopes[k] != 0 && !atBounds.Contains(set.Free[k]))];
        return Math.Sqrt(used.Sum(k => used.Sum(l => slopes[k] * covariance[(k * slopes.Length) + l] * slopes[l])));
    }

    private static string[] Sources(Parameter parameter) => parameter is { IsFixed: false, Definition: { } definition }
        ? [.. Graph.Order([definition]).Where(node => node.Operation == Operation.Parameter).Select(node => node.Name!)]
        : [];
}
