using VlbiOps.Core.Numerics;

namespace VlbiOps.Optim.Sampling.Trees;

/// <summary>Choices by a stream of random numbers.</summary>
/// <param name="stream">The stream.</param>
internal sealed class RandomDecisions(RandomStream stream) : IDecisions
{
    /// <inheritdoc/>
    public bool Decide(double probability) => probability >= 1.0 || stream.NextUniform() < probability;
}
