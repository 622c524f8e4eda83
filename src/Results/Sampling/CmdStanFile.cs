using System.Globalization;
using VlbiOps.Data.Files;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Results.Sampling;

/// <summary>Draws as CmdStan writes them, a CSV file a chain, which ArviZ, posterior and cmdstanpy open (CmdStan user's guide, appendix "Stan CSV file
/// format"). Numbers are written with the fewest digits that read back to the same bits.</summary>
public static class CmdStanFile
{
    /// <summary>The file of one chain: draws.csv becomes draws_1.csv for the first.</summary>
    /// <param name="path">Path that stands for all chains.</param>
    /// <param name="chain">Number of the chain from 1.</param>
    public static string PathOf(string path, int chain) => Path.Combine(
        Path.GetDirectoryName(path) ?? "", string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}_{chain}{Path.GetExtension(path)}"));

    /// <summary>Writes all chains; each file appears whole or not at all.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="header">How they came about.</param>
    /// <param name="path">Path that stands for all chains; the folder must exist.</param>
    /// <returns>The files written, one a chain.</returns>
    /// <exception cref="DataFileException">A file cannot be written.</exception>
    /// <exception cref="ArgumentException">The chains differ in shape.</exception>
    public static IReadOnlyList<string> Write(Draws draws, DrawsHeader header, string path)
    {
        ArgumentNullException.ThrowIfNull(draws);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        SamplerColumns.Check(draws, header);
        string[] paths = [.. Enumerable.Range(1, draws.Chains.Count).Select(chain => PathOf(path, chain))];
        for (var chain = 0; chain < paths.Length; chain++)
        {
            var number = chain;
            AtomicFile.WriteText(paths[chain], writer => new CmdStanWriter(writer, draws, header).Write(number));
        }

        return paths;
    }

    /// <summary>Reads the chains that stand behind a path: the file itself where there is one, else those numbered from 1 as <see cref="Write"/> names them.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="DataFileException">A file is missing or malformed; the message is one line with the file, the line and the column.</exception>
    public static StoredDraws Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var numbered = Enumerable.Range(1, int.MaxValue - 1).Select(chain => PathOf(path, chain)).TakeWhile(File.Exists).ToArray();
        return Read(File.Exists(path) || numbered.Length == 0 ? [path] : numbered);
    }

    /// <summary>Reads chains, a file each.</summary>
    /// <param name="paths">The files in the order of the chains.</param>
    /// <exception cref="DataFileException">A file is missing or malformed, or does not go with the first.</exception>
    public static StoredDraws Read(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0)
        {
            throw new ArgumentException("expected at least one file", nameof(paths));
        }

        CmdStanReader[] chains = [.. paths.Select(path => CmdStanReader.Read(path))];
        for (var chain = 1; chain < chains.Length; chain++)
        {
            if (!chains[chain].Names.SequenceEqual(chains[0].Names))
            {
                throw new DataFileException(paths[chain], null, $"holds other quantities than {paths[0]}; expected chains of one run");
            }

            if (chains[chain].Chain.Count != chains[0].Chain.Count)
            {
                throw new DataFileException(paths[chain], null, FormattableString.Invariant(
                    $"holds {chains[chain].Chain.Count} draws; expected {chains[0].Chain.Count} as in {paths[0]}"));
            }
        }

        var adaptations = chains.Select(c => c.Adaptation).OfType<ChainAdaptation>().ToArray();
        return new(
            new Draws(chains[0].Names, chains.Select(c => c.Chain).ToArray()),
            chains[0].Header with { Adaptations = adaptations.Length == chains.Length ? adaptations : [] });
    }
}
