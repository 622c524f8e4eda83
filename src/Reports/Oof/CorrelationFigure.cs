using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>How the errors of a fit's free parameters hang together.</summary>
public static class CorrelationFigure
{
    /// <summary>The correlation matrix of all free parameters.</summary>
    /// <param name="result">The fit.</param>
    /// <exception cref="ArgumentException">It has no free parameters.</exception>
    public static Figure Of(OofFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var names = result.Covariance.Names;
        int n = names.Count;
        if (n == 0) throw new ArgumentException("the fit has no free parameters whose errors could hang together", nameof(result));
        var field = new GridField(result.Covariance.Correlation(), n, n, 0, 1, 0, 1);
        string strongest = string.Join(", ", Strongest(result.Covariance, 3).Select(pair => $"{pair.First} with {pair.Second} {NumberText.Fixed(pair.Correlation, 2)}"));
        string alt = $"Matrix of {n} by {n} correlation coefficients" + (strongest.Length > 0 ? $"; the strongest are {strongest}." : "; none is known.");
        return new Figure(
            new HeatMap(field, new ColorScale(ColorMap.BlueWhiteRed, -1, 1, "correlation"))
            {
                X = new Axis { Categories = names }, Y = new Axis { Categories = names, Reversed = true },
            },
            new FigureOptions("Correlation matrix", alt) { Width = Math.Clamp(300 + (18 * n), 420, 760) });
    }

    /// <summary>The strongest correlations of two parameters, the strongest first.</summary>
    internal static IEnumerable<(string First, string Second, double Correlation)> Strongest(NamedCovariance covariance, int most)
    {
        double[] correlation = covariance.Correlation();
        int n = covariance.Names.Count;
        return Enumerable.Range(0, n * n).Where(e => e / n < e % n && double.IsFinite(correlation[e])).OrderByDescending(e => Math.Abs(correlation[e])).Take(most)
            .Select(e => (covariance.Names[e / n], covariance.Names[e % n], correlation[e]));
    }
}
