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
        var drawn = Draws(posterior, layout, new FormulaTangent(model, layout));
        var noise = new LikelihoodDistribution(result.Model.Likelihood);
        return model.Terms.Select((term, k) => Band(term.Name, level, Turned(drawn, at => at[k].Value), Turned(drawn, at => at[k].Scale), noise)).ToArray();
    }

    /// <summary>Values and scales of every output at each of the draws.</summary>
    private static IReadOnlyList<(double[] Value, double[] Scale)>[] Draws(PosteriorResult posterior, FormulaLayout layout, FormulaTangent tangent)
    {
        var set = posterior.Problem.Parameters;
        int[] place = [.. layout.Parameters.Select(parameter => set.IndexOf(parameter.Name))];
        var missing = Array.FindIndex(place, index => index < 0);
        if (missing >= 0) throw new ArgumentException($"the draws have no parameter {layout.Parameters[missing].Name}: they are not of this fit");
        var (chains, each) = (posterior.Draws.Chains.Count, posterior.Draws.CountPerChain);
        var count = (int)Math.Min(MostDraws, (long)chains * each);
        return [.. Enumerable.Range(0, count).Select(d =>
        {
            var number = (int)((long)d * chains * each / count);
            var point = posterior.Point(number / each, number % each);
            return tangent.At([.. place.Select(index => point[index])]);
        })];
    }

    /// <summary>From numbers of rows by draw to numbers of draws by row.</summary>
    private static double[][] Turned(IReadOnlyList<(double[] Value, double[] Scale)>[] draws, Func<IReadOnlyList<(double[] Value, double[] Scale)>, double[]> of)
    {
        var turned = Array.ConvertAll(draws, draw => of(draw));
        return [.. Enumerable.Range(0, turned[0].Length).Select(row => Array.ConvertAll(turned, draw => draw[row]))];
    }

    private static PredictionBand Band(string name, double level, double[][] drawn, double[][] drawnScales, LikelihoodDistribution noise)
    {
        double[] each(Func<double[], double[], double> of) => [.. drawn.Zip(drawnScales, of)];
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
