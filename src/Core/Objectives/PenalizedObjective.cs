using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Core.Objectives;

/// <summary>Minus the log likelihood and minus the log priors over the model's own parameters, no Jacobian: its minimum, through
/// <see cref="TransformedObjective"/>, is the most probable point in the units users think in.</summary>
public sealed class PenalizedObjective : IObjective
{
    private readonly IObjective likelihood;
    private readonly KernelRunner prior;
    private readonly double[] sums;

    /// <summary>Adds the priors of <paramref name="parameters"/> to a likelihood.</summary>
    /// <param name="negativeLogLikelihood">Over all parameters, in their order.</param>
    /// <param name="parameters">Those of the free ones that have a prior count.</param>
    /// <exception cref="ArgumentException">The dimensions differ, or a prior uses a name that no parameter has.</exception>
    public PenalizedObjective(IObjective negativeLogLikelihood, ParameterSet parameters)
    {
        if (negativeLogLikelihood.Dimension != parameters.Count)
        {
            throw new ArgumentException($"{parameters.Count} parameters describe a problem of {negativeLogLikelihood.Dimension}");
        }

        likelihood = negativeLogLikelihood;
        Expr[] symbols = [.. parameters.All.Select(parameter => parameter.Symbol)];
        prior = KernelCompiler.Compile(KernelDefinition.SumWithGradient(symbols, [], Penalty(parameters))).CreateRunner();
        sums = new double[1 + symbols.Length];
    }

    /// <inheritdoc/>
    public int Dimension => likelihood.Dimension;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point)
    {
        prior.Run(point, [], [], sums, 1);
        return likelihood.Value(point) + sums[0];
    }

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        var value = likelihood.ValueAndGradient(point, gradient);
        return value + AddPriors(point, gradient);
    }

    /// <summary>Minus the log priors over parameters by name.</summary>
    internal static Expr Penalty(ParameterSet parameters) => -Functions.Sum(parameters.LogPriors.Select(parameters.Resolve));

    /// <summary>Adds the priors' part to a gradient, and returns that of the value.</summary>
    internal double AddPriors(ReadOnlySpan<double> point, Span<double> gradient)
    {
        prior.Run(point, [], [], sums, 1);
        for (var k = 0; k < gradient.Length; k++)
        {
            gradient[k] += sums[k + 1];
        }

        return sums[0];
    }
}
