namespace VlbiOps.Core.Expressions;

/// <content>The error function and its complement. Below 1, x times a polynomial in x^2; above, exp(-x^2)/(x + 3) times a polynomial in
/// (x - 3)/(x + 3). Coefficients: interpolation at Chebyshev nodes, in 60-digit arithmetic.</content>
public static partial class Functions
{
    private static readonly Function ErfFunction = Function.Of("erf", x => 2 / Math.Sqrt(Math.PI) * Exp(-Square(x)), ErfBody);
    private static readonly Function ErfcFunction = Function.Of("erfc", x => -2 / Math.Sqrt(Math.PI) * Exp(-Square(x)), ErfcBody);

    /// <summary>The error function, 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x.</summary>
    public static Expr Erf(Expr x) => ErfFunction[x];

    /// <summary>1 - erf x, accurate where it is small.</summary>
    public static Expr Erfc(Expr x) => ErfcFunction[x];

    private static Expr ErfBody(Expr x)
    {
        var tail = 1 - ErfcTail(Abs(x));
        return Select(Abs(x) < 1, ErfCentre(x), Select(x < 0, -tail, tail));
    }

    private static Expr ErfcBody(Expr x)
    {
        var tail = ErfcTail(Abs(x));
        return Select(Abs(x) < 1, 1 - ErfCentre(x), Select(x < 0, 2 - tail, tail));
    }

    private static Expr ErfCentre(Expr x) => x * Polynomial(
        x * x, 1.1283791670955126, -0.3761263890318375, 0.11283791670954879, -0.026866170645076792, 0.0052239776248180145, -0.000854832698083379,
            0.0001205533111164271, -1.4925595266831182e-05, 1.6461000484121368e-06, -1.6350312701054695e-07, 1.4659775274047436e-08,
            -1.1372848856791674e-09, 5.957176147748911e-11);

    private static Expr ErfcTail(Expr size)
    {
        // Beyond 28 it is zero; NaN passes.
        var x = Select(size > 28, 28, size);
        // x in two pieces, so that the square of the larger one is exact: exp(-x^2) keeps its digits where x^2 is large.
        var head = (1.0 / (1 << 21)) * Round((double)(1 << 21) * x);
        var (tail, scale, other) = ReducedExponential(-(head * head), -((x - head) * (x + head)));
        var inverse = 1 / (x + 3);
        var series = inverse * Polynomial(
            (x - 3) * inverse, 1.0740069070883398, -0.8833944531698836, 0.5902283571041009, -0.31046726190057605, 0.1195277612873696, -0.026827234624079117,
            -0.0012124166302080758, 0.0030340619936025438, -0.0005483096335877599, -0.00027677778764109294, 0.00010756085244207367,
            3.0398172574753037e-05, -1.7466610952492724e-05, -4.752322159308702e-06, 2.752180568448827e-06, 1.0190485501287389e-06,
            -3.910646608114562e-07, -2.8636259196024124e-07, 6.29784448270229e-08, 9.636509651328559e-08, -5.109114755370786e-08,
            7.674154516887844e-09);
        // Scaled last: the result may be subnormal.
        return (1 + tail) * series * scale * other;
    }
}
