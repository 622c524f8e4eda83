namespace VlbiOps.Optim;

/// <summary>What an engine reports after every iteration.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="Iteration">Iterations done; 0 is the start.</param>
/// <param name="Value">The function at the current point.</param>
/// <param name="GradientNorm">Largest absolute entry of the gradient.</param>
/// <param name="StepNorm">Euclidean length of the last step.</param>
/// <param name="Evaluations">Evaluations so far.</param>
/// <param name="Elapsed">Time since the start.</param>
public readonly record struct OptimizationProgress(
    string Engine, int Iteration, double Value, double GradientNorm, double StepNorm, EvaluationCounts Evaluations, TimeSpan Elapsed);
