using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Tests.Core.Kernels;

public class KernelTests
{
    private static readonly Expr A = Expr.Parameter("a"), B = Expr.Parameter("b"), X = Expr.Input("x"), Y = Expr.Input("y");
    private static readonly double[] Parameters = [0.7, -1.3];

    public static TheoryData<KernelTarget> Targets => [KernelTarget.Scalar, KernelTarget.Vector128, KernelTarget.Vector256, KernelTarget.Vector512];

    [Theory]
    [MemberData(nameof(Targets))]
    public void EveryWidthAgreesWithTheInterpreterOnRandomFormulas(KernelTarget target)
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var formula = new RandomExpressions(seed).Make([A, B, X, Y], 5);
            var count = 1 + (seed % 19);
            var inputs = Inputs(count, seed);
            var stored = new double[count];
            var sums = new double[1];
            KernelCompiler.Compile(new([A, B], [X, Y], [formula], [formula]), target).CreateRunner().Run(Parameters, inputs, [stored], sums, count);
            var expected = Enumerable.Range(0, count).Select(i => Evaluate(formula, inputs, i)).ToArray();
            for (var i = 0; i < count; i++)
            {
                Assert.True(Close(expected[i], stored[i], 1e-11), $"seed {seed} element {i}: {expected[i]:R} and {stored[i]:R} in {formula}");
            }

