using VlbiOps.Data.Files;
using VlbiOps.Optim.Sampling;
using VlbiOps.Optim.Sampling.Metrics;
using VlbiOps.Results.Files;
using VlbiOps.Results.Fits;

namespace VlbiOps.Results.Sampling;

/// <summary>The draws of a posterior in files: CmdStan's CSV, a file a chain, for names that end in .csv; else the compact binary.</summary>
public static class PosteriorDraws
{
    /// <summary>Writes the draws; each file appears whole or not at all.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="path">The file; of a CSV, what stands for the files of all chains.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="DataFileException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(PosteriorResult posterior, string path)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        var header = Header(posterior);
        if (IsTable(path)) return CmdStanFile.Write(posterior.Draws, header, path);
        DrawsFile.Write(posterior.Draws, header, path);
        return new[] { path };
    }

    /// <summary>Reads draws back.</summary>
    /// <param name="path">The file; of a CSV, one chain's or what stands for the files of all chains.</param>
    /// <exception cref="DataFileException">A file is missing or malformed; the message is one line.</exception>
    public static StoredDraws Read(string path) => IsTable(path) ? CmdStanFile.Read(path) : DrawsFile.Read(path);

    private static bool IsTable(string path) => Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    private static DrawsHeader Header(PosteriorResult posterior)
    {
        var sampler = posterior.Sampler;
        return new()
        {
            Model = posterior.Problem.Description,
            Sampler = sampler.Name,
            Version = ProgramVersion.Text,
            Date = DateTimeOffset.UtcNow,
            WarmupCount = sampler.WarmUp,
            Seed = sampler.Seed,
            TargetAcceptance = sampler.TargetAcceptance,
            MaxTreeDepth = (sampler as Nuts)?.MaxDepth,
            // Metrics are of the sampler's coordinates; an angle has two.
            Adaptations = posterior.Metrics.All(metric => metric.Dimension == posterior.Draws.Names.Count)
                ? [.. posterior.Metrics.Select((metric, k) => new ChainAdaptation(posterior.StepSizes[k], metric.Diagonal(), IsDense: false))]
                : [],
        };
    }
}
