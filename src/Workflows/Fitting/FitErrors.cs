using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Results.Fits;
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

    /// <summary>A result in which nothing is told of the errors of some parameters.</summary>
    /// <param name="fit">The result.</param>
    /// <param name="names">Names of parameters.</param>
    public static FitResult Without(FitResult fit, IReadOnlyList<string> names)
    {
        var (known, n, matrix) = (fit.Covariance.Names, fit.Covariance.Names.Count, (double[])fit.Covariance.Matrix.Clone());
        for (var i = 0; i < matrix.Length; i++)
        {
            if (names.Contains(known[i / n]) || names.Contains(known[i % n])) matrix[i] = double.NaN;
        }

        return fit with
        {
            Parameters = fit.Parameters.Select(parameter => names.Contains(parameter.Name) ? parameter with { Error = double.NaN } : parameter).ToArray(),
            Covariance = new(known, matrix),
        };
    }

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
