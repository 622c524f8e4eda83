using System.Collections.Concurrent;

namespace VlbiOps.Core.Expressions;

/// <content>Bessel functions of the first kind. Below 8, polynomials in x^2; above, Hankel's form (Abramowitz and Stegun 9.2.5 and 9.2.6) with
/// polynomials in 64/x^2. Coefficients: interpolation at Chebyshev nodes, in 60-digit arithmetic.</content>
public static partial class Functions
{
    /// <summary>The highest order of a Bessel function that formulas may ask for, of either sign; derivatives go on to some orders above.</summary>
    public const int HighestBesselOrder = 30;

    private const double BesselSplit = 8;
    private static readonly ConcurrentDictionary<int, Function> BesselJFunctions = new();

    /// <summary>J_n(x) for real x of either sign: within 1e-14 of itself or, near its zeros, 1e-15; the phase as exact as <see cref="Sin"/>.</summary>
    /// <param name="n">The order, from -30 to 30.</param>
    /// <param name="x">The argument.</param>
    public static Expr BesselJ(int n, Expr x)
    {
        CheckBesselOrder(n);
        var value = OrderJ(Math.Abs(n), x);
        return n < 0 && n % 2 != 0 ? -value : value;
    }

    /// <summary>J_0(x).</summary>
    public static Expr J0(Expr x) => BesselJ(0, x);

    /// <summary>J_1(x).</summary>
    public static Expr J1(Expr x) => BesselJ(1, x);

    private static Expr OrderJ(int n, Expr x) => BesselJFunctions.GetOrAdd(n, MakeBesselJ)[x];

    private static void CheckBesselOrder(int n)
    {
        if (Math.Abs((long)n) > HighestBesselOrder) throw new ArgumentOutOfRangeException(nameof(n), n, $"Bessel functions are known to order {HighestBesselOrder}");
    }

    private static Function MakeBesselJ(int n) => n switch
    {
        0 => Function.Of("J0", x => -J1(x), J0Body),
        1 => Function.Of("J1", x => 0.5 * (J0(x) - BesselJ(2, x)), J1Body),
        _ => MakeHigherBesselJ(n),
    };

    private static Function MakeHigherBesselJ(int n)
    {
        var coefficients = new Lazy<double[]>(() => SmallBesselJ(n));
        return Function.Of(
            $"J{n}",
            x => 0.5 * (OrderJ(n - 1, x) - OrderJ(n + 1, x)),
            x => HigherBesselJBody(n, x, coefficients.Value));
    }

    /// <summary>Beyond |x| = n the recurrence upwards is stable; below, J_n/x^n in powers of 1 - x^2/n^2 has coefficients of one sign.</summary>
    private static Expr HigherBesselJBody(int n, Expr x, double[] coefficients)
    {
        Expr inverse = 1 / x, before = J0(x), current = J1(x);
        for (var k = 1; k < n; k++)
        {
            (before, current) = (current, (2.0 * k * inverse * current) - before);
        }

        var small = IntegerPower(x, n) * Polynomial(1 - (x * x * (1.0 / (n * n))), coefficients);
        return Select(Abs(x) > n, Select(Abs(x) < double.PositiveInfinity, current, 0), small);
    }

    private static double[] SmallBesselJ(int n)
    {
        // sum over k of (-x^2/4)^k / (k! (n+1)...(n+k)), a value between 0 and 1; then 1/(2^n n!).
        var powers = ChebyshevFit.Powers(s => HypergeometricLimit(n, -(1 - s) * n * n / 4));
        return ScaleByLeadingTerm(powers, n);
    }

    /// <summary>0F1(; n + 1; z), which is n! (x/2)^-n J_n(x) for z = -x^2/4 and the same of I_n for z = x^2/4 (Abramowitz and Stegun 9.1.10, 9.6.10).</summary>
    private static decimal HypergeometricLimit(int n, decimal z)
    {
        decimal sum = 1, term = 1;
        for (var k = 1; k < 200 && term != 0; k++)
        {
            term *= z / (k * (n + k));
            sum += term;
        }

        return sum;
    }

    private static double[] ScaleByLeadingTerm(double[] powers, int n)
    {
        var factor = 1.0;
        for (var k = 1; k <= n; k++)
        {
            factor *= 2.0 * k;
        }

        return [.. powers.Select(power => power / factor)];
    }

    private static Expr J0Body(Expr x) => Asymptotic(Abs(x), SmallJ0(x * x), LargeJ0(Abs(x)));

