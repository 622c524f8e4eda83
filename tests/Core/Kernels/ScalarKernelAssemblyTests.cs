using System.Reflection;
using System.Reflection.Emit;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Tests.Core.Expressions;

namespace VlbiOps.Tests.Core.Kernels;

public class ScalarKernelAssemblyTests
{
    private static readonly Expr A = Expr.Parameter("a"), B = Expr.Parameter("b"), X = Expr.Input("x"), Y = Expr.Input("y");

    /// <summary>What GPU compilers translate on every target; everything else must come down to arithmetic.</summary>
    private static readonly HashSet<string> Translated =
        ["Math.Sqrt(Double)", "Math.Abs(Double)", "Math.Floor(Double)", "BitConverter.Int64BitsToDouble(Int64)", "BitConverter.DoubleToInt64Bits(Double)"];

    [Fact]
    public void RandomFormulasAgreeWithTheInterpreter()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var formula = new RandomExpressions(seed).Make([A, B, X, Y], 5);
            var outputs = new[] { formula, A * formula, X };
            using var scalar = ScalarKernelAssembly.Create(KernelDefinition.Map([A, B], [X, Y], outputs));
            double[] parameters = [0.7, -1.3], inputs = [0.1 * (seed % 11), 1.3 - (0.2 * (seed % 7))];
            var results = scalar.Evaluate(parameters, inputs);
            Assert.Equal(outputs.Length, results.Length);
            for (var k = 0; k < outputs.Length; k++)
            {
                var expected = Interpreter.Evaluate(outputs[k], name => name switch { "a" => 0.7, "b" => -1.3, "x" => inputs[0], _ => inputs[1] });
                Assert.True(Math.Abs(expected - results[k]) <= 1e-11 * (1 + Math.Abs(expected)), $"seed {seed}: {expected:R} and {results[k]:R} in {outputs[k]}");
            }
        }
    }

    [Theory]
    [InlineData("erf", 0)]
    [InlineData("erfc", 0)]
    [InlineData("lgamma", 0)]
    [InlineData("psi", 0)]
    [InlineData("psi", 1)]
    [InlineData("J", 0)]
    [InlineData("J", 1)]
    [InlineData("J", 5)]
    [InlineData("Ie", 0)]
    [InlineData("Ie", 1)]
    [InlineData("Ie", 4)]
    public void SpecialFunctionsAreTheLoweredBodyBitForBit(string name, int n)
    {
        // No contraction and the same primitives: every rounding is the interpreter's.
        var body = Graph.Lower([SpecialFunctions.Of(name, n)(X)])[0];
        using var scalar = ScalarKernelAssembly.Create(KernelDefinition.Map([], [X], [SpecialFunctions.Of(name, n)(X)]));
        foreach (var row in SpecialFunctions.Rows(name, n))
        {
            var expected = Interpreter.Evaluate(body, _ => row.X);
            Assert.Equal(expected, scalar.Evaluate([], [row.X])[0]);
        }

        Assert.True(double.IsNaN(scalar.Evaluate([], [double.NaN])[0]));
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1.5, 2)]
    [InlineData(2.5, 2)]
    [InlineData(-2.5, -2)]
    [InlineData(-0.7, -1)]
    [InlineData(4503599627370495.5, 4503599627370496)]
    [InlineData(9007199254740993, 9007199254740992)]
    [InlineData(-1e300, -1e300)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void RoundingByAdditionIsToTheNearestEven(double value, double expected)
    {
        Assert.Equal(expected, ScalarOperations.RoundByAddition(value));
        Assert.Equal(Math.Round(value), ScalarOperations.RoundByAddition(value));
    }

    [Fact]
    public void SumsGiveTheTermsOfOneElement()
    {
        var term = Functions.Exp(A * X) * Functions.Cos(B * Y);
        using var scalar = ScalarKernelAssembly.Create(KernelDefinition.SumWithGradient([A, B], [X, Y], term));
        Assert.Equal(["Result0", "Result1", "Result2"], scalar.ResultFields.Select(field => field.Name));
        var results = scalar.Evaluate([0.4, 1.1], [0.6, -0.9]);
        Assert.Equal(Math.Exp(0.24) * Math.Cos(0.99), results[0], 1e-15);
        Assert.Equal(0.6 * Math.Exp(0.24) * Math.Cos(0.99), results[1], 1e-15);
        Assert.Equal(-0.9 * Math.Exp(0.24) * Math.Sin(0.99), results[2], 1e-15);
    }

    [Fact]
    public void LargeFormulasAreCutIntoMethods()
    {
        var formula = Large(300);
        var definition = KernelDefinition.SumWithGradient([A, B], [X, Y], formula);
        using var scalar = ScalarKernelAssembly.Create(definition);
        Assert.True(scalar.Methods.Count > 5, $"{scalar.Methods.Count} methods");
        var results = scalar.Evaluate([0.3, 0.7], [0.2, -0.4]);
        foreach (var (expected, actual) in definition.Sums.Zip(results))
        {
            Assert.Equal(1, actual / Interpreter.Evaluate(expected, name => name switch { "a" => 0.3, "b" => 0.7, "x" => 0.2, _ => -0.4 }), 1e-12);
        }
    }

    [Fact]
    public void OnlyWhatGpuCompilersKnowIsCalled()
    {
        Expr[] outputs =
        [
            .. new RandomExpressions(4).Many([A, B, X, Y], 5, 40),
            .. SpecialFunctions.All.Select(function => SpecialFunctions.Of(function.Name, function.Order)(X * A)),
            Functions.Pow(X, Y), Functions.Log1p(X), Functions.Expm1(Y), Functions.Round(X), Functions.Floor(Y), Large(200),
        ];
        using var scalar = ScalarKernelAssembly.Create(KernelDefinition.Map([A, B], [X, Y], outputs));
        var own = scalar.Methods.ToHashSet();
        Assert.Contains(scalar.Method, own);
        var foreign = new HashSet<string>();
        var pending = new Stack<MethodBase>(scalar.Methods);
        var seen = new HashSet<MethodBase>(scalar.Methods);
        while (pending.TryPop(out var method))
        {
            foreach (var (code, called) in MethodCode.Read(method))
            {
                Assert.False(Forbidden(code), $"{method} has the instruction {code}");
                if (called is null) continue;
                if (own.Contains(called) || called.DeclaringType == typeof(ScalarOperations))
                {
                    if (seen.Add(called)) pending.Push(called);
                }
                else
                {
                    foreign.Add($"{called.DeclaringType!.Name}.{called.Name}({string.Join(',', called.GetParameters().Select(parameter => parameter.ParameterType.Name))})");
                }
            }
        }

        Assert.Empty(foreign.Except(Translated));
        Assert.Contains("Math.Sqrt(Double)", foreign);
        Assert.Contains("BitConverter.Int64BitsToDouble(Int64)", foreign);
    }

    [Fact]
    public void SignaturesAreDoublesInAndAPublicStructureOut()
    {
        using var scalar = ScalarKernelAssembly.Create(KernelDefinition.Map([A, B], [X], [A * X, B]));
        Assert.True(scalar.Method.IsPublic && scalar.Method.IsStatic && scalar.Method.DeclaringType!.IsPublic);
        Assert.Equal([typeof(double), typeof(double), typeof(double)], scalar.Method.GetParameters().Select(parameter => parameter.ParameterType));
        Assert.True(scalar.ResultType.IsValueType && scalar.ResultType.IsPublic);
        Assert.All(scalar.ResultFields, field => Assert.Equal(typeof(double), field.FieldType));
        Assert.Equal([6, 5], scalar.Evaluate([2, 5], [3]));
        Assert.Equal("MZ"u8, scalar.Image.Span[..2]);
        Assert.Equal("the method takes 2 parameters and 1 inputs, not 1 and 1", Assert.Throws<ArgumentException>(() => scalar.Evaluate([2], [3])).Message);
    }

    [Fact]
    public void UnknownSymbolsAreNamed() =>
        Assert.Contains("'y'", Assert.Throws<ArgumentException>(() => ScalarKernelAssembly.Create(KernelDefinition.Map([A], [X], [X * Y]))).Message, StringComparison.Ordinal);

    private static Expr Large(int length)
    {
        Expr formula = B;
        for (var k = 0; k < length; k++)
        {
            formula = Functions.Sqrt(1 + (formula * formula)) + (X * A * (k * 0.01)) - (Y * (k + 0.5));
        }

        return formula;
    }

    private static bool Forbidden(OpCode code) =>
        code == OpCodes.Newarr || code == OpCodes.Newobj || code == OpCodes.Throw || code == OpCodes.Box || code == OpCodes.Callvirt || code == OpCodes.Calli
        || code == OpCodes.Ldsfld || code == OpCodes.Ldstr || code == OpCodes.Localloc || code.Name!.StartsWith("ldelem", StringComparison.Ordinal);
}
