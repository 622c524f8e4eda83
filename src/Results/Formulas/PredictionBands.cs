using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;

namespace VlbiOps.Results.Formulas;

/// <summary>Confidence and prediction intervals of a fit of formulas.</summary>
/// <remarks>The standard error of a value is sqrt(g C g), g its exact gradient over the free parameters and C their covariance: to first order in the parameters'
/// errors (Seber and Wild 1989, Nonlinear Regression, 5.1). Intervals are those of single rows, not of all rows at once. See <see cref="PredictionQuantile"/>.</remarks>
public static class PredictionBands
{
    /// <summary>The intervals of each output at the rows of a table.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="table">A table with a column for each variable of the formulas.</param>
    /// <param name="level">Probability within the intervals, between 0 and 1.</param>
    /// <param name="group">The column of the rows' groups, where the fit has groups.</param>
    /// <exception cref="ArgumentException">The level is no probability, groups are missing or unknown, or no noise could be estimated.</exception>
    /// <exception cref="Data.Files.DataFileException">A column is missing or holds something else than numbers.</exception>
    public static IReadOnlyList<PredictionBand> Of(RobustFitResult result, ColumnTable table, double level = 0.95, string? group = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of(result, PredictionRows.Of(result.Model, table, group), level);
    }

    /// <summary>The intervals of each output at some rows.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="level">Probability within the intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">The level is no probability, rows do not suit the fit, or no noise could be estimated.</exception>
    public static IReadOnlyList<PredictionBand> Of(RobustFitResult result, PredictionRows rows, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(rows);
        CheckLevel(level);
        var noise = Noise(result, level);
        var layout = new FormulaLayout(result.Model);
        var outputs = new FormulaTangent(rows.On(result.Model), layout).At(Point(result, layout), Covariance(result, layout));
        return outputs.Select((output, k) => Band(result.Model.Terms[k].Name, level, output, noise[k])).ToArray();
    }

    /// <summary>Whether there can be intervals: whether the noise was given, or something is left over that tells it.</summary>
    /// <param name="result">The fit.</param>
    public static bool Exist(RobustFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.DegreesOfFreedom > 0 || Enumerable.Range(0, result.Residuals.Count).All(result.IsNoiseKnown);
    }

    /// <summary>The fitted values of each output at some rows, without intervals.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ArgumentException">The rows do not suit the fit.</exception>
    public static IReadOnlyList<double[]> Values(RobustFitResult result, PredictionRows rows)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(rows);
        var layout = new FormulaLayout(result.Model);
        return new FormulaTangent(rows.On(result.Model), layout).At(Point(result, layout)).Select(output => output.Value).ToArray();
    }

    /// <summary>Quantiles are worked out to 1e-10 in probability; nearer to 0 and 1 that is too little.</summary>
    internal static void CheckLevel(double level)
    {
        if (!(level is >= 1e-6 and <= 1 - 1e-7)) throw new ArgumentException(FormattableString.Invariant($"the level of an interval is {level}; expected a probability between 0 and 1, such as 0.95 (from 0.000001 to 0.9999999)"));
    }

    /// <summary>The fitted point in the order of a layout.</summary>
    private static double[] Point(RobustFitResult result, FormulaLayout layout) => [.. layout.Parameters.Select(parameter => result.Fit.Parameter(parameter.Name).Value)];

    /// <summary>The covariance in the order of a layout, J C J^T with the slopes J over the free parameters, by which those that are functions of others follow them;
    /// of parameters that are held, or were by a bound, zeros.</summary>
    private static double[] Covariance(RobustFitResult result, FormulaLayout layout)
    {
        var (set, names, matrix, count) = (result.Fit.Problem.Parameters, result.Fit.Covariance.Names, result.Fit.Covariance.Matrix, layout.Parameters.Count);
        int[] free = [.. set.Free.Where(i => result.Fit.Parameter(set[i].Name) is { IsFixed: false, IsAtBound: false })];
        int[] place = [.. free.Select(i => names.Index().First(name => string.Equals(name.Item, set[i].Name, StringComparison.OrdinalIgnoreCase)).Index)];
        double[][] slopes = [.. layout.Parameters.Select(parameter =>
        {
            var all = set.Slopes(set.IndexOf(parameter.Name), result.Fit.Point);
            return free.Select(i => all[set.Free.Index().First(one => one.Item == i).Index]).ToArray();
        })];
        var covariance = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++) covariance[(i * count) + j] = Product(slopes[i], slopes[j]);
        }

        return covariance;

        double Product(double[] left, double[] right)
        {
            // What is not known of a parameter spoils nothing that does not depend on it.
            var sum = 0.0;
            for (var k = 0; k < place.Length; k++)
            {
                for (var l = 0; l < place.Length && left[k] != 0; l++)
                {
                    if (right[l] != 0) sum += left[k] * matrix[(place[k] * names.Count) + place[l]] * right[l];
                }
            }

            return sum;
        }
    }

    /// <summary>For each output the intervals' half widths, and what its scale and the errors of its values are to be multiplied by: the most likely noise of
    /// normal residuals is too small by sqrt(1 - p/n), and so are errors that follow from it.</summary>
    private static (PredictionQuantile Quantile, double Scale, double Error)[] Noise(RobustFitResult result, double level)
    {
        var (likelihood, total) = (result.Model.Likelihood, result.Residuals.Sum(output => output.Count));
        if (!Exist(result))
        {
            throw new ArgumentException(FormattableString.Invariant($"there are {total} observations for as many free parameters or more: nothing tells the noise, and there are no intervals"));
        }

        // What errors of parameters were multiplied by for the same reason they are not multiplied by again.
        var done = result.Fit.Problem.CovarianceScale?.Invoke(result.Fit.Problem.Parameters) ?? 1;
        return [.. result.Residuals.Select((output, k) =>
        {
            if (result.IsNoiseKnown(k)) return (new PredictionQuantile(likelihood, level, double.PositiveInfinity), 1.0, 1.0);
            var degrees = (double)result.DegreesOfFreedom * output.Count / total;
            var scale = likelihood == Likelihood.Gaussian ? Math.Sqrt(output.Standardized.Sum(r => r * r) / degrees) : 1;
            return (new PredictionQuantile(likelihood, level, degrees), scale, likelihood == Likelihood.Gaussian ? scale / Math.Sqrt(done) : 1);
        })];
    }

    private static PredictionBand Band(
        string name, double level, (double[] Value, double[] Scale, double[] Variance) output, (PredictionQuantile Quantile, double Scale, double Error) noise)
    {
        double[] errors = [.. output.Variance.Select(variance => noise.Error * Math.Sqrt(variance))], scales = [.. output.Scale.Select(scale => noise.Scale * scale)];
        var quantile = noise.Quantile;
        double[] around(Func<int, double> half) => [.. output.Value.Select((value, row) => value + half(row))];
        double[] confidence = [.. errors.Select(error => quantile.Confidence * error)];
        double[] prediction = [.. errors.Select((error, row) => scales[row] * quantile.Prediction(error / scales[row]))];
        return new(name, level, output.Value, errors, scales)
        {
            ConfidenceLower = around(row => -confidence[row]),
            ConfidenceUpper = around(row => confidence[row]),
            PredictionLower = around(row => -prediction[row]),
            PredictionUpper = around(row => prediction[row]),
            Degrees = quantile.Degrees,
        };
    }
}
