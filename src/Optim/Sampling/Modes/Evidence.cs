namespace VlbiOps.Optim.Sampling.Modes;

/// <summary>The logarithm of the integral of an unnormalised density.</summary>
/// <param name="LogValue">ln of the integral of exp(-objective) over the region that the draws explored.</param>
/// <param name="Error">Standard error of it.</param>
/// <param name="Iterations">Iterations of the fixed point.</param>
/// <param name="HasConverged">Whether they settled.</param>
public readonly record struct Evidence(double LogValue, double Error, int Iterations, bool HasConverged);
