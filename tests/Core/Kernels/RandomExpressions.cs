using VlbiOps.Core.Expressions;

namespace VlbiOps.Tests.Core.Kernels;

/// <summary>Random formulas of moderate size for property tests: every function appears, arguments stay where it is defined. Steps are moved off the
/// round numbers at which formulas like cos 0 land, where the last bit would decide.</summary>
internal sealed class RandomExpressions(int seed)
{
    private readonly Random random = new(seed);

    public IEnumerable<Expr> Many(IReadOnlyList<Expr> symbols, int depth, int count) => Enumerable.Range(0, count).Select(_ => Make(symbols, depth)).ToArray();

    public Expr Make(IReadOnlyList<Expr> symbols, int depth)
    {
        if (depth == 0 || random.Next(12) == 0)
        {
            return random.Next(4) == 0 ? Math.Round((4 * random.NextDouble()) - 2, 3) : symbols[random.Next(symbols.Count)];
        }

        var a = Make(symbols, depth - 1);
        Expr Other() => Make(symbols, depth - 1);
        return random.Next(8) switch
        {
            < 3 => Arithmetic(a, Other),
            < 5 => Elementary(a, Other),
            5 => Piecewise(a, Other),
            6 => Power(a, Other),
            _ => Special(a),
        };
    }

    private Expr Arithmetic(Expr a, Func<Expr> other) => random.Next(8) switch
    {
        < 3 => a + other(),
        < 5 => a * other(),
        5 => a - other(),
        6 => -a,
        _ => a / (2 + Functions.Square(other())),
    };

    private Expr Elementary(Expr a, Func<Expr> other) => random.Next(18) switch
    {
        0 => Functions.Exp(-(a * a)),
        1 => Functions.Log(1 + (a * a)),
        2 => Functions.Sin(a),
        3 => Functions.Cos(a),
        4 => Functions.SinTurns(a),
        5 => Functions.CosTurns(a),
        6 => Functions.Tan(Functions.Tanh(a)),
        7 => Functions.Tanh(a),
        8 => Functions.Log1p(a * a),
        9 => Functions.Expm1(Functions.Sin(a)),
        10 => Functions.Atan2(a, 1.5 + Functions.Cos(other())),
        11 => Functions.Atan2(a + 0.037, other()),
        12 => Functions.Hypot(a, other()),
        13 => Functions.Sinh(Functions.Tanh(a)),
        14 => Functions.Cosh(Functions.Sin(a)),
        15 => Functions.Atan(a),
        16 => Functions.Asin(0.9 * Functions.Sin(a)),
        _ => Functions.Acos(0.9 * Functions.Cos(a)),
    };

    private Expr Piecewise(Expr a, Func<Expr> other) => random.Next(8) switch
    {
        0 => Functions.Abs(a),
        1 => Functions.Max(a, other()),
        2 => Functions.Min(a, other()),
        3 => Functions.Floor(a + 0.3137),
        4 => Functions.Round((0.8 * a) + 0.1371),
        5 => Functions.Select(other() < a + 0.0137, a, other()),
        6 => Functions.Select((a < other() + 0.0271) & !(a <= -0.7193), a, other()),
        _ => Functions.Select((other() > a - 0.0319) | Functions.AreEqual(Functions.Floor(2.3 * a), 1), other(), a),
    };

    private Expr Power(Expr a, Func<Expr> other) => random.Next(6) switch
    {
        0 => Functions.Sqrt(1 + (a * a)),
        1 => Functions.Pow(0.3 + Functions.Square(Functions.Sin(a)), 2 * Functions.Tanh(other())),
        2 => Functions.Pow(1 + (a * a), random.Next(2) == 0 ? 0.37 : -1.21),
        3 => Functions.Pow(Functions.Abs(Functions.Sin(a)), random.Next(2) == 0 ? 1.5 : 2.5),
        4 => Functions.Pow(1 + Functions.Abs(a), -1.5),
        _ => Functions.Pow(Functions.Sin(a), 1 + random.Next(4)),
    };

    private Expr Special(Expr a) => random.Next(12) switch
    {
        0 => Functions.Erf(a),
        1 => Functions.Erfc(a),
        2 => Functions.LogGamma(0.8 + Functions.Abs(a)),
        3 => Functions.Digamma(0.8 + (a * a)),
        4 => Functions.Polygamma(1, 0.8 + (a * a)),
        5 => Functions.J0(a),
        6 => Functions.J1(a),
        7 => Functions.BesselJ(2 + random.Next(3), a),
        8 => Functions.I0Scaled(a),
        9 => Functions.I1Scaled(a),
        10 => Functions.BesselIScaled(2, a),
        _ => Functions.BesselI(1, 3 * Functions.Tanh(a)),
    };
}
