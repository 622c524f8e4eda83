using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Tests.Support;
using static VlbiOps.Core.Expressions.Differentiable;

namespace VlbiOps.Tests.Core.Expressions;

public class DifferentiableTests
{
    private const string Grad3 = "numerics/grad3_exp_x3_x_sinpix.csv";

    private static readonly double[] Points = [.. Enumerable.Range(0, 41).Select(i => (0.05 * i) - 1)];

    private static Expr Wave(Expr x) => Functions.Exp(-(x * x * x) - x - Functions.Sin(Math.PI * x));

    private static Expr Decay(Expr[] p, Expr x) => (p[0] * Functions.Exp(-p[1] * x)) + p[2];

    private static Expr Rosenbrock(Expr[] p) => Functions.Square(1 - p[0]) + (100 * Functions.Square(p[1] - (p[0] * p[0])));

    [ReferenceFact(Grad3)]
    public void ThreeNestedDerivativesMeetTheReference()
    {
        double[][] rows = [.. File.ReadLines(TestFiles.Reference(Grad3)).Skip(1).Select(line => line.Split(',').Select(FunctionTable.Number).ToArray())];
        double[] x = [.. rows.Select(row => row[0])];
        CompiledFunction[] orders = [Compile(Wave), Compile(Grad(Wave)), Compile(Grad(Grad(Wave))), Compile(Grad(Grad(Grad(Wave))))];
        Assert.Equal(31, rows.Length);
        foreach (var (order, f) in orders.Index())
        {
            var values = f.Map(x);
            for (var i = 0; i < x.Length; i++) Assert.Equal(rows[i][order + 1], values[i], 5e-15 * Math.Abs(rows[i][order + 1]));
        }
    }

    [Fact]
    public void NestingGoesToAnyOrder()
    {
        var f = Functions.Sin;
        Func<Expr, Expr> derivative = f;
        for (var order = 0; order < 12; order++) derivative = Grad(derivative);
        Assert.Same(Functions.Sin(Expr.Parameter("x")), derivative(Expr.Parameter("x")));
        Assert.Equal(720, Compile(Grad(Grad(Grad(Grad(Grad(Grad(x => x * x * x * x * x * x))))))).Evaluate(0.3));
    }

    [Fact]
    public void ADerivativeWithinAFunctionKeepsItsOwnArgument()
    {
        Expr Outer(Expr x) => x * Grad(y => x * y)(1);
        Assert.Equal(6, Compile(Grad(Outer)).Evaluate(3));
        Assert.Equal(2, Compile(x => Grad(y => x + (y * y))(1)).Evaluate(5));
        // The inner function is asked for at the outer argument itself.
        Assert.Equal(7, Compile(x => Grad(y => x * y)(x)).Evaluate(7));
    }

    [Fact]
    public void FunctionsOfTwoAndThreeNumbersAreDifferentiatedByEach()
    {
        static Expr F(Expr x, Expr y) => x * x * x * Functions.Sin(y);
        double[] at = [1.5, 0.7];
        Assert.Equal(3 * 1.5 * 1.5 * Math.Sin(0.7), Compile(Grad(F)).Evaluate(at), 1e-14);
        Assert.Equal(1.5 * 1.5 * 1.5 * Math.Cos(0.7), Compile(Grad(F, 1)).Evaluate(at), 1e-14);
        Assert.Equal(3 * 1.5 * 1.5 * Math.Cos(0.7), Compile(Grad(Grad(F, 1))).Evaluate(at), 1e-14);
        Assert.Equal(24, Compile(Grad((Expr x, Expr y, Expr z) => x * y * z * z, 2)).Evaluate(1, 3, 4));
        Expr a = Expr.Parameter("a"), b = Expr.Parameter("b");
        var hessian = Hessian(F)(a, b);
        Assert.Same(hessian[0][1], hessian[1][0]);
        Assert.Same(Grad(Grad(F))(a, b), hessian[0][0]);
    }

