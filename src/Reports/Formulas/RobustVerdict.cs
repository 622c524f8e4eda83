using VlbiOps.Models.Likelihoods;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Reports.Formulas;

/// <summary>Whether a formula describes an output, judged by the sizes of residuals where errors were given, and by the order of their signs.</summary>
internal static class RobustVerdict
{
    private const double Poor = 1.5;
    private const double Rough = 1.2;
    private const double Certain = 4;
    private const int Least = 12;

    /// <summary>The verdict as a sentence or two.</summary>
    public static string Of(RobustFitResult result, int output)
    {
        var residuals = result.Residuals[output];
        var size = Size(result, output);
        var shape = HasShape(result, output)
            ? $" Its residuals keep their sign over long stretches, longer than chance would ({FitWords.Count(Signs(result, output).Runs, "run", "runs")} of equal signs where about {NumberText.Integer((long)Math.Round(Signs(result, output).Expected))} are expected): the formula misses something of the data's shape."
            : string.Empty;
        var match = !result.IsNoiseKnown(output)
            ? $"{residuals.Name} scatters about the formula by {Scatter(result, output)}."
            : size > Poor ? $"{residuals.Name} does not agree with the formula: residuals are {NumberText.Significant(size, 2)} times what their errors allow."
            : size > Rough ? $"{residuals.Name} agrees with the formula only roughly: residuals are {NumberText.Significant(size, 3)} times what their errors allow."
            : size < 1 / Poor ? $"{residuals.Name} agrees with the formula better than its errors allow (residuals are {NumberText.Significant(size, 2)} times what they say): the errors are too large, or parameters too many."
            : $"{residuals.Name} agrees with the formula within its errors.";
        return match + shape;
    }

    /// <summary>Whether some output does not agree with the formula.</summary>
    public static bool IsPoor(RobustFitResult result) =>
        Enumerable.Range(0, result.Residuals.Count).Any(k => (result.IsNoiseKnown(k) && Size(result, k) > Poor) || HasShape(result, k));

    /// <summary>The middle residual over that of the likelihood; for few, by which it may be far off by chance, 1.</summary>
    private static double Size(RobustFitResult result, int output)
    {
        double[] sizes = [.. result.Residuals[output].Standardized.Select(Math.Abs).Order()];
        if (sizes.Length < Least) return 1;
        var freedom = Math.Sqrt((double)result.Residuals.Sum(one => one.Count) / Math.Max(1, result.DegreesOfFreedom));
        return freedom * 0.5 * (sizes[(sizes.Length - 1) / 2] + sizes[sizes.Length / 2]) / new LikelihoodDistribution(result.Model.Likelihood).Quantile(0.75);
    }

    private static string Scatter(RobustFitResult result, int output)
    {
        var noise = result.Noise[output];
        var given = result.Model.Terms[output].Sigma is null ? string.Empty : " times the errors given";
        var width = result.Model.Likelihood == Likelihood.Gaussian ? "standard deviation" : $"scale of the {result.Model.Likelihood.Name} density";
        return $"{new ValueWithError(noise.Value, noise.Error is >= 0 ? noise.Error : 0)}{given} ({width})";
    }

    /// <summary>Whether signs of residuals along the first variable change so seldom that it is no chance (Wald and Wolfowitz 1940, Ann. Math. Stat. 11, 147).</summary>
    private static bool HasShape(RobustFitResult result, int output)
    {
        var (runs, expected, deviation) = Signs(result, output);
        return deviation > 0 && runs < expected - (Certain * deviation);
    }

    private static (int Runs, double Expected, double Deviation) Signs(RobustFitResult result, int output)
    {
        var residuals = result.Residuals[output].Residual;
        var x = FitCut.VariablesOf(result).FirstOrDefault() is { } variable ? result.Model.Columns[variable] : [];
        int[] order = [.. Enumerable.Range(0, residuals.Length).Where(row => residuals[row] != 0)
            .OrderBy(row => result.Model.Groups?.Of[row] ?? 0).ThenBy(row => x.Length > 0 ? x[row] : row)];
        double up = order.Count(row => residuals[row] > 0), down = order.Length - up, n = up + down;
        if (up < Least / 2 || down < Least / 2) return (0, 0, 0);
        var runs = 1 + Enumerable.Range(1, order.Length - 1).Count(k => Math.Sign(residuals[order[k]]) != Math.Sign(residuals[order[k - 1]]));
        var expected = 1 + (2 * up * down / n);
        return (runs, expected, Math.Sqrt((expected - 1) * (expected - 2) / (n - 1)));
    }
}
