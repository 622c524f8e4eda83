using System.Globalization;
using System.Runtime.ExceptionServices;
using VlbiOps.Core.Numerics;

namespace VlbiOps.Optim.Diagnostics;

/// <summary>Tests a model's sampler as a whole: truths are drawn from the prior, data from the model at each truth, and the posterior of the data is
/// sampled; the rank of the truth among the draws is uniform if, and only if, nothing is wrong in between. Talts, Betancourt, Simpson, Vehtari and
/// Gelman 2018 (arXiv:1804.06788).</summary>
/// <param name="Quantities">The ranks of each quantity and whether they are uniform.</param>
/// <param name="FailedSimulations">Simulations, by number from 0, whose sampler gave no draws; they are left out, which is a bias of its own.</param>
public sealed record SimulationBasedCalibration(IReadOnlyList<RankUniformity> Quantities, IReadOnlyList<int> FailedSimulations)
{
    /// <summary>Whether no simulation failed and the ranks of no quantity stray further than uniform ones would with this probability, both tests of
    /// all quantities taken together (Bonferroni).</summary>
    /// <param name="level">Probability to call a right sampler wrong.</param>
    public bool IsCalibrated(double level = 0.01) => FailedSimulations.Count == 0 && Quantities.All(q => !IsWrong(q, level));

    /// <summary>What is wrong, in words; null where nothing is.</summary>
    /// <param name="level">Probability to call a right sampler wrong.</param>
    public string? Warning(double level = 0.01)
    {
        string[] wrong = [.. Quantities.Where(q => IsWrong(q, level)).Select(q => string.Create(CultureInfo.InvariantCulture,
            $"{q.Name} (probability {Math.Min(q.ChiSquareProbability, q.EnvelopeTestProbability):G2}: {q.Shape})"))];
        var failed = FailedSimulations.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{FailedSimulations.Count} simulations gave no draws. ");
        return wrong.Length > 0 ? failed + "The truth's ranks are not uniform for " + string.Join(", ", wrong) + ": prior, likelihood, data or sampler do not belong together."
            : failed.Length > 0 ? failed.TrimEnd() : null;
    }

    /// <summary>Runs the simulations.</summary>
    /// <typeparam name="TData">The data of one simulation.</typeparam>
    /// <param name="names">Names of the quantities that are ranked.</param>
    /// <param name="simulate">Draws a truth from the prior, one number a quantity, and data from the model at it.</param>
    /// <param name="sample">Samples the posterior of data: an array of draws for each quantity; null where it fails. Several threads may call it.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">Options that make no sense, or fewer quantities or draws than were asked for.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static SimulationBasedCalibration Run<TData>(
        IReadOnlyList<string> names,
        Func<RandomStream, (double[] Truth, TData Data)> simulate,
        Func<TData, RandomStream, double[][]?> sample,
        CalibrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(simulate);
        ArgumentNullException.ThrowIfNull(sample);
        options ??= new();
        options.Validate();
        var ranks = new int[]?[options.SimulationCount];
        var root = new RandomStream(options.Seed);
        try
        {
            Parallel.For(0, ranks.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, i =>
            {
                var stream = root.Split((ulong)i);
                var (truth, data) = simulate(stream.Split(0));
                var draws = sample(data, stream.Split(1));
                ranks[i] = draws is null ? null : Rank(names, truth, draws, options.KeptDraws, stream.Split(2));
            });
        }
        catch (AggregateException failures)
        {
            // What went wrong in one simulation, not that it went wrong in several threads.
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        var done = ranks.OfType<int[]>().ToArray();
        return new(
            done.Length == 0 ? [] : [.. names.Select((name, q) => RankUniformity.Of(name, [.. done.Select(r => r[q])], options.KeptDraws + 1, options.Bins))],
            [.. Enumerable.Range(0, ranks.Length).Where(i => ranks[i] is null)]);
    }

    private static int[] Rank(IReadOnlyList<string> names, double[] truth, double[][] draws, int kept, RandomStream random)
    {
        if (truth.Length != names.Count || draws.Length != names.Count || draws.Any(d => d.Length < kept))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"a simulation gave {truth.Length} true values and {draws.Length} quantities of {draws.Select(d => d.Length).DefaultIfEmpty().Min()} draws; expected {names.Count} of at least {kept}"));
        }

        var ranks = new int[truth.Length];
        for (var q = 0; q < ranks.Length; q++)
        {
            int below = 0, equal = 0;
            for (var k = 0; k < kept; k++)
            {
                var draw = draws[q][(int)(((k + 1L) * draws[q].Length / kept) - 1)];
                below += draw < truth[q] ? 1 : 0;
                equal += draw == truth[q] ? 1 : 0;
            }

            // Among equals the truth may stand anywhere: else discrete quantities would never be uniform.
            ranks[q] = below + random.NextInt32(equal + 1);
        }

        return ranks;
    }

    private bool IsWrong(RankUniformity quantity, double level) =>
        Math.Min(quantity.ChiSquareProbability, quantity.EnvelopeTestProbability) < level / (2.0 * Quantities.Count);
}
