using VlbiOps.Core.Expressions;
using static VlbiOps.Core.Expressions.Functions;

namespace VlbiOps.Tests.Core.Expressions;

public class DifferentiationTests
{
    private static readonly Expr X = Expr.Parameter("x");
    private static readonly Expr Y = Expr.Parameter("y");
    private static readonly Expr Z = Expr.Parameter("z");

    private static double At(Expr expression, double x, double y = 0, double z = 0) =>
        Interpreter.Evaluate(expression, name => name == "x" ? x : name == "y" ? y : z);

    [Fact]
    public void ThreeNestedDerivativesMeetThePeersTable()
    {
        var value = Exp(-Pow(X, 3) - X - Sin(Math.PI * X));
        var first = Differentiation.Derivative(value, X);
        var second = Differentiation.Derivative(first, X);
        Expr[] lowered = Graph.Lower([value, first, second, Differentiation.Derivative(second, X)]);
        foreach (var row in FunctionTable.Rows("numerics/grad3_exp_x3_x_sinpix.csv").Select(row => row.Select(FunctionTable.Number).ToArray()))
        {
            var scale = Enumerable.Range(1, 4).Max(i => Math.Abs(row[i]));
            for (var order = 0; order < 4; order++)
            {
                Assert.Equal(row[order + 1], At(lowered[order], row[0]), 1e-14 * scale);
            }
        }

        Assert.Equal(-46.033591164037446, At(lowered[3], 0), 1e-13);
    }

    [Theory]
    [InlineData("sin")]
    [InlineData("cos")]
    [InlineData("tan")]
    [InlineData("sin2pi")]
    [InlineData("cos2pi")]
    [InlineData("exp")]
    [InlineData("expm1")]
    [InlineData("log")]
    [InlineData("log1p")]
    [InlineData("sinh")]
    [InlineData("cosh")]
    [InlineData("tanh")]
    [InlineData("atan")]
    [InlineData("asin")]
    [InlineData("acos")]
    [InlineData("sqrt")]
    [InlineData("abs")]
    [InlineData("pow")]
    [InlineData("rpow")]
    [InlineData("hypot")]
    [InlineData("atan2")]
    [InlineData("min")]
    [InlineData("quotient")]
    public void DerivativesOfElementaryFunctionsMeetDifferences(string name)
    {
        var f = name switch
        {
            "sin" => Sin(X),
            "cos" => Cos(X),
            "tan" => Tan(X),
            "sin2pi" => SinTurns(X),
            "cos2pi" => CosTurns(X),
            "exp" => Exp(X),
            "expm1" => Expm1(X),
            "log" => Log(X),
            "log1p" => Log1p(X),
            "sinh" => Sinh(X),
            "cosh" => Cosh(X),
            "tanh" => Tanh(X),
            "atan" => Atan(X),
            "asin" => Asin(X),
            "acos" => Acos(X),
            "sqrt" => Sqrt(X),
            "abs" => Abs(X - 0.5) + Abs(X + 0.5),
            "pow" => Pow(X, 2.3) + Pow(X, -1.5) + Pow(X, 7),
            "rpow" => Pow(2.5, X) + Pow(X, X),
            "hypot" => Hypot(X, 0.7 - X),
            "atan2" => Atan2(X - 0.4, X * X),
            "min" => Min(X * X, X) + Max(X, 0.4),
            _ => (1 + (X * X)) / (X - 2),
        };
        for (var order = 0; order < 3; order++)
        {
            var derivative = Differentiation.Derivative(f, X);
            foreach (var x in new[] { 0.11, 0.37, 0.62, 0.83 })
            {
                const double h = 1e-3;
                double Odd(int k) => At(f, x + (k * h)) - At(f, x - (k * h));
                var difference = ((45 * Odd(1)) - (9 * Odd(2)) + Odd(3)) / (60 * h);
                Assert.Equal(difference, At(derivative, x), 1e-8 * Math.Max(1, Math.Abs(difference)));
            }

            f = derivative;
        }
    }

