namespace VlbiOps.Results.Fits;

/// <summary>What a posterior came to, as its file tells; the draws are in files of their own.</summary>
/// <remarks>Lists are kept as arrays: PowerShell cannot index the lists that collection expressions make.</remarks>
public sealed record StoredPosterior
{
    /// <summary>What was sampled.</summary>
    public required string Description { get; init; }

    /// <summary>Version of the program that drew; null where the file does not tell.</summary>
    public required string? Version { get; init; }

    /// <summary>When the file was written.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Whether there was nothing but notes to say of the chains.</summary>
    public required bool HasConverged { get; init; }

    /// <summary>What must be known before trusting it, the gravest first.</summary>
    public required IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); }

    /// <summary>Probability within the credible intervals.</summary>
    public required double Probability { get; init; }

    /// <summary>The parameters, and of a holography fit the surface's quality.</summary>
    public required IReadOnlyList<PosteriorParameter> Parameters { get; init => field = value.ToArray(); }

    /// <summary>How it was drawn.</summary>
    public required StoredSampler Sampler { get; init; }

    /// <summary>Size and trust on one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Description}: {Sampler.Name}, {Sampler.Chains} x {Sampler.Draws} draws, {Sampler.Divergences} divergences, R-hat up to {Sampler.MaxRHat:F3}, {Warnings.Count} warnings");
}

/// <summary>A sampler's settings, and what they came to, as a file tells.</summary>
/// <param name="Name">Name of the sampler.</param>
/// <param name="Chains">Number of chains.</param>
/// <param name="Draws">Draws of each chain.</param>
/// <param name="WarmUp">Transitions of each chain before the first draw was kept.</param>
/// <param name="Seed">Seed of all random numbers.</param>
/// <param name="TargetAcceptance">Mean acceptance probability that the step size was tuned to.</param>
/// <param name="Divergences">Draws whose trajectory ended where the energy ran away.</param>
/// <param name="MaxRHat">Greatest R-hat of all parameters.</param>
/// <param name="MinBulkEss">Least effective sample size of the bulk.</param>
/// <param name="MinTailEss">Least effective sample size of the tails.</param>
/// <param name="Seconds">Time used.</param>
public sealed record StoredSampler(
    string Name, int Chains, int Draws, int WarmUp, ulong Seed, double TargetAcceptance, int Divergences, double MaxRHat, double MinBulkEss, double MinTailEss, double Seconds);
