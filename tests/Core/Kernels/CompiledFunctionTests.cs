using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Tests.Core.Expressions;
using Xunit.Abstractions;

namespace VlbiOps.Tests.Core.Kernels;

/// <summary>Functions compiled at every width: products and sums contracted into one rounding must not cost accuracy.</summary>
public class CompiledFunctionTests(ITestOutputHelper output)
{
    private static readonly Expr X = Expr.Input("x"), Y = Expr.Input("y");

    public static TheoryData<KernelTarget> Targets => KernelTests.Targets;

    /// <summary>Values that formulas may meet where data are bad or models run away.</summary>
    private static readonly double[] Extremes =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.Epsilon, -1e-310, double.MaxValue, double.MinValue, 1e17, -1e17, 710, -750, 3e8];

    [Theory]
    [MemberData(nameof(Targets))]
    public void SpecialFunctionsMeetCorrectlyRoundedValues(KernelTarget target)
    {
        foreach (var (name, order) in SpecialFunctions.All)
        {
            var rows = SpecialFunctions.Rows(name, order);
            var values = Run(SpecialFunctions.Of(name, order)(X), [.. rows.Select(row => row.X)], [], target);
            var worst = rows.Select((row, i) => (Error: SpecialFunctions.Error(name, values[i], row.Value), Text: $"{row.X:R}: {values[i]:R}, expected {row.Value:R}")).MaxBy(row => row.Error);
            output.WriteLine($"{name} {order}: {worst.Error:F3} of the tolerance at {worst.Text}");
            Assert.True(worst.Error <= 1, $"{name} {order} on {target} misses by {worst.Error} tolerances at {worst.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void ElementaryFunctionsMeetCorrectlyRoundedValues(KernelTarget target)
    {
        foreach (var function in FunctionTable.Rows("numerics/elementary.csv").GroupBy(row => row[0]))
        {
            var formula = Elementary(function.Key);
            if (formula is null) continue;
            double[] a = [.. function.Select(row => FunctionTable.Number(row[1]))], b = [.. function.Select(row => row[2].Length == 0 ? 0 : FunctionTable.Number(row[2]))];
            double[] expected = [.. function.Select(row => FunctionTable.Number(row[3]))];
            var values = Run(formula, a, b, target);
            // pow carries the error of its logarithm through the exponential; the others are good to some last places.
            var worst = Enumerable.Range(0, a.Length)
                .Max(i => (Error: Ulps.Between(values[i], expected[i]) / (function.Key == "pow" ? 4 + Math.Abs(b[i] * Math.Log(a[i])) : 4), Text: $"{a[i]:R}, {b[i]:R}: {values[i]:R}, expected {expected[i]:R}"));
            output.WriteLine($"{function.Key}: {worst.Error:F3} of the tolerance at {worst.Text}");
            Assert.True(worst.Error <= 1, $"{function.Key} on {target} misses by {worst.Error} tolerances at {worst.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void NotANumberAndInfinityFlowThroughAsInTheInterpreter(KernelTarget target)
    {
        var formulas = SpecialFunctions.All.Select(function => SpecialFunctions.Of(function.Name, function.Order)(X)).Concat(
            new[] { "sin", "cos", "tan", "exp", "expm1", "log", "log1p", "sinh", "cosh", "tanh", "sqrt", "sin2pi", "cos2pi" }.Select(name => Elementary(name)!));
        foreach (var formula in formulas.Concat([Functions.Asinh(X), Functions.Acosh(X), Functions.Atanh(X), Functions.Cbrt(X), Functions.SineQuotient(X), Functions.Atan2(X, 2), Functions.Hypot(X, 3), Functions.Max(X, 1), Functions.Min(X, 1), Functions.Abs(X), 1 / X]))
        {
            var body = Graph.Lower([formula])[0];
            var values = Run(formula, Extremes, [], target);
            for (var i = 0; i < Extremes.Length; i++)
            {
                var expected = Interpreter.Evaluate(body, _ => Extremes[i]);
                var same = double.IsFinite(expected) ? Math.Abs(values[i] - expected) <= Math.Max(1e-14 * Math.Abs(expected), 1e-15) : values[i].Equals(expected);
                Assert.True(same, $"{formula} at {Extremes[i]:R} on {target}: {values[i]:R}, the interpreter says {expected:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void SumsOverBadElementsAreNotANumberAndOthersAreUntouched(KernelTarget target)
    {
        double[] x = [.. Enumerable.Range(0, 37).Select(i => i == 21 ? double.NaN : i)];
        var kernel = KernelCompiler.Compile(new([], [X], [Functions.Exp(-X)], [X, Functions.Select(X >= 0, X, 0)]), target);
        double[] stored = new double[37], sums = new double[2];
        kernel.CreateRunner().Run([], [x], [stored], sums, 37);
        Assert.True(double.IsNaN(sums[0]));
        Assert.Equal(x.Where(value => value >= 0).Sum(), sums[1]);
        Assert.Equal(21, Array.FindIndex(stored, double.IsNaN));
        Assert.Single(stored, double.IsNaN);
    }

    private static Expr? Elementary(string name) => name switch
    {
        "sin" => Functions.Sin(X),
        "cos" => Functions.Cos(X),
        "tan" => Functions.Tan(X),
        "exp" => Functions.Exp(X),
        "expm1" => Functions.Expm1(X),
        "log" => Functions.Log(X),
        "log1p" => Functions.Log1p(X),
        "sinh" => Functions.Sinh(X),
        "cosh" => Functions.Cosh(X),
        "tanh" => Functions.Tanh(X),
        "sqrt" => Functions.Sqrt(X),
        "sin2pi" => Functions.SinTurns(X),
        "cos2pi" => Functions.CosTurns(X),
        "atan2" => Functions.Atan2(X, Y),
        "hypot" => Functions.Hypot(X, Y),
        "pow" => Functions.Pow(X, Y),
        _ => null,
    };

    private static double[] Run(Expr formula, double[] x, double[] y, KernelTarget target)
    {
        var results = new double[x.Length];
        KernelCompiler.Compile(KernelDefinition.Map([], y.Length == 0 ? [X] : [X, Y], [formula]), target).CreateRunner().Run([], y.Length == 0 ? [x] : [x, y], [results], [], x.Length);
        return results;
    }
}
