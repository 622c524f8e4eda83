namespace VlbiOps.Optim;

/// <summary>The course of a run: entry k of each array belongs to iteration k, entry 0 to the start.</summary>
/// <param name="Values">The function.</param>
/// <param name="GradientNorms">Largest absolute entry of the gradient.</param>
/// <param name="StepNorms">Euclidean length of the step that led there; 0 at the start.</param>
public sealed record OptimizationHistory(double[] Values, double[] GradientNorms, double[] StepNorms)
{
    /// <summary>Number of entries: iterations and the start.</summary>
    public int Count => Values.Length;
}
