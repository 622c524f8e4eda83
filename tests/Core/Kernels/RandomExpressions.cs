using VlbiOps.Core.Expressions;

namespace VlbiOps.Tests.Core.Kernels;

/// <summary>Random smooth formulas of moderate size for property tests: every function appears, arguments stay where it is defined.</summary>
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
        switch (random.Next(22))
        {
            case 0: return Functions.Exp(-(a * a));
            case 1: return Functions.Log(1 + (a * a));
            case 2: return Functions.Sin(a);
            case 3: return Functions.Cos(a);
            case 4: return Functions.SinTurns(a);
            case 5: return Functions.CosTurns(a);
            case 6: return Functions.Sqrt(1 + (a * a));
            case 7: return Functions.Tanh(a);
            case 8: return Functions.Log1p(a * a);
            case 9: return -a;
            case 10: return Functions.Atan2(a, 1.5 + Functions.Cos(Make(symbols, depth - 1)));
            case 11: return Functions.Hypot(a, Make(symbols, depth - 1));
            case 12: return Functions.Select(Make(symbols, depth - 1) < a, a, Make(symbols, depth - 1));
            case 13: return a / (2 + Functions.Square(Make(symbols, depth - 1)));
            case 14: return a - Make(symbols, depth - 1);
            case 15: return Functions.Max(a, Make(symbols, depth - 1));
            case 16: return Functions.Sinh(Functions.Tanh(a)) + Functions.Cosh(Functions.Sin(a));
            case 17: return Functions.Abs(a);
            case < 20: return a + Make(symbols, depth - 1);
            default: return a * Make(symbols, depth - 1);
        }
    }
}