    [Fact]
    public void HessianIsSymmetricAndRight()
    {
        // x^2 y + y sin z: second derivatives by hand.
        var f = (X * X * Y) + (Y * Sin(Z));
        var hessian = Differentiation.Hessian(f, [X, Y, Z]);
        var (x, y, z) = (1.3, -0.7, 0.4);
        double[][] expected = [[2 * y, 2 * x, 0], [2 * x, 0, Math.Cos(z)], [0, Math.Cos(z), -y * Math.Sin(z)]];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                Assert.Equal(expected[i][j], At(hessian[i][j], x, y, z), 1e-15);
                Assert.Same(hessian[i][j], hessian[j][i]);
            }
        }
    }

    [Fact]
    public void HessianVectorProductIsTheHessianTimesTheVector()
    {
        Expr[] symbols = [X, Y, Z];
        var f = Exp(X * Y) / (1 + (Z * Z)) + BesselJ(1, X + Z) * Log(Y);
        var hessian = Differentiation.Hessian(f, symbols);
        var product = Differentiation.HessianVectorProduct(f, symbols, [0.3, Y, -2]);
        var (x, y, z) = (0.8, 1.9, 0.45);
        double[] vector = [0.3, y, -2];
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Enumerable.Range(0, 3).Sum(j => At(hessian[i][j], x, y, z) * vector[j]), At(product[i], x, y, z), 1e-13);
        }
    }

    [Fact]
    public void JacobianHasARowAnOutput()
    {
        var jacobian = Differentiation.Jacobian([X * Y, X / Y, Z], [X, Y]);
        Assert.Equal([3], [jacobian.Length]);
        Assert.Same(Y, jacobian[0][0]);
        Assert.Same(X, jacobian[0][1]);
        Assert.Equal(0.5, At(jacobian[1][0], 3, 2));
        Assert.Equal(-0.75, At(jacobian[1][1], 3, 2));
        Assert.Same(Expr.Constant(0), jacobian[2][0]);
    }

    [Fact]
    public void PullbackIsTheCotangentTimesTheJacobian()
    {
        Expr[] outputs = [X * Y, Sin(X), Y];
        var pulled = Differentiation.Pullback(outputs, [2, Z, -1], [X, Y]);
        Assert.Equal((2 * 0.7) + (5 * Math.Cos(0.3)), At(pulled[0], 0.3, 0.7, 5), 1e-15);
        Assert.Equal((2 * 0.3) - 1, At(pulled[1], 0.3, 0.7, 5), 1e-15);
        Assert.Contains("3 outputs", Assert.Throws<ArgumentException>(() => Differentiation.Pullback(outputs, [1], [X])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientStaysSmall()
    {
        var symbols = Enumerable.Range(0, 200).Select(i => Expr.Parameter($"p{i}")).ToArray();
        var f = Sum(symbols.Select((p, i) => Square(Sin(p) - (i * symbols[0]))));
        var value = Graph.Order([f]).Count;
        Assert.InRange(Graph.Order([f, .. Differentiation.Gradient(f, symbols)]).Count, value, 4 * value);
    }

    [Fact]
    public void DerivativesThroughBranchesAreThoseOfTheBranch()
    {
        var f = Select(X < 0, X * X * X, Select(X < 1, Sin(X), X * X));
        var first = Differentiation.Derivative(f, X);
        var second = Differentiation.Derivative(first, X);
        var third = Differentiation.Derivative(second, X);
        Assert.Equal([12, -12, 6], new[] { first, second, third }.Select(d => At(d, -2)));
        Assert.Equal([Math.Cos(0.5), -Math.Sin(0.5), -Math.Cos(0.5)], new[] { first, second, third }.Select(d => At(d, 0.5)));
        Assert.Equal([6, 2, 0], new[] { first, second, third }.Select(d => At(d, 3)));
    }

    [Fact]
    public void BranchesNotTakenLeaveNoTraceInDerivatives()
    {
        // The root is shared by branches with different conditions; none is taken at and below zero, where it has no derivative.
        var root = Sqrt(X);
        Expr[] formulas =
        [
            Select(X > 0, root, 0),
            Select(X > 0, root, 0) + Select(X > 1, 2 * root, 0),
            Select(X > 0, root, 0) - Select(X > 1, 2 * root, 0) + Select(X <= 0, 0, Y * root),
            Y * Select(X > 0, Log(root), 5) / 3,
            -Select(X > 0, 1 / root, 0) * Y,
            Exp(Select(X > 2, root, Select(X > 1, Log(X), 4))),
        ];
        foreach (var f in formulas)
        {
            var first = Differentiation.Derivative(f, X);
            var second = Differentiation.Derivative(first, X);
            foreach (var x in new[] { 0, -1, double.NegativeInfinity })
            {
                Assert.Equal(0, At(first, x, 2));
                Assert.Equal(0, At(second, x, 2));
            }
        }

        Assert.Equal(3 * 0.25, At(Differentiation.Derivative(formulas[1], X), 4), 1e-15);
    }

    [Fact]
    public void ModulusHasAZeroDerivativeAtTheOrigin()
    {
        var gradient = Differentiation.Gradient(new ComplexExpr(X, Y).Modulus, [X, Y]);
        Assert.Equal([0.6, 0.8], gradient.Select(g => At(g, 3, 4)));
        Assert.Equal([0.0, 0.0], gradient.Select(g => At(g, 0, 0)));
    }

    [Fact]
    public void HalfPowersHaveTheirDerivativesAtZero()
    {
        Expr Nth(double power, int order) => Enumerable.Range(0, order).Aggregate(Pow(X, power), (f, _) => Differentiation.Derivative(f, X));
        Expr[] formulas = [Nth(1.5, 1), Nth(2.5, 1), Nth(2.5, 2), Nth(3.5, 3), Nth(1.5, 2), Nth(2.5, 3), Nth(-0.5, 1), Nth(-1.5, 1)];
        double[] expected = [0, 0, 0, 0, double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity];
        Assert.Equal(expected, formulas.Select(f => At(f, 0)));
        Assert.Equal(expected, Graph.Lower(formulas).Select(f => At(f, 0)));
        double[] atFour = [3, 20, 7.5, 26.25, 0.375, 0.9375, -0.0625, -3.0 / 64];
        Assert.Equal(atFour, formulas.Select(f => Math.Round(At(f, 4), 13)), (a, b) => Math.Abs(a - b) < 1e-13);
        Assert.True(double.IsNaN(At(Pow(X, 1.5), -1)) && double.IsNaN(At(Graph.Lower([Pow(X, 1.5)])[0], -1)));
    }

    [Fact]
    public void GeneralPowersAreConstantOrStraightAtZeroToo()
    {
        var slope = Differentiation.Derivative(Pow(X, Y), X);
        Assert.Equal([0.0, 1, 0, double.PositiveInfinity], new[] { 0, 1, 1.5, 0.5 }.Select(y => At(slope, 0, y)));
        Assert.Equal(0, At(Differentiation.Derivative(slope, X), 0, 1));
        Assert.Equal(2, At(Differentiation.Derivative(slope, X), 0, 2));
        // d/dy of y x^(y-1) at y = 0 is 1/x.
        Assert.Equal(0.25, At(Differentiation.Derivative(slope, Y), 4, 0), 1e-15);
    }

    [Fact]
    public void AnglesHaveAZeroDerivativeAtTheOriginAndKeepTheirScale()
    {
        var gradient = Differentiation.Gradient(Atan2(Y, X), [X, Y]);
        Assert.Equal([0.0, 0.0], gradient.Select(g => At(g, 0, 0)));
        Assert.Equal([0.0, 0.0], Graph.Lower(gradient).Select(g => At(g, 0, 0)));
        Assert.Equal([0.0, 0.0], gradient.Select(g => At(Differentiation.Derivative(g, Y), 0, 0)));
        Assert.Equal([-0.16, 0.12], gradient.Select(g => At(g, 3, 4)), (a, b) => Math.Abs(a - b) < 1e-16);
        // Squares of these would vanish and overflow.
        Assert.Equal([-0.16, 0.12], gradient.Select(g => 1e-200 * At(g, 3e-200, 4e-200)), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([-0.16, 0.12], gradient.Select(g => 1e200 * At(g, 3e200, 4e200)), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.True(double.IsNaN(At(gradient[0], double.NaN, 1)));
    }

    [Fact]
    public void RoundingsAndComparisonsHaveNoDerivative() =>
        Assert.Same(Expr.Constant(0), Differentiation.Derivative(Floor(X) + Round(X) + Select(X < Y, 1, 2), X));
}
