using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Visibility.Components;
using VlbiOps.Tests.Core.Expressions;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Models.Formulas;

public class CompiledFormulaTests
{
    private const string Grad3 = "numerics/grad3_exp_x3_x_sinpix.csv";

    private static readonly double[] X = [.. Enumerable.Range(0, 33).Select(i => (0.125 * i) - 2)];

    private static Dictionary<string, double[]> Columns => new() { ["x"] = X };

    private static CompiledFormula Decay => Formula.Parse("a*exp(-b*x) + c", ["x"]).Compile();

    private static Dictionary<string, double> Values(params (string Name, double Value)[] values) => values.ToDictionary(pair => pair.Name, pair => pair.Value);

    [ReferenceFact(Grad3)]
    public void DerivativesOfATextMeetTheReference()
    {
        double[][] rows = [.. File.ReadLines(TestFiles.Reference(Grad3)).Skip(1).Select(line => line.Split(',').Select(FunctionTable.Number).ToArray())];
        Dictionary<string, double[]> columns = new() { ["x"] = [.. rows.Select(row => row[0])] };
        var f = Formula.Parse("exp(-x^3 - x - sin(pi*x))", ["x"]);
        for (var order = 0; order <= 3; order++)
        {
            var values = f.Derivative("x", order).Compile().Evaluate(columns).Real;
            for (var i = 0; i < rows.Length; i++) Assert.Equal(rows[i][order + 1], values[i], 5e-15 * Math.Abs(rows[i][order + 1]));
        }
    }

    [Fact]
    public void ATextIsTheSameFormulaAsTheSameMathsInCode()
    {
        var text = Formula.Parse("F0*exp(-pi^2/(4*ln(2))*fwhm^2*(u^2+v^2))", ["u", "v"]);
        Expr flux = Expr.Parameter("F0"), fwhm = Expr.Parameter("fwhm"), u = Expr.Input("u"), v = Expr.Input("v");
        var code = flux * Functions.Exp(-(Math.PI * Math.PI / (4 * Math.Log(2))) * Functions.Square(fwhm) * (Functions.Square(u) + Functions.Square(v)));
        Assert.Same(code, text.Value.Real);
        Assert.Same(
            KernelCompiler.Compile(KernelDefinition.SumWithGradient([flux, fwhm], [u, v], code)),
            KernelCompiler.Compile(KernelDefinition.SumWithGradient([Expr.Parameter("a"), Expr.Parameter("b")], [Expr.Input("x"), Expr.Input("y")], Renamed())));

        static Expr Renamed() => Formula.Parse("a*exp(-pi^2/(4*ln(2))*b^2*(x^2+y^2))", ["x", "y"]).Value.Real;
    }

    [Fact]
    public void ATextIsTheSameFormulaAsTheModelOfASourceThatIsBuiltIn()
    {
        Expr flux = Expr.Parameter("F0"), fwhm = Expr.Parameter("fwhm"), u = Expr.Input("u"), v = Expr.Input("v");
        var builtIn = new Gaussian().Visibility(u, v, [flux, fwhm]).Real;
        Assert.Same(builtIn, Formula.Parse("F0*exp(-(pi^2/(4*ln(2))*(const.uas*fwhm)^2*(u^2+v^2)))", ["u", "v"]).Value.Real);
        // In another order of factors the formula is another, and the kernel of the same length.
        var inOtherOrder = Formula.Parse("F0*exp(-pi^2/(4*ln(2))*(u^2+v^2)*(const.uas*fwhm)^2)", ["u", "v"]).Value.Real;
        Assert.Equal(Nodes(builtIn), Nodes(inOtherOrder));

        int Nodes(Expr term) => KernelCompiler.Compile(KernelDefinition.SumWithGradient([flux, fwhm], [u, v], term)).NodeCount;
    }

    [Fact]
    public void ParametersComeByNameOrFromTheirStarts()
    {
        var formula = Formula.Parse("a*exp(-b*x) + c", ["x"]).WithParameter("c", c => c with { Start = 0.5 }).Compile();
        var values = formula.Evaluate(Columns, Values(("A", 2), ("b", 0.7)));
        Assert.Equal(X.Length, values.Count);
        Assert.Null(values.Imaginary);
        for (var i = 0; i < X.Length; i++) Assert.Equal((2 * Math.Exp(-0.7 * X[i])) + 0.5, values.Real[i], 2e-15 * values.Real[i]);
    }

    [Fact]
    public void WithoutVariablesThereIsOneRow()
    {
        var formula = Formula.Parse("a^2 + cis(b)").Compile();
        var values = formula.Evaluate(parameters: Values(("a", 3), ("b", 0.25)));
        Assert.Equal(1, values.Count);
        Assert.Equal(new(9 + Math.Cos(0.25), Math.Sin(0.25)), values[0]);
        Assert.Equal([7.0], Formula.Parse("3 + 4").Compile().Evaluate().Real);
    }

    [Fact]
    public void ABatchHasTheBitsOfItsSets()
    {
        var formula = Formula.Parse("F*cis(2*pi*x*t)*exp(-(s*x)^2)", ["x"]).Compile();
        double[][] sets = [.. Enumerable.Range(0, 40).Select(s => new[] { 1 + (0.1 * s), 0.3 * s, 0.2 })];
        var batch = formula.Batch(sets, Columns);
        var named = formula.Batch(new Dictionary<string, double[]> { ["f"] = [.. sets.Select(set => set[0])], ["t"] = [.. sets.Select(set => set[1])], ["s"] = [.. sets.Select(set => set[2])] }, Columns);
        for (var s = 0; s < sets.Length; s++)
        {
            var single = formula.Evaluate(Columns, Values(("F", sets[s][0]), ("t", sets[s][1]), ("s", sets[s][2])));
            Assert.Equal(single.Real, batch[s].Real);
            Assert.Equal(single.Imaginary, batch[s].Imaginary);
            Assert.Equal(single.Real, named[s].Real);
            var expected = sets[s][0] * System.Numerics.Complex.FromPolarCoordinates(Math.Exp(-0.04 * X[3] * X[3]), 2 * Math.PI * X[3] * sets[s][1]);
            Assert.Equal(0, (single[3] - expected).Magnitude, 1e-13);
        }
    }

