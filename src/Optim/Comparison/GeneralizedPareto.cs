namespace VlbiOps.Optim.Comparison;

/// <summary>Generalised Pareto distribution of what lies above a threshold: P(X &lt;= x) = 1 - (1 + k x / sigma)^(-1/k).</summary>
/// <param name="Shape">k: moments of order 1/k and above do not exist.</param>
/// <param name="Scale">sigma, in the unit of x.</param>
public readonly record struct GeneralizedPareto(double Shape, double Scale)
{
    private const int LeastGridPoints = 30;
    private const double PriorScale = 3.0;

    // A normal prior of k about 1/2 that weighs as much as ten exceedances (Vehtari, Simpson, Gelman, Yao and Gabry 2024, appendix G).
    private const double PriorShape = 0.5;
    private const double PriorCount = 10.0;

    /// <summary>Fits by the posterior mean of theta = -k / sigma on a grid: Zhang and Stephens 2009 (Technometrics 51, 316), section 4, whose k has the
    /// other sign. The shape is then drawn a little towards 1/2.</summary>
    /// <param name="exceedances">Values above the threshold, ascending, positive; at least one.</param>
    /// <returns>An infinite shape where the values do not determine one.</returns>
    public static GeneralizedPareto Fit(ReadOnlySpan<double> exceedances)
    {
        var count = exceedances.Length;
        var grid = LeastGridPoints + (int)Math.Sqrt(count);
        var quartile = exceedances[Math.Max(0, (int)Math.Floor((count / 4.0) + 0.5) - 1)];
        if (!(quartile > 0.0))
        {
            return new(double.PositiveInfinity, double.NaN);
        }

        Span<double> theta = stackalloc double[grid], logWeight = stackalloc double[grid];
        for (var j = 0; j < grid; j++)
        {
            theta[j] = (1.0 / exceedances[^1]) + ((1.0 - Math.Sqrt(grid / (j + 0.5))) / PriorScale / quartile);
            var k = MeanShape(theta[j], exceedances);
            logWeight[j] = count * (Math.Log(-theta[j] / k) - k - 1.0);
        }

        double total = LogSum.Exp(logWeight), mean = 0.0;
        for (var j = 0; j < grid; j++)
        {
            mean += theta[j] * Math.Exp(logWeight[j] - total);
        }

        var shape = MeanShape(mean, exceedances);
        return double.IsNaN(shape)
            ? new(double.PositiveInfinity, double.NaN)
            : new(((shape * count) + (PriorShape * PriorCount)) / (count + PriorCount), -shape / mean);
    }

    /// <summary>The x below which a share of the distribution lies.</summary>
    /// <param name="probability">The share, from 0 to below 1.</param>
    public double Quantile(double probability)
    {
        // exp(y) - 1 = 2 exp(y / 2) sinh(y / 2) keeps its digits for small shapes.
        double tail = -Log1p(-probability), half = 0.5 * Shape * tail;
        return Shape == 0.0 ? Scale * tail : Scale * 2.0 * Math.Exp(half) * Math.Sinh(half) / Shape;
    }

    private static double MeanShape(double theta, ReadOnlySpan<double> exceedances)
    {
        var sum = 0.0;
        foreach (var x in exceedances)
        {
            sum += Log1p(-theta * x);
        }

        return sum / exceedances.Length;
    }

    /// <summary>log(1 + x); what the sum rounds off is put back.</summary>
    private static double Log1p(double x)
    {
        var sum = 1.0 + x;
        return sum == 1.0 ? x : Math.Log(sum) * x / (sum - 1.0);
    }
}
