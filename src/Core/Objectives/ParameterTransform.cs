namespace VlbiOps.Core.Objectives;

/// <summary>A smooth, strictly increasing map from the real line, where engines work, onto the open interval a parameter may take.</summary>
/// <remarks>One-sided bounds use the exponential, two-sided ones the logistic function, as Stan does (Stan Reference Manual, "Constraint
/// transforms"): the same maps then serve optimisers and samplers. A bound is approached, never passed; far out in the tail the model value
/// may round to the bound itself and its derivative underflow to zero.</remarks>
public abstract class ParameterTransform
{
    /// <summary>The map that changes nothing.</summary>
    public static ParameterTransform Identity { get; } = new IdentityTransform();

    /// <summary>The model's value at the engine's coordinate <paramref name="engine"/>.</summary>
    public abstract double ToModel(double engine);

    /// <summary>The engine's coordinate of a model value. A value on or beyond a bound is first moved inside, by 1e-6 of the interval's width,
    /// or of max(1, |bound|) where one side is open.</summary>
    public abstract double ToEngine(double model);

    /// <summary>d model / d engine at the engine's coordinate <paramref name="engine"/>; never negative.</summary>
    public abstract double Derivative(double engine);

    /// <summary>The transform for the open interval from <paramref name="lower"/> to <paramref name="upper"/>, either of which may be infinite.</summary>
    /// <exception cref="ArgumentException">The interval is empty or a bound is not a number.</exception>
    public static ParameterTransform Between(double lower, double upper)
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

    /// <summary>The share of the interval (or of the bound's size) by which a start on a bound is moved inside.</summary>
    private const double Margin = 1e-6;

    private sealed class IdentityTransform : ParameterTransform
    {
        public override double ToModel(double engine) => engine;

        public override double ToEngine(double model) => model;

        public override double Derivative(double engine) => 1.0;
    }

    private sealed class LowerTransform(double lower) : ParameterTransform
    {
        public override double ToModel(double engine) => lower + Math.Exp(engine);

        public override double ToEngine(double model) =>
            Math.Log(model > lower ? model - lower : Margin * Math.Max(1.0, Math.Abs(lower)));

        public override double Derivative(double engine) => Math.Exp(engine);
    }

    private sealed class UpperTransform(double upper) : ParameterTransform
    {
        // The sign keeps the map increasing: the engine's plus infinity is the bound.
        public override double ToModel(double engine) => upper - Math.Exp(-engine);

        public override double ToEngine(double model) =>
            -Math.Log(model < upper ? upper - model : Margin * Math.Max(1.0, Math.Abs(upper)));

        public override double Derivative(double engine) => Math.Exp(-engine);
    }

    private sealed class IntervalTransform(double lower, double upper) : ParameterTransform
    {
        private readonly double width = upper - lower;

        // Each half is measured from its own bound so that no digits are lost near either.
        public override double ToModel(double engine) =>
            engine < 0.0 ? lower + (width * Tail(engine)) : upper - (width * Tail(-engine));

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

        public override double Derivative(double engine)
        {
            var tail = Tail(-Math.Abs(engine));
            return width * tail * (1.0 - tail);
        }

        /// <summary>The logistic function of a negative number.</summary>
        private static double Tail(double engine)
        {
            var exponential = Math.Exp(engine);
            return exponential / (1.0 + exponential);
        }
    }
}
