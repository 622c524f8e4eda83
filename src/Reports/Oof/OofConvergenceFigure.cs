using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>The course of the last, full-size fit: how far above its end -ln L was, and the largest entry of its gradient.</summary>
public static class OofConvergenceFigure
{
    private const double LeastIterations = 8;

    /// <summary>The figure.</summary>
    /// <param name="result">The fit.</param>
    /// <exception cref="ArgumentException">The fit tells nothing of its course.</exception>
    public static Figure Of(OofFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Convergence.Count < 2) throw new ArgumentException("the fit made no steps that could be drawn", nameof(result));
        double end = result.Convergence.Min(p => p.Value);
        double[] iterations = [.. result.Convergence.Select(p => (double)p.Iteration)];
        double[] above = [.. result.Convergence.Select(p => p.Value > end ? p.Value - end : double.NaN)];
        double[] gradients = [.. result.Convergence.Select(p => p.GradientNorm > 0 ? p.GradientNorm : double.NaN)];
        ConvergencePoint first = result.Convergence[0], last = result.Convergence[^1];
        return new Figure(
            new XyPlot(
                Series.Line("−ln L above its end", iterations, above) with { MarkerRadius = 3 },
                Series.Line("gradient", iterations, gradients) with { MarkerRadius = 3, Dash = 5 })
            {
                X = new Axis("iteration") { Minimum = 0, Maximum = Math.Max(LeastIterations, last.Iteration) }, Y = new Axis("size") { Logarithmic = true },
            },
            new FigureOptions(
                "Convergence",
                $"The fit took {last.Iteration} iterations: −ln L fell by {NumberText.Significant(first.Value - end, 3)}, the largest entry of the gradient from {NumberText.Significant(first.GradientNorm, 2)} to {NumberText.Significant(last.GradientNorm, 2)}."));
    }
}
