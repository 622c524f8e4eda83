using VlbiOps.Core.Expressions;
using VlbiOps.Models.Likelihoods;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>The loss of one sample as formulas: minus its log density, the residual whose weighted square stands for it in least squares, and that weight.</summary>
/// <param name="Residual">The residual.</param>
/// <param name="Loss">Minus the logarithm of the density, less what is known of its scale.</param>
/// <param name="Weight">The weight of the squared residual in the curvature.</param>
internal sealed record SampleLoss(Expr Residual, Expr Loss, Expr Weight)
{
    private const double TwoPi = 2 * Math.PI;

    /// <summary>A real number with symmetric errors.</summary>
    /// <param name="difference">Data less model.</param>
    /// <param name="noise">The errors' scale.</param>
    /// <param name="density">Their density.</param>
    public static SampleLoss Real(Expr difference, SampleNoise noise, Likelihood density)
    {
        var residual = difference * noise.InverseScale;
        return new SampleLoss(residual, density.Loss(residual) + noise.LogScale, density.Weight(residual)).Where(noise);
    }

    /// <summary>Complex numbers: Student's t of one degree of freedom over the plane, p = (1 + |r|^2/s^2)^(-3/2) / (2 pi s^2).</summary>
    public static SampleLoss BivariateCauchy(Expr real, Expr imaginary, SampleNoise noise)
    {
        var square = (real * real + (imaginary * imaginary)) * noise.InverseScale * noise.InverseScale;
        return new SampleLoss(Functions.Sqrt(square), (1.5 * Functions.Log1p(square)) + Math.Log(TwoPi) + (2 * noise.LogScale), 3 / (1 + square)).Where(noise);
    }

    /// <summary>An amplitude as measured: Rice, p = a/s^2 exp(-(a - A)^2 / 2 s^2) I0e(a A / s^2) (Rice 1945, Bell Syst. Tech. J. 24, 46).</summary>
    /// <param name="data">a, as measured.</param>
    /// <param name="model">A.</param>
    /// <param name="noise">The errors' scale.</param>
    public static SampleLoss Rice(Expr data, Expr model, SampleNoise noise)
    {
        var inverse = noise.InverseScale;
        var residual = (data - model) * inverse;
        var loss = (0.5 * residual * residual) - Functions.Log(Functions.I0Scaled(data * model * inverse * inverse)) - Functions.Log(data) + (2 * noise.LogScale);
        return new SampleLoss(residual, loss, 1).Where(noise);
    }

    /// <summary>A phase: von Mises with k = 1/s^2, p = exp(k (cos d - 1)) / (2 pi I0e(k)); k (1 - cos d) is the square of 2 sin(d/2) / s, halved.</summary>
    /// <param name="difference">d, data less model, in any turn.</param>
    /// <param name="noise">The errors' scale; of fitted noise the normalisation is here, of known noise in <see cref="LogNormalization"/>.</param>
    public static SampleLoss VonMises(Expr difference, SampleNoise noise)
    {
        var residual = 2 * Functions.Sin(0.5 * difference) * noise.InverseScale;
        var normalization = noise.IsFitted ? Functions.Log(Functions.I0Scaled(noise.InverseScale * noise.InverseScale)) + Math.Log(TwoPi) : 0;
        return new SampleLoss(residual, (0.5 * residual * residual) + normalization, 1).Where(noise);
    }

    /// <summary>The sum of ln(2 pi I0e(1/s^2)) over phases of known noise that count.</summary>
    public static double LogNormalization(SampleNoise noise)
    {
        if (noise.IsFitted) return 0;
        var concentration = Expr.Parameter("k");
        var formula = Functions.Log(Functions.I0Scaled(concentration)) + Math.Log(TwoPi);
        return noise.Sigma.Where(double.IsFinite).Sum(s => Interpreter.Evaluate(formula, _ => 1 / (s * s)));
    }

    /// <summary>An angle brought to within half a turn of zero.</summary>
    public static Expr Wrap(Expr angle) => angle - (TwoPi * Functions.Round(angle * (1 / TwoPi)));

    private SampleLoss Where(SampleNoise noise) => noise.IsComplete
        ? this
        : new(Functions.Select(noise.Counts, Residual, 0), Functions.Select(noise.Counts, Loss, 0), Functions.Select(noise.Counts, Weight, 0));
}
