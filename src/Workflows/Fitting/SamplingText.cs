using System.Globalization;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Workflows.Fitting;

/// <summary>How far a sampler has come, in words: the same at every door.</summary>
public static class SamplingText
{
    /// <summary>Draws, divergences, step size and R-hat so far.</summary>
    /// <param name="progress">The state of the chains.</param>
    public static string Of(SamplingProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (progress.Chains.Count == 0) return "no chain could start";
        var (draws, warming) = (progress.Chains.Sum(chain => chain.Draws), progress.Chains.Count(chain => chain.IsWarmingUp));
        var step = progress.Chains.Average(chain => chain.StepSize);
        var rHat = double.IsFinite(progress.LargestRHat) ? string.Create(CultureInfo.InvariantCulture, $", R-hat {progress.LargestRHat:F3}") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture,
            $"{(warming > 0 ? $"{warming} of {progress.Chains.Count} chains warming up, " : string.Empty)}{draws} draws, {progress.Divergences} {(progress.Divergences == 1 ? "divergence" : "divergences")}, step {step:G3}{rHat}");
    }
}
