using VlbiOps.Core.Expressions;

namespace VlbiOps.Tests.Core.Expressions;

/// <summary>A random formula, built as an <see cref="Expr"/> (simplified on the way) and, beside it, evaluated step by step as it was written,
/// with a bound on the roundings.</summary>
internal sealed record RandomFormula(Expr Expression, Func<double[], (double Value, double Bound)> Evaluate)
{
    private const double Epsilon = 1.2e-16;

    public static IReadOnlyList<Expr> Symbols { get; } = [Expr.Input("u"), Expr.Input("v"), Expr.Parameter("w")];

    public double Simplified(double[] point) =>
        Interpreter.Evaluate(Expression, name => point[name == "u" ? 0 : name == "v" ? 1 : 2]);

    /// <summary>A formula with all operations, constants that invite simplification among its leaves.</summary>
    public static RandomFormula Make(Random random, int depth)
    {
        if (depth == 0 || random.Next(8) == 0)
        {
            return random.Next(5) < 2 ? Constant(random.Next(6) is var k && k < 5 ? new[] { 0, 1, -1, 2, 0.5 }[k] : random.NextDouble()) : Symbol(random.Next(3));
        }

        var a = Make(random, depth - 1);
        RandomFormula Other() => random.Next(6) == 0 ? a : Make(random, depth - 1);
        return random.Next(11) switch
        {
            0 or 1 => Add(a, Other()),
            2 or 3 => Subtract(a, Other()),
            4 or 5 => Multiply(a, Other()),
            6 => Divide(a, Other()),
            7 => new(-a.Expression, p => a.Evaluate(p) is var (value, bound) ? (-value, bound) : default),
            8 => new(Functions.Abs(a.Expression), p => a.Evaluate(p) is var (value, bound) ? (Math.Abs(value), bound) : default),
            9 => Sine(a),
            _ => Choose(random.Next(3), random.NextDouble(), a, Other()),
        };
    }

    /// <summary>A formula without singular points, for differences.</summary>
    public static Expr MakeSmooth(Random random, int depth)
    {
        if (depth == 0)
        {
            return random.Next(4) == 0 ? random.NextDouble() : Symbols[random.Next(3)];
        }

        var a = MakeSmooth(random, depth - 1);
        return random.Next(10) switch
        {
            0 => a + MakeSmooth(random, depth - 1),
            1 => a - MakeSmooth(random, depth - 1),
            2 => a * Functions.Sin(MakeSmooth(random, depth - 1)),
            3 => a / (2 + Functions.Cos(MakeSmooth(random, depth - 1))),
            4 => Functions.Sqrt(1 + Functions.Square(a)),
            5 => Functions.Tanh(a),
            6 => Functions.Atan2(a, 3),
            7 => Functions.Log(1.5 + Functions.Sin(a)),
            8 => Functions.Exp(Functions.Sin(a)),
            _ => Functions.J0(a) + Functions.Erf(a),
        };
    }

    private static RandomFormula Constant(double value) => new(value, _ => (value, 0));

    private static RandomFormula Symbol(int index) => new(Symbols[index], point => (point[index], 0));

    private static RandomFormula Add(RandomFormula a, RandomFormula b) =>
        new(a.Expression + b.Expression, p => Rounded(a.Evaluate(p), b.Evaluate(p), (x, y) => x + y, (_, _) => (1, 1)));

    private static RandomFormula Subtract(RandomFormula a, RandomFormula b) =>
        new(a.Expression - b.Expression, p => Rounded(a.Evaluate(p), b.Evaluate(p), (x, y) => x - y, (_, _) => (1, 1)));

    private static RandomFormula Multiply(RandomFormula a, RandomFormula b) =>
        new(a.Expression * b.Expression, p => Rounded(a.Evaluate(p), b.Evaluate(p), (x, y) => x * y, (x, y) => (Math.Abs(y), Math.Abs(x))));

    private static RandomFormula Divide(RandomFormula a, RandomFormula b) =>
        new(a.Expression / b.Expression, p => Rounded(a.Evaluate(p), b.Evaluate(p), (x, y) => x / y, (x, y) => (1 / Math.Abs(y), Math.Abs(x / y / y))));

    private static RandomFormula Sine(RandomFormula a) => new(Functions.Sin(a.Expression), p =>
    {
        var (value, bound) = a.Evaluate(p);
        return (Math.Sin(value), bound + Epsilon);
    });

    private static RandomFormula Choose(int kind, double limit, RandomFormula a, RandomFormula b)
    {
        // The condition is of symbols alone, so that rounding cannot turn it.
        Expr u = Symbols[0], v = Symbols[1];
        var condition = kind switch { 0 => u < limit, 1 => (u < limit) & !(v <= limit), _ => (u >= v) | (v > limit) };
        bool Holds(double[] p) => kind switch { 0 => p[0] < limit, 1 => p[0] < limit && !(p[1] <= limit), _ => p[0] >= p[1] || p[1] > limit };
        return new(Functions.Select(condition, a.Expression, b.Expression), p => Holds(p) ? a.Evaluate(p) : b.Evaluate(p));
    }

    private static (double Value, double Bound) Rounded(
        (double Value, double Bound) a, (double Value, double Bound) b, Func<double, double, double> operation, Func<double, double, (double, double)> slopes)
    {
        var value = operation(a.Value, b.Value);
        var (slopeA, slopeB) = slopes(a.Value, b.Value);
        return (value, (2 * slopeA * a.Bound) + (2 * slopeB * b.Bound) + (Epsilon * Math.Abs(value)));
    }
}
