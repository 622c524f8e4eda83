using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Models.Likelihoods;

/// <summary>The distribution of residuals that a <see cref="Likelihood"/> stands for, from its one formula: probabilities, quantiles, what a sample tells of the scale.</summary>
/// <remarks>The density is even. With r = tan(t) the whole line is 0 to pi/2 twice; the probability is summed there by Simpson's rule and read off by cubic Hermite
/// interpolation, whose slopes, the density, are known: errors are below 1e-10.</remarks>
public sealed class LikelihoodDistribution
{
    private const int Cells = 2048;
    private const double Step = Math.PI / 2 / Cells;
    private readonly double[] probability = new double[Cells + 1];
    private readonly double[] slope = new double[Cells + 1];
    private readonly Expr loss;

    /// <summary>Tabulates a likelihood.</summary>
    /// <param name="likelihood">The likelihood.</param>
    public LikelihoodDistribution(Likelihood likelihood)
    {
        ArgumentNullException.ThrowIfNull(likelihood);
        var r = Expr.Input("r");
        loss = likelihood.Loss(r);
        double[] residual = [.. Enumerable.Range(0, (2 * Cells) + 1).Select(k => Math.Tan(Math.Min(0.5 * k * Step, (Math.PI / 2) - 1e-9)))];
        var densities = new double[residual.Length];
        var pull = new double[residual.Length];
        KernelCompiler.Compile(KernelDefinition.Map([], [r], [Functions.Exp(-loss), r * Differentiation.Derivative(loss, r)])).CreateRunner()
            .Run([], [residual], [densities, pull], [], residual.Length);
        double[] weight = [.. densities.Zip(residual, (density, x) => density * (1 + (x * x)))];
        probability[0] = 0.5;
        var information = 0.0;
        for (var k = 0; k < Cells; k++)
        {
            double Simpson(Func<int, double> of) => Step / 6 * (of(2 * k) + (4 * of((2 * k) + 1)) + of((2 * k) + 2));
            probability[k + 1] = probability[k] + Simpson(i => weight[i]);
            information += 2 * Simpson(i => weight[i] > 0 ? weight[i] * (pull[i] - 1) * (pull[i] - 1) : 0);
        }

        for (var k = 0; k <= Cells; k++) slope[k] = weight[2 * k] * Step;
        ScaleInformation = information;
    }

    /// <summary>Expected information of one residual about the logarithm of the scale, E[(r loss'(r) - 1)^2]: 2 of normal residuals, 1/2 of Cauchy's,
    /// 2 nu / (nu + 3) of Student's (Lange, Little and Taylor 1989, J. Am. Stat. Assoc. 84, 881).</summary>
    public double ScaleInformation { get; }

    /// <summary>Density of residuals.</summary>
    public double Density(double r) => Math.Exp(-Interpreter.Evaluate(loss, _ => r));

    /// <summary>Probability of a residual below some value.</summary>
    public double Cdf(double r)
    {
        var place = Math.Atan(Math.Abs(r)) / Step;
        var upper = At(place);
        return r < 0 ? 1 - upper : upper;
    }

    /// <summary>The residual below which others lie with some probability.</summary>
    /// <param name="p">The probability, between 0 and 1.</param>
    public double Quantile(double p)
    {
        if (!(p is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "expected a probability between 0 and 1");
        var (target, low, high) = (Math.Max(p, 1 - p), 0.0, (double)Cells);
        while (high - low > 1e-11 * Cells)
        {
            var middle = 0.5 * (low + high);
            if (At(middle) < target) low = middle;
            else high = middle;
        }

        return (p < 0.5 ? -1 : 1) * Math.Tan(0.5 * (low + high) * Step);
    }

    /// <summary>The probability at a place of the table, 0 for r = 0 to <see cref="Cells"/> for r = infinity.</summary>
    private double At(double place)
    {
        var k = Math.Clamp((int)place, 0, Cells - 1);
        double t = place - k, s = 1 - t;
        return (s * s * (((1 + (2 * t)) * probability[k]) + (t * slope[k]))) + (t * t * (((1 + (2 * s)) * probability[k + 1]) - (s * slope[k + 1])));
    }
}
