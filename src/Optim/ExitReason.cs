namespace VlbiOps.Optim;

/// <summary>Why an engine stopped. Each says what was seen, not what was hoped for.</summary>
public enum ExitReason
{
    /// <summary>The gradient fell below its tolerance.</summary>
    GradientTolerance,

    /// <summary>The achieved and the predicted reduction of the function both fell below its tolerance.</summary>
    FunctionTolerance,

    /// <summary>The step (or the trust region) fell below its tolerance.</summary>
    StepTolerance,

    /// <summary>The reduction still predicted is below the rounding error of the function: no lower value can be told from the best one.</summary>
    NoFurtherProgress,

    /// <summary>The allowed number of iterations is used up.</summary>
    IterationLimit,

    /// <summary>The allowed number of evaluations is used up.</summary>
    EvaluationLimit,

    /// <summary>The allowed time is used up.</summary>
    TimeLimit,

    /// <summary>The caller asked to stop.</summary>
    Cancelled,

    /// <summary>The function or its derivatives are not finite at the start.</summary>
    NonFiniteStart,

    /// <summary>No acceptable step was found although one well above rounding was predicted: the derivatives do not belong to the function,
    /// the function is discontinuous, or it is not finite in every direction tried.</summary>
    StepFailed,
}
