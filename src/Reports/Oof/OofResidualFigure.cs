using VlbiOps.Core.Expressions;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>How the residuals of a fit's maps are distributed, in units of the noise, beside the density that the likelihood assumes.</summary>
public static class OofResidualFigure
{
    private const double Widest = 6;

    /// <summary>The figure, all maps together.</summary>
    /// <param name="result">The fit.</param>
    public static Figure Of(OofFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        double[] residuals = [.. result.Maps.SelectMany(OofText.Normalized)];
        double[] sizes = [.. residuals.Where(double.IsFinite).Select(Math.Abs)];
        double widest = Math.Clamp(sizes.DefaultIfEmpty(1).Max(), 1, Widest);
        Expr loss = Likelihood.Find(result.Likelihood).Loss(Expr.Parameter("r"));
        int beyond = sizes.Count(size => size > widest), within = sizes.Count(size => size <= 1);
        return new Figure(
            new Histogram(residuals, 61, (-widest, widest))
            {
                X = new Axis("residual / noise"), Curve = r => Math.Exp(-Interpreter.Evaluate(loss, _ => r)), CurveName = result.Likelihood + " density", Name = "residuals",
                Note = beyond > 0 ? $"{NumberText.Integer(beyond)} beyond ±{NumberText.Significant(widest, 2)}" : "",
            },
            new FigureOptions(
                "Residuals",
                $"Histogram of {NumberText.Integer(residuals.Length)} residuals in units of the noise with the assumed {result.Likelihood} density: {NumberText.Significant(100.0 * within / Math.Max(1, sizes.Length), 3)} % lie within one, {NumberText.Integer(beyond)} beyond {NumberText.Significant(widest, 2)}."));
    }
}