            Assert.True(Close(expected.Sum(), sums[0], 1e-10), $"seed {seed}: sums {expected.Sum():R} and {sums[0]:R} in {formula}");
        }
    }

    [Fact]
    public void RandomFormulasHaveEveryOperationAndEveryFunction()
    {
        var nodes = Graph.Order(Enumerable.Range(0, 150).Select(seed => new RandomExpressions(seed).Make([A, B, X, Y], 5)));
        Operation[] bits = [Operation.PowerOfTwo, Operation.Exponent, Operation.Mantissa];
        Assert.Empty(Enum.GetValues<Operation>().Except(bits).Except(nodes.Select(node => node.Operation)));
        string[] functions =
        [
            "exp", "expm1", "log", "log1p", "sin", "cos", "tan", "sin2pi", "cos2pi", "atan2", "sinh", "cosh", "tanh", "hypot", "pow", "pow3halves", "pow5halves",
            "inversepow3halves", "erf", "erfc", "lgamma", "psi0", "psi1", "J0", "J1", "J2", "J3", "J4", "I0e", "I1e", "I2e", "I1",
        ];
        Assert.Empty(functions.Except(nodes.Select(node => node.Function?.Name)));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void GradientsOfSumsAgreeWithDifferences(KernelTarget target)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var formula = new RandomExpressions(1000 + seed).Make([A, B, X, Y, A * X, B - Y], 4);
            var inputs = Inputs(13, seed);
            var runner = KernelCompiler.Compile(KernelDefinition.SumWithGradient([A, B], [X, Y], formula), target).CreateRunner();
            var sums = new double[3];
            runner.Run(Parameters, inputs, [], sums, 13);
            for (var p = 0; p < 2; p++)
            {
                var (coarse, fine) = (Difference(formula, inputs, p, 2e-4), Difference(formula, inputs, p, 1e-4));
                var tolerance = 1e-6 * (1 + Math.Abs(fine));
                // A kink between the points of the difference spoils it: then the two steps disagree.
                Assert.True(Math.Abs(fine - sums[p + 1]) < tolerance + (2 * Math.Abs(coarse - fine)), $"seed {seed} parameter {p}: {fine:R} and {sums[p + 1]:R} in {formula}");
            }
        }
    }

    [Fact]
    public void PullbackReturnsCotangentsOfInputsAndParameters()
    {
        var outputs = new[] { A * Functions.Sin(X * Y), Functions.Exp(B * X) + Y };
        var definition = KernelDefinition.Pullback([A, B], [X, Y], outputs, [X, Y]);
        var inputs = Inputs(21, 3);
        double[][] cotangents = [[.. Enumerable.Range(0, 21).Select(i => Math.Cos(i))], [.. Enumerable.Range(0, 21).Select(i => 0.1 * i)]];
        double[][] stores = [new double[21], new double[21]];
        var sums = new double[2];
        KernelCompiler.Compile(definition).CreateRunner().Run(Parameters, [.. inputs, .. cotangents], stores, sums, 21);
        double gradientA = 0, gradientB = 0;
        for (var i = 0; i < 21; i++)
        {
            var (x, y, c0, c1) = (inputs[0][i], inputs[1][i], cotangents[0][i], cotangents[1][i]);
            gradientA += c0 * Math.Sin(x * y);
            gradientB += c1 * x * Math.Exp(Parameters[1] * x);
            Assert.Equal((c0 * Parameters[0] * y * Math.Cos(x * y)) + (c1 * Parameters[1] * Math.Exp(Parameters[1] * x)), stores[0][i], 1e-13);
            Assert.Equal((c0 * Parameters[0] * x * Math.Cos(x * y)) + c1, stores[1][i], 1e-13);
        }

        Assert.Equal(gradientA, sums[0], 1e-13);
        Assert.Equal(gradientB, sums[1], 1e-13);
    }

    [Fact]
    public void AWayBackHasAWayBackOfItsOwn()
    {
        // Back through A sin(XY): (A sum; c A Y cos XY). Back through that again, with cotangents d of the latter: over X, -d c A Y^2 sin XY.
        var first = KernelDefinition.Pullback([A], [X, Y], [A * Functions.Sin(X * Y)], [X]);
        var second = KernelDefinition.Pullback(first.Parameters, first.Inputs, first.Stores, [X, first.Inputs[2]]);
        Assert.Equal(second.Inputs.Count, second.Inputs.Distinct().Count());
        double[][] inputs = [.. Inputs(5, 4), [1, -2, 3, 0.5, 4], [0.3, 0.7, -1, 2, 1]];
        double[][] stores = [new double[5], new double[5]];
        KernelCompiler.Compile(second).CreateRunner().Run([0.7], inputs, stores, new double[1], 5);
        for (var i = 0; i < 5; i++)
        {
            var (x, y, c, d) = (inputs[0][i], inputs[1][i], inputs[2][i], inputs[3][i]);
            Assert.Equal(-d * c * 0.7 * y * y * Math.Sin(x * y), stores[0][i], 1e-14);
            Assert.Equal(d * 0.7 * y * Math.Cos(x * y), stores[1][i], 1e-14);
        }
    }

    [Fact]
    public void ASymbolNamedTwiceIsRefused()
    {
        const string message = "'x' stands twice among the parameters and inputs of the kernel; each symbol is one value or one array";
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => KernelCompiler.Compile(KernelDefinition.Sum([A], [X, Y, X], A * X))).Message);
    }

    [Fact]
    public void ALargeFormulaIsCutIntoMethodsAndKeepsItsValue()
    {
        Expr formula = 0;
        for (var k = 0; k < 400; k++)
        {
            formula = Functions.Sqrt(1 + (formula * formula)) + (X * (k * 0.001)) + (Y * A);
        }

        var definition = KernelDefinition.SumWithGradient([A, B], [X, Y], formula * B);
        var kernel = KernelCompiler.Compile(definition);
        Assert.True(kernel.MethodCount > 3, $"{kernel.NodeCount} nodes in {kernel.MethodCount} methods");
        var inputs = Inputs(1000, 5);
        var sums = new double[3];
        kernel.CreateRunner().Run(Parameters, inputs, [], sums, 1000);
        var expected = Enumerable.Range(0, 1000).Sum(i => Evaluate(formula * B, inputs, i));
        Assert.Equal(1, sums[0] / expected, 1e-12);
        Assert.Equal(1, sums[2] * Parameters[1] / expected, 1e-12);
        Assert.Equal(1, sums[1] / Difference(formula * B, inputs, 0, 1e-4), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void MethodsHandOnTheirValuesOverTilesAndOddEnds(KernelTarget target)
    {
        // Far from each other in the formula, all needed again on the way back: more values are handed on than one tile of the cache holds.
        var parts = Enumerable.Range(1, 90).Select(k => Functions.Exp(A * X * (0.01 * k)) / (1 + Functions.Square(Y - (B * (0.1 * k))))).ToArray();
        var formula = Functions.Square(Functions.Sum(parts) * 0.05);
        var definition = new KernelDefinition([A, B], [X, Y], [Differentiation.Derivative(formula, X), parts[44]], [formula, .. Differentiation.Gradient(formula, [A, B])]);
        var kernel = KernelCompiler.Compile(definition, target);
        Assert.True(kernel.MethodCount > 5, $"{kernel.NodeCount} nodes in {kernel.MethodCount} methods");
        var runner = kernel.CreateRunner();
        var inputs = Inputs(2100, 4);
        double[][] whole = [new double[2100], new double[2100]];
        runner.Run(Parameters, inputs, whole, new double[3], 2100);
        foreach (var count in new[] { 1, 7, 513, 1025, 2100 })
        {
            double[][] stores = [new double[count], new double[count]];
            var sums = new double[3];
            runner.Run(Parameters, inputs, stores, sums, count);
            for (var k = 0; k < 2; k++) Assert.Equal(whole[k].AsSpan(0, count).ToArray(), stores[k]);
            for (var k = 0; k < 3; k++)
            {
                var expected = Enumerable.Range(0, count).Sum(i => Evaluate(definition.Sums[k], inputs, i));
                Assert.True(Close(expected, sums[k], 1e-11), $"sum {k} over {count}: {expected:R} and {sums[k]:R}");
            }
        }

        for (var i = 0; i < 2100; i += 97)
        {
            for (var k = 0; k < 2; k++) Assert.True(Close(Evaluate(definition.Stores[k], inputs, i), whole[k][i], 1e-11), $"store {k} element {i}");
        }
    }

    [Fact]
    public void BatchesAndThreadsGiveTheSameBits()
    {
        const int count = 100_003;
        var inputs = Inputs(count, 7);
        var definition = new KernelDefinition([A, B], [X, Y], [A * X], [Functions.Exp(A * X) * Functions.Cos(B * Y), X * B]);
        var kernel = KernelCompiler.Compile(definition);
        double[] sets = [0.7, -1.3, 0.2, 0.1, -0.5, 2];
        var (first, stored) = (new double[6], new double[3 * count]);
        kernel.CreateRunner().RunBatch(sets, 3, inputs, [stored], first, count);
        foreach (var threads in new[] { 2, 3, 5 })
        {
            var (again, storedAgain) = (new double[6], new double[3 * count]);
            kernel.CreateRunner(threads).RunBatch(sets, 3, inputs, [storedAgain], again, count);
            Assert.Equal(first, again);
            Assert.Equal(stored, storedAgain);
        }

        for (var s = 0; s < 3; s++)
        {
            var (single, storedSingle) = (new double[2], new double[count]);
            kernel.CreateRunner().Run(sets.AsSpan(2 * s, 2), inputs, [storedSingle], single, count);
            Assert.Equal(first.AsSpan(2 * s, 2).ToArray(), single);
            Assert.Equal(stored.AsSpan(s * count, count).ToArray(), storedSingle);
        }
    }

    [Fact]
    public void KernelsAreCachedByStructureNotByName()
    {
        var other = Expr.Parameter("another name");
        var first = KernelCompiler.Compile(KernelDefinition.Sum([A], [X], Functions.Exp(A * X) * 1.25));
        var hits = KernelCompiler.CacheHits;
        var second = KernelCompiler.Compile(KernelDefinition.Sum([other], [X], Functions.Exp(other * X) * 1.25));
        Assert.Same(first, second);
        Assert.True(KernelCompiler.CacheHits > hits);
        Assert.NotSame(first, KernelCompiler.Compile(KernelDefinition.Sum([A], [X], Functions.Exp(A * X) * 1.5)));
    }

    [Fact]
    public void CompilingFromManyThreadsGivesOneKernel()
    {
        var kernels = new Kernel[32];
        Parallel.For(0, 32, i => kernels[i] = KernelCompiler.Compile(KernelDefinition.SumWithGradient([A, B], [X], Functions.Log1p(Functions.Square(A * X)) + (B * 0.3125))));
        Assert.All(kernels, kernel => Assert.Same(kernels[0], kernel));
    }

    [Fact]
    public void DifferentKernelsCompiledAndRunAtOnceDoNotDisturbEachOther()
    {
        var compiled = KernelCompiler.CompiledCount;
        var inputs = Inputs(300, 9);
        var formulas = Enumerable.Range(0, 24).Select(seed => new RandomExpressions(9000 + (seed % 12)).Make([A, B, X, Y], 5)).ToArray();
        var sums = new double[24][];
        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var kernel = KernelCompiler.Compile(KernelDefinition.SumWithGradient([A, B], [X, Y], formulas[i] * 1.0625));
            Assert.True(kernel.CompileTime > TimeSpan.Zero);
            kernel.CreateRunner().Run(Parameters, inputs, [], sums[i] = new double[3], 300);
        });
        Assert.True(KernelCompiler.CompiledCount >= compiled + 10, $"{KernelCompiler.CompiledCount - compiled} new kernels");
        for (var i = 0; i < 24; i++)
        {
            var expected = Enumerable.Range(0, 300).Sum(k => Evaluate(formulas[i] * 1.0625, inputs, k));
            Assert.True(Close(expected, sums[i][0], 1e-10), $"{expected:R} and {sums[i][0]:R} in {formulas[i]}");
            Assert.Equal(sums[i % 12], sums[i]);
        }
    }

    [Fact]
    public void ConstantsParametersAndInputsMayStandAlone()
    {
        var inputs = Inputs(9, 1);
        double[][] stores = [new double[9], new double[9], new double[9]];
        var sums = new double[3];
        KernelCompiler.Compile(new([A, B], [X, Y], [3, A * B, X], [3, A, Y])).CreateRunner().Run(Parameters, inputs, stores, sums, 9);
        Assert.All(stores[0], value => Assert.Equal(3, value));
        Assert.All(stores[1], value => Assert.Equal(Parameters[0] * Parameters[1], value));
        Assert.Equal(inputs[0], stores[2]);
        Assert.Equal(27, sums[0]);
        Assert.Equal(9 * Parameters[0], sums[1], 1e-14);
        Assert.Equal(inputs[1].Sum(), sums[2], 1e-14);
    }

    [Fact]
    public void RunsAllocateNothing()
    {
        var inputs = Inputs(5000, 2);
        var sums = new double[3];
        var runner = KernelCompiler.Compile(KernelDefinition.SumWithGradient([A, B], [X, Y], Functions.Exp(A * X) * Functions.Cos(B * Y))).CreateRunner();
        var least = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            runner.Run(Parameters, inputs, [], sums, 5000);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // The first run may grow buffers; what each run allocates shows in all.
        Assert.Equal(0, least);
    }

    [Fact]
    public void WrongShapesAreNamed()
    {
        var runner = KernelCompiler.Compile(KernelDefinition.Sum([A], [X], A * X)).CreateRunner();
        Assert.Equal("the kernel takes 1 parameters, not 2", Assert.Throws<ArgumentException>(() => runner.Run([1, 2], [[1.0]], [], new double[1], 1)).Message);
        Assert.Equal("an array of 1 elements is too short for 2", Assert.Throws<ArgumentException>(() => runner.Run([1], [[1.0]], [], new double[1], 2)).Message);
        Assert.Contains("'y'", Assert.Throws<ArgumentException>(() => KernelCompiler.Compile(KernelDefinition.Sum([A], [X], A * Y))).Message, StringComparison.Ordinal);
    }

    private static double[][] Inputs(int count, int seed)
    {
        var random = new Random(seed);
        return [[.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)], [.. Enumerable.Range(0, count).Select(_ => (3 * random.NextDouble()) - 1)]];
    }

    private static double Evaluate(Expr formula, double[][] inputs, int i, double? a = null, double? b = null) => Interpreter.Evaluate(formula, name => name switch
    {
        "a" => a ?? Parameters[0],
        "b" => b ?? Parameters[1],
        "x" => inputs[0][i],
        _ => inputs[1][i],
    });

    private static double Difference(Expr formula, double[][] inputs, int p, double h)
    {
        double At(double step) => Enumerable.Range(0, inputs[0].Length).Sum(i => Evaluate(formula, inputs, i, Parameters[0] + (p == 0 ? step : 0), Parameters[1] + (p == 1 ? step : 0)));
        return ((8 * (At(h) - At(-h))) - (At(2 * h) - At(-2 * h))) / (12 * h);
    }

    private static bool Close(double expected, double actual, double tolerance) =>
        expected == actual || (double.IsNaN(expected) && double.IsNaN(actual)) || Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected));
}
