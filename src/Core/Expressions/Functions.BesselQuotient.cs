using System.Collections.Concurrent;

namespace VlbiOps.Core.Expressions;

/// <content>J_n(x)/x^n as a function of x^2: smooth at the origin, where transforms of rings and disks need it, and without the root and the quotient that J_n and
/// an angle would cost there.</content>
public static partial class Functions
{
    private static readonly ConcurrentDictionary<int, Function> BesselQuotientFunctions = new();

    /// <summary>J_n(x)/x^n, an entire function of x^2 (a Bessel-Clifford function but for its scale), whose derivative by x^2 is -1/2 times the next one.</summary>
    /// <param name="n">The order, from 0 to 30.</param>
    /// <param name="square">x^2, not negative.</param>
    public static Expr BesselQuotient(int n, Expr square)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        CheckBesselOrder(n);
        return QuotientOfOrder(n, square);
    }

    private static Expr QuotientOfOrder(int n, Expr square) => BesselQuotientFunctions.GetOrAdd(n, MakeBesselQuotient)[square];

    private static Function MakeBesselQuotient(int n)
    {
        var coefficients = new Lazy<double[]>(() => SmallBesselJ(n));
        return Function.Of(
            $"Jq{n}",
            square => -0.5 * QuotientOfOrder(n + 1, square),
            square => n switch
            {
                0 => Asymptotic(Sqrt(square), SmallJ0(square), LargeJ0(Sqrt(square))),
                1 => Asymptotic(Sqrt(square), SmallJ1Quotient(square), LargeJ1(Sqrt(square)) * InverseArgument(square)),
                _ => HigherBesselQuotient(n, square, coefficients.Value),
            });
    }

    /// <summary>1/x through a quotient that Hankel's form has anyway.</summary>
    private static Expr InverseArgument(Expr square) => 1 / BesselSplit * (BesselSplit / Sqrt(square));

    /// <summary>The recurrence upwards beyond x = n, where it is stable; below, the polynomial of J_n.</summary>
    private static Expr HigherBesselQuotient(int n, Expr square, double[] coefficients)
    {
        Expr before = BesselQuotient(0, square), current = BesselQuotient(1, square), inverseSquare = Square(InverseArgument(square));
        for (var k = 1; k < n; k++)
        {
            (before, current) = (current, ((2.0 * k * current) - before) * inverseSquare);
        }

        return Select(square > n * n, current, Polynomial(1 - (square * (1.0 / (n * n))), coefficients));
    }
}
