using MathNet.Numerics.Statistics;

namespace VlbiOps.Results.Formulas;

/// <summary>The standard deviation that the quartiles of residuals tell, whatever a minority of them does.</summary>
public static class NormalScale
{
    /// <summary>Half of normal errors lie within this many standard deviations.</summary>
    public const double Quartile = 0.6744897501960817;

    /// <summary>The median absolute residual in units of that of a standard normal one; 0 where there is none.</summary>
    /// <param name="residuals">Residuals, in any unit; those that are no finite numbers do not count.</param>
    public static double Of(IEnumerable<double> residuals)
    {
        double[] sizes = [.. residuals.Select(Math.Abs).Where(double.IsFinite)];
        return sizes.Length > 0 ? sizes.Median() / Quartile : 0;
    }
}
