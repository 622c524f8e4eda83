namespace VlbiOps.Optim;

/// <summary>When an engine stops. The defaults are tight: they ask for what double precision can give.</summary>
/// <remarks>A tolerance of zero switches its test off, except that an exactly vanishing gradient always stops.</remarks>
public sealed record StoppingCriteria
{
    /// <summary>The default criteria.</summary>
    public static StoppingCriteria Default { get; } = new();

    /// <summary>Stop when max |gradient_j| is at most this. Default 0.</summary>
    public double GradientAbsolute { get; init; }

    /// <summary>Stop when the gradient is small beside what it acts on. Least squares: the cosine of the angle between the residuals and every
    /// column of the Jacobian (MINPACK's gtol). Other objectives: max |gradient_j| max(|x_j|, scale_j) / |f|. Default 1e-14.</summary>
    public double GradientRelative { get; init; } = 1e-14;

    /// <summary>Stop when the achieved and predicted reductions are both at most this. Default 1e-60: a sum of squares that
    /// falls towards zero by a constant factor each iteration ends there, and not where numbers underflow.</summary>
    public double FunctionAbsolute { get; init; } = 1e-60;

    /// <summary>Stop when the achieved and predicted reductions are both at most this times |f|. Default 1e-15.</summary>
    public double FunctionRelative { get; init; } = 1e-15;

    /// <summary>Stop when the length of the step is at most this: in units of the parameters' scale, or least squares in those of the columns of
    /// the Jacobian. Default 0.</summary>
    public double StepAbsolute { get; init; }

    /// <summary>Stop when the step is at most this times the point in every parameter. Default 1e-15.</summary>
    public double StepRelative { get; init; } = 1e-15;

    /// <summary>Allowed iterations. Default 10,000.</summary>
    public int MaxIterations { get; init; } = 10_000;

    /// <summary>Allowed evaluations, of whatever kind, together. Default unlimited.</summary>
    public int MaxEvaluations { get; init; } = int.MaxValue;

    /// <summary>Allowed time. Default unlimited.</summary>
    public TimeSpan MaxTime { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Checks that no limit is negative or not a number.</summary>
    /// <exception cref="ArgumentException">One is; the message names it.</exception>
    public void Validate()
    {
        Check(GradientAbsolute, nameof(GradientAbsolute));
        Check(GradientRelative, nameof(GradientRelative));
        Check(FunctionAbsolute, nameof(FunctionAbsolute));
        Check(FunctionRelative, nameof(FunctionRelative));
        Check(StepAbsolute, nameof(StepAbsolute));
        Check(StepRelative, nameof(StepRelative));
        Check(MaxIterations, nameof(MaxIterations));
        Check(MaxEvaluations - 1, nameof(MaxEvaluations));
        if (MaxTime < TimeSpan.Zero && MaxTime != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentException($"{nameof(MaxTime)} is negative");
        }
    }

    private static void Check(double limit, string name)
    {
        if (!(limit >= 0.0))
        {
            throw new ArgumentException($"{name} is {(name == nameof(MaxEvaluations) ? "below one" : "negative or not a number")}");
        }
    }
}
