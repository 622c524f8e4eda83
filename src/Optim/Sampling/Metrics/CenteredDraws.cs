namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>Draws and gradients of several chains, each chain's about its own mean, in units of the diagonal estimate.</summary>
internal sealed class CenteredDraws
{
    /// <summary>Variances smaller than this times the largest square are rounding.</summary>
    private const double Rounding = 1e-26;

    private CenteredDraws(double[][] positions, double[][] gradients, int freedom, double[] deviations) =>
        (Positions, Gradients, Freedom, Deviations) = (positions, gradients, freedom, deviations);

    /// <summary>Draws over the deviations.</summary>
    public double[][] Positions { get; }

    /// <summary>Gradients times the deviations.</summary>
    public double[][] Gradients { get; }

    /// <summary>Number of draws less that of chains.</summary>
    public int Freedom { get; }

    /// <summary>Square roots of the diagonal metric that makes draws and gradients equally wide: sqrt(var(x) / var(gradient)).</summary>
    public double[] Deviations { get; }

    /// <summary>Null where there are too few draws, or a parameter did not move or has no gradient.</summary>
    public static CenteredDraws? Of(IReadOnlyList<DrawWindow> windows)
    {
        var freedom = windows.Sum(window => window.Count) - windows.Count;
        if (freedom < 2)
        {
            return null;
        }

        var positions = WindowMoments.Centered(windows.Select(window => window.Positions));
        var gradients = WindowMoments.Centered(windows.Select(window => window.Gradients));
        var (wide, steep) = (WindowMoments.Variances(positions, freedom), WindowMoments.Variances(gradients, freedom));
        var deviations = new double[wide.Length];
        for (var i = 0; i < deviations.Length; i++)
        {
            deviations[i] = Math.Sqrt(Math.Sqrt(wide[i] / steep[i]));

            // A gradient that never changes says nothing; what rounding makes of it must not be taken for a width.
            var largest = windows.Max(window => window.Gradients.Max(gradient => Math.Abs(gradient[i])));
            if (!(deviations[i] > 0.0) || !double.IsFinite(deviations[i]) || steep[i] <= Rounding * largest * largest)
            {
                return null;
            }
        }

        WindowMoments.Scale(positions, [.. deviations.Select(d => 1.0 / d)]);
        WindowMoments.Scale(gradients, deviations);
        return new CenteredDraws(positions, gradients, freedom, deviations);
    }
}
