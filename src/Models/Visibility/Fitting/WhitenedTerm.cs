using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives.Stages;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>A term whose samples' errors go together: residuals made independent by the inverse root of their covariance, ln L = -1/2 |L^-1 r|^2 - ln det L - n/2 ln 2 pi
/// for normal errors.</summary>
internal static class WhitenedTerm
{
    private static readonly Expr Whitened = Expr.Input("whitened");
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>The term.</summary>
    /// <param name="context">Where its stages go.</param>
    /// <param name="inputs">What the residuals' symbols stand for.</param>
    /// <param name="residuals">Data less model: one formula, or two whose squares together stand for that of one.</param>
    /// <param name="whitening">What makes them independent.</param>
    /// <param name="density">The density of what is then independent.</param>
    /// <param name="view">The term but for its losses.</param>
    public static TermView Of(TermContext context, Pointwise inputs, IReadOnlyList<Expr> residuals, Whitening whitening, NoiseDensity density, TermView view)
    {
        var count = view.Data.Data.Length;
        var parts = residuals.Select(_ => new Field(count)).ToArray();
        context.Later.Add(new PointwiseStage(inputs, residuals, parts));
        Field[] whitened = [.. parts.Select(part => context.Map(whitening.Map, part))];
        var scalar = VisibilityTerms.Scalar(density);
        ILossStage[] losses = [.. whitened.Select((field, k) => VisibilityTerms.Stage(
            new Pointwise([], [(Whitened, field)], []),
            new SampleLoss(Whitened, scalar.Loss(Whitened) - (k > 0 ? HalfLogTwoPi : 0), scalar.Weight(Whitened)),
            count))];

        // Samples that do not count are zero here, with the density's constant at zero.
        var empty = view.Noise.Sigma.Count(double.IsInfinity) * Interpreter.Evaluate(scalar.Loss(0), _ => 0);
        return view with { Losses = losses, Constant = empty - whitening.LogDeterminant, Whitened = whitened };
    }
}
