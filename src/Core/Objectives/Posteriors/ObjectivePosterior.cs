using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Core.Objectives.Posteriors;

/// <summary>A posterior whose likelihood is any objective over the model's parameters: forward through the transforms, and its gradient back through
/// their derivatives, together with priors and Jacobians.</summary>
public sealed class ObjectivePosterior : Posterior
{
    private readonly IObjective likelihood;
    private readonly KernelRunner forward;
    private readonly KernelRunner backward;
    private readonly double[] forwardSums;
    private readonly double[] pointAndCotangents;
    private readonly double[] cotangents;

    /// <summary>Joins a likelihood and a space.</summary>
    /// <param name="space">The coordinates.</param>
    /// <param name="negativeLogLikelihood">Minus the log likelihood over all of the space's parameters, in their order.</param>
    /// <exception cref="ArgumentException">The likelihood has another number of parameters.</exception>
    public ObjectivePosterior(PosteriorSpace space, IObjective negativeLogLikelihood)
        : base(space)
    {
        if (negativeLogLikelihood.Dimension != space.Parameters.Count)
        {
            throw new ArgumentException($"{space.Parameters.Count} parameters describe a likelihood of {negativeLogLikelihood.Dimension}");
        }

        likelihood = negativeLogLikelihood;
        var rest = -(space.LogPrior + space.LogJacobian);
        Expr[] cotangentSymbols = [.. space.Model.Select((_, j) => Expr.Parameter($"cotangent {j}"))];
        var pulled = Differentiation.Pullback([rest, .. space.Model], [1, .. cotangentSymbols], space.EngineSymbols);
        forward = KernelCompiler.Compile(new(space.EngineSymbols, [], [], [rest, .. space.Model])).CreateRunner();
        backward = KernelCompiler.Compile(new([.. space.EngineSymbols, .. cotangentSymbols], [], [], pulled)).CreateRunner();
        forwardSums = new double[1 + space.Parameters.Count];
        pointAndCotangents = new double[Dimension + space.Parameters.Count];
        cotangents = new double[space.Parameters.Count];
    }

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> point)
    {
        forward.Run(point, [], [], forwardSums, 1);
        return forwardSums[0] + likelihood.Value(forwardSums.AsSpan(1));
    }

    /// <inheritdoc/>
    public override double LogLikelihood(ReadOnlySpan<double> point)
    {
        forward.Run(point, [], [], forwardSums, 1);
        return -likelihood.Value(forwardSums.AsSpan(1));
    }

    /// <inheritdoc/>
    public override double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        forward.Run(point, [], [], forwardSums, 1);
        var value = forwardSums[0] + likelihood.ValueAndGradient(forwardSums.AsSpan(1), cotangents);
        point.CopyTo(pointAndCotangents);
        cotangents.CopyTo(pointAndCotangents, Dimension);
        backward.Run(pointAndCotangents, [], [], gradient, 1);
        return value;
    }

    /// <inheritdoc/>
    public override void ValuesAndGradients(ReadOnlySpan<double> points, Span<double> values, Span<double> gradients)
    {
        for (var s = 0; s < values.Length; s++)
        {
            values[s] = ValueAndGradient(points.Slice(s * Dimension, Dimension), gradients.Slice(s * Dimension, Dimension));
        }
    }
}
