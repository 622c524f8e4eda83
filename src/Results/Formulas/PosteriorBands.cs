using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Results.Fits;

namespace VlbiOps.Results.Formulas;

/// <summary>Credible and prediction intervals of a fit of formulas from draws of its posterior: quantiles of the formulas over the draws, no linearisation.</summary>
public static class PosteriorBands
{
    /// <summary>Draws used at most, at even distances: ends of 95 % intervals are then known to a twentieth of their width.</summary>
    private const int MostDraws = 1000;

    /// <summary>The intervals of each output at some rows. A further observation is distributed as the mean over draws of the noise's density about the draw's value.</summary>
    /// <param name="result">The fit whose posterior was drawn from.</param>
    /// <param name="posterior">The draws.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="level">Probability within the intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">The level is no probability, rows do not suit the fit, or the draws are those of another.</exception>
    public static IReadOnlyList<PredictionBand> Of(RobustFitResult result, PosteriorResult posterior, PredictionRows rows, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(rows);
        PredictionBands.CheckLevel(level);
        var (model, layout) = (rows.On(result.Model), new FormulaLayout(result.Model));
        var drawn = Draws(posterior, layout);
        var noise = new LikelihoodDistribution(result.Model.Likelihood);
        return model.Terms.Select((term, k) => Band(term.Name, level, drawn(new FormulaTangent(model, layout), k), noise)).ToArray();
    }

    /// <summary>From an output, its values and scales: a row an array over draws.</summary>
    private static Func<FormulaTangent, int, (double[][] Values, double[][] Scales)> Draws(PosteriorResult posterior, FormulaLayout layout)
    {
        var set = posterior.Problem.Parameters;
        int[] place = [.. layout.Parameters.Select(parameter => set.IndexOf(parameter.Name))];
        var missing = Array.FindIndex(place, index => index < 0);
        if (missing >= 0) throw new ArgumentException($"the draws have no parameter {layout.Parameters[missing].Name}: they are not of this fit");
        var (chains, each) = (posterior.Draws.Chains.Count, posterior.Draws.CountPerChain);
        var count = (int)Math.Min(MostDraws, (long)chains * each);
        var none = new double[place.Length * place.Length];
        return (tangent, output) =>
        {
            var all = new (double[] Value, double[] Scale)[count];
            for (var d = 0; d < count; d++)
            {
                var number = (int)((long)d * chains * each / count);
                var point = posterior.Point(number / each, number % each);
                var at = tangent.At([.. place.Select(index => point[index])], none)[output];
                all[d] = (at.Value, at.Scale);
            }

            return (Turned(all, one => one.Value), Turned(all, one => one.Scale));
        };
    }

    private static double[][] Turned((double[] Value, double[] Scale)[] draws, Func<(double[] Value, double[] Scale), double[]> of) =>
        [.. Enumerable.Range(0, of(draws[0]).Length).Select(row => Array.ConvertAll(draws, draw => of(draw)[row]))];

    private static PredictionBand Band(string name, double level, (double[][] Values, double[][] Scales) drawn, LikelihoodDistribution noise)
    {
        var rows = drawn.Values.Length;
        double[] each(Func<double[], double[], double> of) => [.. Enumerable.Range(0, rows).Select(row => of(drawn.Values[row], drawn.Scales[row]))];
        double tail = 0.5 * (1 - level);
        return new(name, level, each((values, _) => Quantile(values, 0.5)), each((values, _) => Deviation(values)), each((_, scales) => Quantile(scales, 0.5)))
        {
            ConfidenceLower = each((values, _) => Quantile(values, tail)),
            ConfidenceUpper = each((values, _) => Quantile(values, 1 - tail)),
            PredictionLower = each((values, scales) => Observation(values, scales, noise, tail)),
            PredictionUpper = each((values, scales) => Observation(values, scales, noise, 1 - tail)),
        };
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Length - 1));
    }

    /// <summary>The quantile between neighbours (Hyndman and Fan 1996, Am. Stat. 50, 361, definition 7).</summary>
    private static double Quantile(double[] values, double p)
    {
        double[] sorted = [.. values.Order()];
        var place = p * (sorted.Length - 1);
        var k = Math.Min((int)place, sorted.Length - 2);
        return sorted.Length == 1 ? sorted[0] : sorted[k] + ((place - k) * (sorted[k + 1] - sorted[k]));
    }

    private static double Observation(double[] values, double[] scales, LikelihoodDistribution noise, double p)
    {
        var reach = noise.Quantile(Math.Max(p, 1 - p)) * scales.Max();
        double low = values.Min() - reach, high = values.Max() + reach, least = 1e-7 * (high - low);
        while (high - low > least)
        {
            var middle = 0.5 * (low + high);
            if (values.Zip(scales, (value, scale) => noise.Cdf((middle - value) / scale)).Average() < p) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }
}
