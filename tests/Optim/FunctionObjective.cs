using VlbiOps.Core.Objectives;

namespace VlbiOps.Tests.Optim;

/// <summary>An objective from a formula over dual numbers, with a hook that sees every evaluation.</summary>
internal sealed class FunctionObjective(int dimension, Func<Dual[], Dual> formula) : IObjective
{
    public int Dimension => dimension;

    public int Calls { get; private set; }

    public Action<int>? OnCall { get; init; }

    public double Lowest { get; private set; } = double.PositiveInfinity;

    public double Value(ReadOnlySpan<double> point) => Evaluate(point).Value;

    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        var result = Evaluate(point);
        for (var j = 0; j < dimension; j++)
        {
            gradient[j] = result.Partials?[j] ?? 0.0;
        }

        return result.Value;
    }

    private Dual Evaluate(ReadOnlySpan<double> point)
    {
        Calls++;
        OnCall?.Invoke(Calls);
        var duals = new Dual[dimension];
        for (var j = 0; j < dimension; j++)
        {
            var partials = new double[dimension];
            partials[j] = 1.0;
            duals[j] = new Dual(point[j], partials);
        }

        var result = formula(duals);
        Lowest = result.Value < Lowest ? result.Value : Lowest;
        return result;
    }
}

/// <summary>Test functions with known minima.</summary>
internal static class Functions
{
    public static FunctionObjective Rosenbrock(Action<int>? onCall = null) =>
        new(2, x => (100.0 * Dual.Square(x[1] - Dual.Square(x[0]))) + Dual.Square(1.0 - x[0])) { OnCall = onCall };

    public static FunctionObjective Himmelblau() =>
        new(2, x => Dual.Square(Dual.Square(x[0]) + x[1] - 11.0) + Dual.Square(x[0] + Dual.Square(x[1]) - 7.0));
}
