using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Core.Objectives;

/// <summary>A Gauss-Newton objective with minus the log priors added, over the model's own parameters: <see cref="PenalizedObjective"/> for engines that use curvature.</summary>
/// <remarks>To the curvature each prior adds its own along its parameter, where its density is log-concave there; else nothing, so that the whole stays positive semi-definite.</remarks>
public sealed class PenalizedGaussNewton : IGaussNewton
{
    private readonly IGaussNewton likelihood;
    private readonly PenalizedObjective penalized;
    private readonly KernelRunner bends;
    private readonly double[] sums;

    /// <summary>Adds the priors of <paramref name="parameters"/> to a likelihood.</summary>
    /// <param name="negativeLogLikelihood">Over all parameters, in their order.</param>
    /// <param name="parameters">Those of the free ones that have a prior count.</param>
    /// <exception cref="ArgumentException">The dimensions differ, or a prior uses a name that no parameter has.</exception>
    public PenalizedGaussNewton(IGaussNewton negativeLogLikelihood, ParameterSet parameters)
    {
        (likelihood, penalized) = (negativeLogLikelihood, new PenalizedObjective(negativeLogLikelihood, parameters));
        Expr[] symbols = [.. parameters.All.Select(parameter => parameter.Symbol)];
        var gradient = Differentiation.Gradient(PenalizedObjective.Penalty(parameters), symbols);
        bends = KernelCompiler.Compile(new(symbols, [], [], [.. symbols.Select((symbol, k) => Differentiation.Derivative(gradient[k], symbol))])).CreateRunner();
        sums = new double[symbols.Length];
    }

    /// <inheritdoc/>
    public int Dimension => likelihood.Dimension;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point) => penalized.Value(point);

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient) => penalized.ValueAndGradient(point, gradient);

    /// <inheritdoc/>
    public double ValueGradientAndCurvature(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature)
    {
        var value = likelihood.ValueGradientAndCurvature(point, gradient, curvature) + penalized.AddPriors(point, gradient);
        bends.Run(point, [], [], sums, 1);
        for (var k = 0; k < sums.Length; k++)
        {
            if (sums[k] > 0) curvature[(k * sums.Length) + k] += sums[k];
        }

        return value;
    }
}
