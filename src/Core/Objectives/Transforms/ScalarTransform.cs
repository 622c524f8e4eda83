using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Objectives.Transforms;

/// <summary>A smooth, strictly increasing map from the real line onto the open interval a parameter may take.</summary>
/// <remarks>One-sided bounds use the exponential, two-sided ones the logistic function, as Stan does (Stan Reference Manual, "Constraint
/// transforms"): the same maps then serve optimisers and samplers. A bound is approached, never passed; far out in the tail the model value
/// may round to the bound itself and its derivative underflow to zero. Single values go through a <see cref="FormulaTape"/>: no kernel is made.</remarks>
public abstract class ScalarTransform : Transform
{
    private readonly Lazy<(FormulaTape Model, FormulaTape Derivative)> tapes;

    /// <summary>For the transforms here.</summary>
    private protected ScalarTransform() => tapes = new(Flatten);

    /// <summary>The map that changes nothing.</summary>
    public static ScalarTransform Identity { get; } = new IdentityTransform();

    /// <inheritdoc/>
    public sealed override int EngineCount => 1;

    /// <inheritdoc/>
    public sealed override int ModelCount => 1;

    /// <summary>The transform for the open interval from <paramref name="lower"/> to <paramref name="upper"/>, either of which may be infinite.</summary>
    /// <exception cref="ArgumentException">The interval is empty or a bound is not a number.</exception>
    public static ScalarTransform Between(double lower, double upper)
    {
        if (!(lower < upper))
        {
            throw new ArgumentException($"the lower bound {lower:R} is not below the upper bound {upper:R}");
        }

        return (double.IsFinite(lower), double.IsFinite(upper)) switch
        {
            (true, true) => new IntervalTransform(lower, upper),
            (true, false) => new LowerTransform(lower),
            (false, true) => new UpperTransform(upper),
            _ => Identity,
        };
    }

    /// <summary>The model's value, from the engine's coordinate.</summary>
    public abstract Expr ToModel(Expr engine);

    /// <summary>ln (d model / d engine), from the engine's coordinate.</summary>
    public abstract Expr LogJacobian(Expr engine);

    /// <summary>The engine's coordinate of a model value. A value on or beyond a bound is first moved inside, by 1e-6 of the interval's width,
    /// or of max(1, |bound|) where one side is open.</summary>
    public abstract double ToEngine(double model);

    /// <summary>The model's value at the engine's coordinate <paramref name="engine"/>.</summary>
    public virtual double ToModel(double engine) => tapes.Value.Model.Evaluate(engine);

    /// <summary>d model / d engine at the engine's coordinate <paramref name="engine"/>; never negative.</summary>
    public virtual double Derivative(double engine) => tapes.Value.Derivative.Evaluate(engine);

    /// <inheritdoc/>
    public sealed override Expr[] ToModel(IReadOnlyList<Expr> engine) => [ToModel(engine[0])];

    /// <inheritdoc/>
    public sealed override Expr LogJacobian(IReadOnlyList<Expr> engine) => LogJacobian(engine[0]);

    /// <inheritdoc/>
    public sealed override void ToEngine(ReadOnlySpan<double> model, Span<double> engine) => engine[0] = ToEngine(model[0]);

    private (FormulaTape Model, FormulaTape Derivative) Flatten()
    {
        var engine = Expr.Parameter("engine");
        var model = ToModel(engine);
        return (new([engine], [model]), new([engine], [Differentiation.Derivative(model, engine)]));
    }

    private sealed class IdentityTransform : ScalarTransform
    {
        public override Expr ToModel(Expr engine) => engine;

        public override Expr LogJacobian(Expr engine) => 0;

        public override double ToEngine(double model) => model;

        public override double ToModel(double engine) => engine;

        public override double Derivative(double engine) => 1;
    }

    private sealed class LowerTransform(double lower) : ScalarTransform
    {
        public override Expr ToModel(Expr engine) => lower + Functions.Exp(engine);

        public override Expr LogJacobian(Expr engine) => engine;

        public override double ToEngine(double model) =>
            Math.Log(model > lower ? model - lower : Margin * Math.Max(1.0, Math.Abs(lower)));
    }

    private sealed class UpperTransform(double upper) : ScalarTransform
    {
        // The sign keeps the map increasing: the engine's plus infinity is the bound.
        public override Expr ToModel(Expr engine) => upper - Functions.Exp(-engine);

        public override Expr LogJacobian(Expr engine) => -engine;

        public override double ToEngine(double model) =>
            -Math.Log(model < upper ? upper - model : Margin * Math.Max(1.0, Math.Abs(upper)));
    }

    private sealed class IntervalTransform(double lower, double upper) : ScalarTransform
    {
        private readonly double width = upper - lower;

        // Each half is measured from its own bound so that no digits are lost near either.
        public override Expr ToModel(Expr engine)
        {
            var small = Functions.Exp(-Functions.Abs(engine));
            var tail = width * (small / (1 + small));
            return Functions.Select(engine < 0, lower + tail, upper - tail);
        }

        public override Expr LogJacobian(Expr engine) =>
            Math.Log(width) - Functions.Abs(engine) - (2 * Functions.Log1p(Functions.Exp(-Functions.Abs(engine))));

        public override double ToEngine(double model)
        {
            var below = model - lower;
            var above = upper - model;
            if (!(below > 0.0))
            {
                (below, above) = (Margin * width, (1.0 - Margin) * width);
            }
            else if (!(above > 0.0))
            {
                (below, above) = ((1.0 - Margin) * width, Margin * width);
            }

            return Math.Log(below) - Math.Log(above);
        }
    }
}
