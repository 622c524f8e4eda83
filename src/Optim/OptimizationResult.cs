namespace VlbiOps.Optim;

/// <summary>What an engine brings back: always the best point it saw, and a true reason for stopping.</summary>
public sealed record OptimizationResult
{
    /// <summary>The engine's name.</summary>
    public required string Engine { get; init; }

    /// <summary>The best point seen: the lowest value, and within rounding of it the smallest gradient.</summary>
    public required double[] Point { get; init; }

    /// <summary>The function at <see cref="Point"/>; not a number where the start was not finite.</summary>
    public required double Value { get; init; }

    /// <summary>The gradient at <see cref="Point"/>; its entries are not numbers where a limit came before it was evaluated.</summary>
    public required double[] Gradient { get; init; }

    /// <summary>Inverse Hessian near <see cref="Point"/>, row-major n*n, symmetric; null where the engine has none. For a negative
    /// log-likelihood it is the covariance. A parameter in <see cref="UnidentifiedParameters"/> has an infinite diagonal entry and zeros elsewhere.</summary>
    public double[]? InverseHessian { get; init; }

    /// <summary>Typical size of each parameter as the engine came to see it; null where it has no notion of it.</summary>
    public double[]? Scale { get; init; }

    /// <summary>Indices of parameters that the data do not determine: those that take part in a direction along which the curvature vanishes.</summary>
    public IReadOnlyList<int> UnidentifiedParameters { get; init; } = [];

    /// <summary>Indices of parameters that lie on a bound against which the function pushes them. They count as fixed: their rows and columns of
    /// <see cref="InverseHessian"/> are zero, and the rest of it is the inverse over the other parameters.</summary>
    public IReadOnlyList<int> BoundParameters { get; init; } = [];

    /// <summary>Why the engine stopped.</summary>
    public required ExitReason Reason { get; init; }

    /// <summary>The reason as a sentence, with the figures that decided.</summary>
    public required string Message { get; init; }

    /// <summary>Iterations done.</summary>
    public required int Iterations { get; init; }

    /// <summary>Calls made to the problem.</summary>
    public required EvaluationCounts Evaluations { get; init; }

    /// <summary>Time used.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The course of the run.</summary>
    public required OptimizationHistory History { get; init; }

    /// <summary>Whether the engine stopped because it was done: a tolerance was met or rounding left nothing to gain.</summary>
    public bool Converged =>
        Reason is ExitReason.GradientTolerance or ExitReason.FunctionTolerance or ExitReason.StepTolerance or ExitReason.NoFurtherProgress;

    /// <summary>The start of a further engine.</summary>
    public OptimizationStart ToStart() => new(Point) { Scale = Scale, InverseHessian = InverseHessian };
}