    [Fact]
    public void GradientsMeetComplexSteps()
    {
        var (value, gradient) = Decay.ValueAndGradient(Columns, Values(("a", 2), ("b", 0.7), ("c", 0.1)));
        Assert.Equal(Decay.Evaluate(Columns, Values(("a", 2), ("b", 0.7), ("c", 0.1))).Real, value.Real);
        const double h = 1e-100;
        for (var k = 0; k < 3; k++)
        {
            for (var i = 0; i < X.Length; i++)
            {
                System.Numerics.Complex[] p = [2, 0.7, 0.1];
                p[k] += new System.Numerics.Complex(0, h);
                var slope = ((p[0] * System.Numerics.Complex.Exp(-p[1] * X[i])) + p[2]).Imaginary / h;
                Assert.Equal(slope, gradient[k].Real[i], 4e-15 * Math.Max(1, Math.Abs(slope)));
            }
        }
    }

    [Fact]
    public void ComplexGradientsKeepBothParts()
    {
        var formula = Formula.Parse("complex(a*x, b*x^2)", ["x"]);
        var (_, gradient) = formula.Compile().ValueAndGradient(Columns, Values(("a", 2), ("b", 0.7)));
        Assert.Equal(X, gradient[0].Real);
        Assert.All(gradient[0].Imaginary!, part => Assert.Equal(0, part));
        Assert.All(gradient[1].Real, part => Assert.Equal(0, part));
        Assert.Equal(X.Select(x => x * x), gradient[1].Imaginary);
    }

    [Fact]
    public void FormulasOfDerivativesAreThoseOfOneAfterTheOther()
    {
        var formula = Formula.Parse("a*exp(-b*x) + c*a^2", ["x"]);
        var gradient = formula.Gradient();
        Assert.Equal(["a", "b", "c"], formula.Parameters.Select(parameter => parameter.Name));
        foreach (var (k, slope) in gradient.Index()) Assert.Same(formula.Derivative(formula.Parameters[k].Name).Value.Real, slope.Value.Real);
        var hessian = formula.Hessian("b", "X");
        Assert.Same(formula.Derivative("x").Derivative("b").Value.Real, hessian[1][0].Value.Real);
        Assert.Same(hessian[1][0], hessian[0][1]);
        Assert.Same(formula.Derivative("x", 2).Value.Real, hessian[1][1].Value.Real);
    }

    [Fact]
    public void ATableIsReadByName()
    {
        var table = ColumnTable.Of("the data", ("T", [9, 9]), ("x", [0, 1]));
        Assert.Equal([3.0, 5], Formula.Parse("c + k*x", ["x"]).Compile().Evaluate(table, Values(("c", 3), ("k", 2))).Real);
        var missing = Assert.Throws<DataFileException>(() => Formula.Parse("a*time", ["time"]).Compile().Evaluate(table, Values(("a", 1))));
        Assert.Contains("has no column 'time'", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunsAllocateNothing()
    {
        var formula = Formula.Parse("F*cis(2*pi*x*t)", ["x"]).Compile();
        double[] sets = [1, 0.1, 2, 0.2];
        double[][] columns = formula.Columns(Columns), values = [new double[2 * X.Length], new double[2 * X.Length]];
        for (var warm = 0; warm < 2; warm++) formula.Run(sets, 2, columns, values, X.Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) formula.Run(sets, 2, columns, values, X.Length);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void WhatDoesNotFitIsSaid()
    {
        var two = Formula.Parse("a*x + b*y", ["x", "y"]).Compile();
        var parameters = Values(("a", 1), ("b", 2));
        Assert.Equal("y has 2 rows and x has 3; expected as many of each", Message(() => two.Evaluate(new Dictionary<string, double[]> { ["x"] = [1, 2, 3], ["y"] = [1, 2] }, parameters)));
        Assert.Equal("variable 'time' of 'a*time' has no column; did you mean times? There are x, times", Message(() => Formula.Parse("a*time", ["time"]).Compile().Evaluate(new Dictionary<string, double[]> { ["x"] = [1], ["times"] = [1] }, Values(("a", 1)))));
        Assert.Equal("variable 'x' of 'a*x + b*y' has no column; there are no columns at all", Message(() => two.Evaluate(parameters: parameters)));
        Assert.Equal("parameter 'c' of 'a*exp(-b*x) + c' has no value; expected one, a start, or its name among the variables", Message(() => Decay.Evaluate(Columns, parameters)));
        Assert.Equal("'a*exp(-b*x) + c' has no parameter 'cc'; did you mean c? There are a, b, c", Message(() => Decay.Evaluate(Columns, Values(("cc", 1)))));
        Assert.Equal("set 2 of the parameters has 2 values; expected 3: a, b, c", Message(() => Decay.Batch([[1, 2, 3], [1, 2]], Columns)));
        Assert.Equal("b has 1 values and a has 2; expected as many of each", Message(() => Decay.Batch(new Dictionary<string, double[]> { ["a"] = [1, 2], ["b"] = [1] }, Columns)));

        static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
    }
}
