namespace VlbiOps.Optim.LeastSquares;

/// <summary>A robust loss rho of a squared residual s = r^2; least squares minimise one half of its sum.</summary>
/// <remarks>Residuals are in units of their standard deviation (scale). Each loss here is twice the negative logarithm of a density up to a
/// constant, so the minimum is a maximum-likelihood estimate and the inverse curvature its covariance.</remarks>
public abstract record RobustLoss
{
    /// <summary>Plain least squares.</summary>
    public static RobustLoss Gaussian { get; } = new GaussianLoss();

    /// <summary>rho and its first two derivatives in s.</summary>
    /// <param name="squared">The squared residual, not negative.</param>
    public abstract LossValue At(double squared);

    /// <summary>rho alone.</summary>
    public virtual double Value(double squared) => At(squared).Value;
}

/// <summary>A loss and its derivatives in the squared residual.</summary>
/// <param name="Value">rho.</param>
/// <param name="First">d rho / ds, positive.</param>
/// <param name="Second">d2 rho / ds2, not positive for the losses here.</param>
public readonly record struct LossValue(double Value, double First, double Second);

/// <summary>rho = s: the Gaussian density.</summary>
public sealed record GaussianLoss : RobustLoss
{
    /// <inheritdoc/>
    public override LossValue At(double squared) => new(squared, 1.0, 0.0);

    /// <inheritdoc/>
    public override double Value(double squared) => squared;
}

/// <summary>rho = 2 log(1 + s / gamma^2): the Cauchy density of half width gamma.</summary>
/// <param name="Gamma">Half width at half maximum, in units of the residual; positive.</param>
public sealed record CauchyLoss(double Gamma) : RobustLoss
{
    private readonly double inverseSquare = 1.0 / (Loss.Positive(Gamma, nameof(Gamma)) * Gamma);

    /// <inheritdoc/>
    public override LossValue At(double squared)
    {
        var weight = 1.0 / (1.0 + (squared * inverseSquare));
        var first = 2.0 * inverseSquare * weight;
        return new(Value(squared), first, -first * inverseSquare * weight);
    }

    /// <inheritdoc/>
    public override double Value(double squared) => 2.0 * Loss.LogOnePlus(squared * inverseSquare);
}

/// <summary>rho = (nu + 1) log(1 + s / nu): Student's density with nu degrees of freedom and unit scale.</summary>
/// <param name="Freedom">nu, positive; 1 is <see cref="CauchyLoss"/> of unit width, infinity would be the Gaussian.</param>
public sealed record StudentTLoss(double Freedom) : RobustLoss
{
    private readonly double inverse = 1.0 / Loss.Positive(Freedom, nameof(Freedom));

    /// <inheritdoc/>
    public override LossValue At(double squared)
    {
        var weight = inverse / (1.0 + (squared * inverse));
        var first = (Freedom + 1.0) * weight;
        return new(Value(squared), first, -first * weight);
    }

    /// <inheritdoc/>
    public override double Value(double squared) => (Freedom + 1.0) * Loss.LogOnePlus(squared * inverse);
}

/// <summary>rho = s up to s = k^2, then 2 k sqrt(s) - k^2: Huber's least favourable density (Ann. Math. Statist. 35, 1964, 73).</summary>
/// <param name="Threshold">k, in units of the residual; positive.</param>
public sealed record HuberLoss(double Threshold) : RobustLoss
{
    private readonly double square = Loss.Positive(Threshold, nameof(Threshold)) * Threshold;

    /// <inheritdoc/>
    public override LossValue At(double squared)
    {
        if (squared <= square)
        {
            return new(squared, 1.0, 0.0);
        }

        var first = Threshold / Math.Sqrt(squared);
        return new(Value(squared), first, -0.5 * first / squared);
    }

    /// <inheritdoc/>
    public override double Value(double squared) => squared <= square ? squared : (2.0 * Threshold * Math.Sqrt(squared)) - square;
}

/// <summary>rho = 2 c^2 (sqrt(1 + s / c^2) - 1): the hyperbolic density, absolute value far out and square near zero.</summary>
/// <param name="Width">c, in units of the residual; positive.</param>
public sealed record SoftL1Loss(double Width) : RobustLoss
{
    private readonly double inverseSquare = 1.0 / (Loss.Positive(Width, nameof(Width)) * Width);

    /// <inheritdoc/>
    public override LossValue At(double squared)
    {
        var root = Math.Sqrt(1.0 + (squared * inverseSquare));
        return new(Value(squared), 1.0 / root, -0.5 * inverseSquare / (root * root * root));
    }

    /// <inheritdoc/>
    // Written so that no digits are lost where s is small.
    public override double Value(double squared) => 2.0 * squared / (1.0 + Math.Sqrt(1.0 + (squared * inverseSquare)));
}

/// <summary>What the losses share.</summary>
internal static class Loss
{
    public static double Positive(double value, string name) =>
        value > 0.0 && double.IsFinite(value) ? value : throw new ArgumentException($"{name} is {value:R}; it must be positive and finite", name);

    /// <summary>log(1 + x) without loss of digits for small x (W. Kahan's correction).</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1.0 + x;
        return sum == 1.0 || !double.IsFinite(sum) ? x : Math.Log(sum) * (x / (sum - 1.0));
    }
}
