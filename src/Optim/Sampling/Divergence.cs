namespace VlbiOps.Optim.Sampling;

/// <summary>A trajectory that ended because its energy ran away: the step is too large for the curvature there.</summary>
/// <param name="Chain">Which chain, from 0.</param>
/// <param name="Draw">Which draw of it, from 0; negative in the warm-up, -1 its last.</param>
/// <param name="Position">Where the last good step began.</param>
/// <param name="Gradient">Gradient of minus the log density there.</param>
/// <param name="End">Where the step led.</param>
/// <param name="EnergyError">How much the energy rose; infinite or not a number where the density is not finite.</param>
/// <param name="Message">The same in words.</param>
public sealed record Divergence(int Chain, int Draw, double[] Position, double[] Gradient, double[] End, double EnergyError, string Message);
