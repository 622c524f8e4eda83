using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Likelihoods;

/// <summary>The density of a residual r = (data - model) / scale, as formulas: minus its logarithm, normalised (the logarithm of the scale is the
/// problem's to add), and what least-squares engines need beside.</summary>
/// <param name="Name">The name options take.</param>
/// <param name="Shape">From r, -ln p(r) less what does not depend on r.</param>
/// <param name="Constant">What does not.</param>
/// <param name="Weight">From r, the weight of r^2 in a curvature that is never negative: loss'(r) / r.</param>
/// <param name="Information">Expected second derivative of the loss with respect to the model, in units of 1 / scale^2: what errors follow from.</param>
public sealed record Likelihood(string Name, Func<Expr, Expr> Shape, double Constant, Func<Expr, Expr> Weight, double Information)
{
    /// <summary>-ln p(r).</summary>
    public Expr Loss(Expr r) => Shape(r) + Constant;

    /// <summary>Normal noise; the scale is its standard deviation.</summary>
    public static Likelihood Gaussian { get; } = new("gaussian", r => 0.5 * r * r, 0.5 * Math.Log(2 * Math.PI), _ => 1, 1);

    /// <summary>Cauchy noise, ln(1 + r^2) + ln pi; the scale is its half width at half maximum. Expected information 1/2.</summary>
    public static Likelihood Cauchy { get; } = new("cauchy", r => Functions.Log1p(r * r), Math.Log(Math.PI), r => 2 / (1 + (r * r)), 0.5);

    /// <summary>Student's t with nu degrees of freedom; expected information (nu + 1) / (nu + 3) (Lange, Little and Taylor 1989, J. Am. Stat. Assoc. 84, 881).</summary>
    /// <param name="degrees">nu, positive.</param>
    public static Likelihood StudentT(double degrees = 4)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        var constant = (0.5 * Math.Log(Math.PI * degrees)) + MathNet.Numerics.SpecialFunctions.GammaLn(degrees / 2) - MathNet.Numerics.SpecialFunctions.GammaLn((degrees + 1) / 2);
        return new(
            "student-t",
            r => 0.5 * (degrees + 1) * Functions.Log1p(r * r / degrees),
            constant,
            r => (degrees + 1) / (degrees + (r * r)),
            (degrees + 1) / (degrees + 3));
    }

    /// <summary>Huber's density, normal within k and exponential beyond (Huber 1964, Ann. Math. Stat. 35, 73).</summary>
    /// <param name="bend">k, positive.</param>
    public static Likelihood Huber(double bend = 1.345)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bend);
        var core = Math.Sqrt(2 * Math.PI) * MathNet.Numerics.SpecialFunctions.Erf(bend / Math.Sqrt(2));
        var tails = 2 / bend * Math.Exp(-0.5 * bend * bend);
        return new(
            "huber",
            r => Functions.Select(Functions.Abs(r) <= bend, 0.5 * r * r, bend * (Functions.Abs(r) - (0.5 * bend))),
            Math.Log(core + tails),
            r => Functions.Select(Functions.Abs(r) <= bend, 1, bend / Functions.Max(Functions.Abs(r), bend)),
            core / (core + tails));
    }

    /// <summary>The likelihood of a name: gaussian, cauchy, student-t (studentt, student_t) or huber, in any case.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Likelihood Find(string name) => name.Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "GAUSSIAN" => Gaussian,
        "CAUCHY" => Cauchy,
        "STUDENTT" => StudentT(),
        "HUBER" => Huber(),
        _ => throw new ArgumentException($"no likelihood is called '{name}'; there are gaussian, cauchy, student-t, huber", nameof(name)),
    };

    /// <summary>Names that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["gaussian", "cauchy", "student-t", "huber"];
}