    private static Expr J1Body(Expr x)
    {
        var large = LargeJ1(Abs(x));
        return Asymptotic(Abs(x), x * SmallJ1Quotient(x * x), Select(x < 0, -large, large));
    }

    /// <summary>J_0(x) from x^2. The first coefficient is rounded such that J_0(0) = 1.</summary>
    private static Expr SmallJ0(Expr square) => Polynomial(
        (square * (1.0 / 32)) - 1,
        0.045829664859813934, 0.9303012472958572, -0.6484692830871837, -0.8080888076696872, 1.0383794611437211, -0.5074680458471,
        0.14598884856759267, -0.028472718610882044, 0.004058078989140805, -0.000443545922431152, 3.8473197856340086e-05,
        -2.7177492236298073e-06, 1.5956109057781304e-07, -7.915323084479192e-09, 3.363450456866669e-10, -1.2433011305498057e-11,
        4.0030437640628113e-13);

    private static Expr LargeJ0(Expr size)
    {
        var (cosine, sine, envelope, w, ratio) = Hankel(size);
        var modulus = Polynomial(
            w,
            1.0, -0.0010986328124985556, 2.738088361130017e-05, -2.183917728558513e-06, 3.620184781129259e-07, -1.0229475399421496e-07,
            4.339314718568921e-08, -2.4185615179408813e-08, 1.4845549354895297e-08, -8.31251965044764e-09, 3.589369421372812e-09,
            -1.0029066979633945e-09, 1.3219700423350835e-10);
        var argument = ratio * Polynomial(
            w,
            -0.015625, 0.00014305114746084377, -6.930786177842843e-06, 8.238444555500872e-07, -1.8164558109102849e-07, 6.414877675705675e-08,
            -3.297446266728625e-08, 2.253644209165817e-08, -1.8127996331795892e-08, 1.4809220633769835e-08, -1.072803985807436e-08,
            6.173905030773614e-09, -2.5483399406031392e-09, 6.582909617039783e-10, -7.917503124880316e-11);
        // cos and sin of x - pi/4 by the sum of angles; the root of 1/2 is in the envelope.
        return envelope * (((cosine + sine) * modulus) - ((sine - cosine) * argument));
    }

    /// <summary>J_1(x)/x from x^2.</summary>
    private static Expr SmallJ1Quotient(Expr square) => Polynomial(
        (square * (1.0 / 32)) - 1,
        -0.05814382795599107, 0.08105866038589796, 0.15151665143806636, -0.2595948652859303, 0.15858376432721838, -0.05474581821284725,
        0.012456814392263375, -0.0020290394945704573, 0.00024949458135972767, -2.404574866003479e-05, 1.8684526037182737e-06,
        -1.196708182234105e-07, 6.43119017895857e-09, -2.943016833829492e-10, 1.1658971884036515e-11, -4.0037632815796753e-13);

    private static Expr LargeJ1(Expr size)
    {
        var (cosine, sine, envelope, w, ratio) = Hankel(size);
        var modulus = Polynomial(
            w,
            1.0, 0.001831054687498473, -3.520399323335166e-05, 2.5809939131965017e-06, -4.102893385438351e-07, 1.1307073738668152e-07,
            -4.719167778074151e-08, 2.6030250382020736e-08, -1.5879522872690333e-08, 8.860855361799285e-09, -3.818735305533677e-09,
            1.0657770307911482e-09, -1.4038395089577798e-10);
        var argument = ratio * Polynomial(
            w,
            0.046875, -0.00020027160644491584, 8.470960866466581e-06, -9.505893103666689e-07, 2.0300976808767121e-07, -7.021176710460138e-08,
            3.5375008495598944e-08, -2.326589984434877e-08, 1.7228425906769903e-08, -1.2196990845798082e-08, 7.158878603278361e-09,
            -3.0760470774786643e-09, 8.341325540212788e-10, -1.0555534000090123e-10);
        return envelope * (((sine - cosine) * modulus) + ((sine + cosine) * argument));
    }

    private static (Expr Cosine, Expr Sine, Expr Envelope, Expr SquaredRatio, Expr Ratio) Hankel(Expr size)
    {
        var ratio = BesselSplit / size;
        return (Cos(size), Sin(size), Sqrt((1 / (Math.PI * BesselSplit)) * ratio), ratio * ratio, ratio);
    }

    private static Expr Asymptotic(Expr size, Expr small, Expr large) =>
        Select(size < BesselSplit, small, Select(AreEqual(size, double.PositiveInfinity), 0, large));
}
