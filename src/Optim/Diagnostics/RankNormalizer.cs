using VlbiOps.Core.Numerics;

namespace VlbiOps.Optim.Diagnostics;

/// <summary>Replaces draws by normal scores of their ranks among all, so that diagnostics work for any distribution, heavy tails included: Vehtari,
/// Gelman, Simpson, Carpenter and Buerkner 2021 (Bayesian Analysis 16, 667), equation 14. Ties share their mean rank.</summary>
internal sealed class RankNormalizer
{
    // Blom 1958: the expected normal order statistics are close to the quantiles at (r - 3/8) / (S + 1/4).
    private const double Offset = 3.0 / 8.0;

    private readonly double[] keys;
    private readonly int[] order;
    private readonly double[] scores;

    /// <summary>Prepares for a number of draws, all chains together.</summary>
    public RankNormalizer(int count)
    {
        keys = new double[count];
        order = new int[count];

        // Twice a mean rank is a whole number: all scores that can arise, made once.
        scores = new double[(2 * count) + 1];
        for (var twice = 2; twice <= 2 * count; twice++)
        {
            scores[twice] = NormalQuantile.Of(((0.5 * twice) - Offset) / (count - (2.0 * Offset) + 1.0));
        }
    }

    /// <summary>Replaces values by their scores.</summary>
    public void Apply(Span<double> values)
    {
        values.CopyTo(keys);
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(keys, order);
        for (int first = 0, next; first < keys.Length; first = next)
        {
            for (next = first + 1; next < keys.Length && keys[next] == keys[first];)
            {
                next++;
            }

            var score = scores[first + 1 + next];
            for (var i = first; i < next; i++)
            {
                values[order[i]] = score;
            }
        }
    }
}