    [Fact]
    public void GradientAndHessianOfAnArrayMeetTheKnown()
    {
        double[] at = [-1.2, 1], gradient = new double[2], hessian = new double[4], both = new double[3];
        Compile(2, Grad(Rosenbrock)).Evaluate(at, gradient);
        Compile(2, Hessian(Rosenbrock)).Evaluate(at, hessian);
        Compile(2, ValueAndGrad(Rosenbrock)).Evaluate(at, both);
        Assert.Equal([-215.6, -88], gradient, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([1330, 480, 480, 200], hessian, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([24.2, -215.6, -88], both, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void SpansArraysAndSinglePointsHaveTheSameBits()
    {
        double[] x = [.. Enumerable.Range(0, 3001).Select(i => (0.001 * i) - 1)], y = [.. x.Select(Math.Cosh)];
        var f = Compile((x, y) => Functions.Exp(-x * y) / (1 + Functions.Square(y)));
        var mapped = f.Map(x, y);
        var values = new double[x.Length];
        f.Evaluate([.. x, .. y], values);
        Assert.Equal(mapped, values);
        for (var i = 0; i < x.Length; i += 97) Assert.Equal(mapped[i], f.Evaluate(x[i], y[i]));
    }

    [Fact]
    public void ABatchHasTheBitsOfItsSets()
    {
        var f = Batch(3, Decay);
        double[][] sets = [.. Enumerable.Range(0, 50).Select(s => new[] { 1 + (0.1 * s), 0.3 + (0.02 * s), -0.5 })];
        var batch = f.Batch(sets, Points);
        var values = new double[Points.Length];
        foreach (var (s, set) in sets.Index())
        {
            f.Evaluate([.. set, .. Points], values);
            Assert.Equal(values, batch[s]);
            Assert.Equal((set[0] * Math.Exp(-set[1] * Points[7])) - 0.5, values[7], 1e-14);
        }
    }

    [Fact]
    public void ABatchOfGradientsMeetsDifferences()
    {
        double[][] sets = [[2, 0.7, 0.1], [0.4, -1.1, 3]];
        var (values, gradients) = (Batch(3, Decay), Batch(3, ValueAndGrad(Decay)).Batch(sets, Points));
        var n = Points.Length;
        for (var s = 0; s < sets.Length; s++)
        {
            Assert.Equal(values.Batch([sets[s]], Points)[0], gradients[s][..n]);
            for (var k = 0; k < 3; k++)
            {
                double[] up = [.. sets[s]], down = [.. sets[s]];
                (up[k], down[k]) = (up[k] + 1e-5, down[k] - 1e-5);
                var differences = values.Batch([up, down], Points);
                for (var i = 0; i < n; i++) Assert.Equal((differences[0][i] - differences[1][i]) / 2e-5, gradients[s][((k + 1) * n) + i], 1e-9);
            }
        }
    }

    [Fact]
    public void ABatchWithoutVariablesHasOneValueASet()
    {
        var f = Batch(2, 0, (p, _) => [Rosenbrock(p)]);
        Assert.Equal([[0.0], [24.2]], f.Batch([[1, 1], [-1.2, 1]]).Select(values => values.Select(value => Math.Round(value, 12)).ToArray()));
        Assert.Equal(0, f.Evaluate(1, 1));
        Assert.Equal([5.0, 5, 5], Compile(_ => 5).Map([1, 2, 3]));
    }

    [Fact]
    public void EvaluationAllocatesNothing()
    {
        var f = Batch(3, ValueAndGrad(Decay));
        double[] arguments = [2, 0.7, 0.1, .. Points], values = new double[4 * Points.Length], single = [2, 0.7, 0.1, 0.5], sets = [2, 0.7, 0.1, 1, 0.2, 0.3];
        double[][] variables = [Points], stores = [.. Enumerable.Range(0, 4).Select(_ => new double[2 * Points.Length])];
        var value = Batch(3, Decay);
        for (var warm = 0; warm < 2; warm++) Once();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Once();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Once()
        {
            f.Evaluate(arguments, values);
            f.Run(sets, 2, variables, stores, Points.Length);
            value.Evaluate(single);
            value.Evaluate(2, 0.7, 0.1, 0.5);
        }
    }

    [Fact]
    public void AnyNumberOfThreadsMayCallAtOnce()
    {
        var f = Compile(Grad(Wave));
        var expected = f.Map(Points);
        Parallel.For(0, 200, _ =>
        {
            var values = new double[Points.Length];
            f.Evaluate(Points, values);
            Assert.Equal(expected, values);
        });
    }

    [Fact]
    public void TheSameFunctionIsCompiledOnce() => Assert.Same(Compile(Grad(Wave)).Kernel, Compile(y => Grad(Wave)(y)).Kernel);

    [Fact]
    public void WhatDoesNotFitIsSaid()
    {
        var f = Batch(3, Decay);
        Assert.Equal("the function takes 4 numbers, not 2; many points go through Map", Message(() => f.Evaluate(1, 2)));
        Assert.Equal("the function takes 3 parameters, not 2", Message(() => f.Batch([[1, 2]], Points)));
        Assert.Equal("the function takes 1 variables, not 2", Message(() => f.Batch([[1, 2, 3]], Points, Points)));
        Assert.Equal("the variables are arrays of 41 and of 2 numbers; expected one length", Message(() => Compile((x, y) => x + y).Map(Points, [1, 2])));
        Assert.Equal("5 numbers cannot give 4; expected 3 parameters and 1 variables of n points for 1 n values", Message(() => f.Evaluate(new double[5], new double[4])));
        Assert.Equal("the function gives 3 values a point; expected a call that takes room for them", Message(() => Compile(2, ValueAndGrad(Rosenbrock)).Evaluate(1, 2)));
        Assert.Contains("'a' is used in a formula", Message(() => Compile(x => x * Expr.Parameter("a"))), StringComparison.Ordinal);
        Assert.StartsWith("a function of 2 numbers has arguments 0 to 1", Message(() => Grad((x, y) => x * y, 2)), StringComparison.Ordinal);

        static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
    }
}
