using System.Globalization;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Optim;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Workflows.Formulas;

/// <summary>What a user must know before trusting a fit of formulas, in words.</summary>
internal static class RobustFitWarnings
{
    private const double PoorFit = 2;
    private const double GoodOfFewErrors = 0.3;
    private const double LargeShare = 0.7;
    private const double LeastRise = 0.1;

    /// <summary>In units of the smallest noise of ordinary size, a millionth of what was observed.</summary>
    private const double ExactNoise = 1e-6;

    public static IReadOnlyList<string> Of(RobustFitResult result, FlatDirection? flat, Outliers outliers)
    {
        var warnings = new List<string>(result.Fit.Warnings);
        if (result.StopReason == ExitReason.NonFiniteStart) AddFirstBadRow(result, warnings);
        AddFreedom(result, warnings);
        if (result.Converged && Rise(result) is > LeastRise and var rise)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{result.Fit.Engine} stopped where the likelihood still rises, by about {rise:G2} in ln L: another engine or start may come further"));
        }

        if (flat is not null) warnings.Add($"the data do not tell {string.Join(", ", flat.Names)} apart: changed together ({flat.Text}), every fitted value stays as it is; expected one of them held, or a formula that does without it");
        AddChiSquare(result, warnings);
        if (outliers.Share > LargeShare && !IsExact(result))
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{outliers.Count} of {outliers.Rows} rows{(outliers.Rows < result.Fit.SampleCount ? " looked at" : string.Empty)}, more than {Outliers.FarOut} standard deviations of the others off, make {outliers.Share:P0} of the sum of squares: a robust likelihood such as cauchy would not be drawn by them"));
        }

        return warnings;
    }

    private static void AddFreedom(RobustFitResult result, List<string> warnings)
    {
        var count = result.Residuals.Sum(output => output.Count);
        if (result.DegreesOfFreedom <= 0)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{count} numbers cannot tell {count - result.DegreesOfFreedom} parameters and their errors; expected more rows, or parameters held"));
        }
        else if (IsExact(result))
        {
            warnings.Add("the formula goes through the data to the last digits: there is no noise to take errors from");
        }
    }

    /// <summary>Whether what is left over is the rounding of the data's own digits.</summary>
    private static bool IsExact(RobustFitResult result) => result.Noise.Any(noise => !noise.IsFixed && noise.Value < ExactNoise * result.Fit.Problem.Parameters[result.Fit.Problem.Parameters.IndexOf(noise.Name)].Scale);

    /// <summary>How far ln L would rise by a Newton step in the parameters that are free: g C g / 2.</summary>
    private static double Rise(RobustFitResult result)
    {
        var (problem, matrix) = (result.Fit.Problem, result.Fit.Covariance.Matrix);
        var gradient = new double[problem.Parameters.Count];
        if (problem.FreeParameters.Any(parameter => parameter.Prior is not null) || IsExact(result)) return 0;
        problem.CreateObjective().ValueAndGradient(result.Fit.Point, gradient);
        int[] known = [.. Enumerable.Range(0, problem.Parameters.FreeCount).Where(k => double.IsFinite(matrix[k * (problem.Parameters.FreeCount + 1)]))];
        return 0.5 * known.Sum(k => known.Sum(l => gradient[problem.Parameters.Free[k]] * matrix[(k * problem.Parameters.FreeCount) + l] * gradient[problem.Parameters.Free[l]]));
    }

    /// <summary>Where a formula is no number at the start.</summary>
    private static void AddFirstBadRow(RobustFitResult result, List<string> warnings)
    {
        foreach (var (output, term) in result.Residuals.Zip(result.Model.Terms))
        {
            var row = Array.FindIndex(output.Fitted, value => !double.IsFinite(value));
            if (row < 0) continue;
            var where = string.Join(", ", term.Formula.Variables.Select(name => string.Create(CultureInfo.InvariantCulture, $"{name} = {result.Model.Columns[name][row]:G6}")));
            warnings.Insert(0, string.Create(CultureInfo.InvariantCulture, $"{term.Formula} is {output.Fitted[row]} at the start, first in row {result.Model.RowNumber(row)}{(where.Length > 0 ? $" ({where})" : string.Empty)}: expected a start at which it is a number in every row"));
            return;
        }
    }

    private static void AddChiSquare(RobustFitResult result, List<string> warnings)
    {
        if (!Enumerable.Range(0, result.Residuals.Count).All(result.IsNoiseKnown) || result.Model.Likelihood.Name != Likelihood.Gaussian.Name || result.DegreesOfFreedom <= 0) return;
        var reduced = result.ResidualSumOfSquares / result.DegreesOfFreedom;
        if (reduced > PoorFit)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"the reduced chi-square is {reduced:G3}: the formula does not describe the data within the given errors, and the parameters' errors are of these alone (a fitted noise would scale them)"));
        }
        else if (reduced < GoodOfFewErrors && result.DegreesOfFreedom > 10)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"the reduced chi-square is {reduced:G3}: the given errors are larger than what is left over, and so are the parameters'"));
        }
    }
}
