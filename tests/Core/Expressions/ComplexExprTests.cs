using System.Numerics;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Tests.Core.Expressions;

public class ComplexExprTests
{
    private static readonly ComplexExpr A = new(Expr.Parameter("ar"), Expr.Parameter("ai"));
    private static readonly ComplexExpr B = new(Expr.Parameter("br"), Expr.Parameter("bi"));
    private static readonly Complex ValueA = new(1.3, -0.4);
    private static readonly Complex ValueB = new(-2.2, 0.9);

    private static double At(Expr expression) => Interpreter.Evaluate(expression, name => name switch
    {
        "ar" => ValueA.Real,
        "ai" => ValueA.Imaginary,
        "br" => ValueB.Real,
        _ => ValueB.Imaginary,
    });

    private static void AssertClose(Complex expected, ComplexExpr actual)
    {
        Assert.Equal(expected.Real, At(actual.Real), 2e-15);
        Assert.Equal(expected.Imaginary, At(actual.Imaginary), 2e-15);
    }

    [Fact]
    public void ArithmeticIsThatOfComplexNumbers()
    {
        AssertClose(ValueA + ValueB, A + B);
        AssertClose(ValueA - ValueB, A - B);
        AssertClose(-ValueA, -A);
        AssertClose(ValueA * ValueB, A * B);
        AssertClose(ValueA / ValueB, A / B);
        AssertClose(2 * ValueA, 2 * A);
        AssertClose(Complex.Conjugate(ValueA), A.Conjugate);
        AssertClose(Complex.Exp(ValueA), ComplexExpr.Exp(A));
        AssertClose(Complex.FromPolarCoordinates(1, ValueA.Real), ComplexExpr.Cis(A.Real));
        AssertClose(Complex.FromPolarCoordinates(1, 2 * Math.PI * ValueA.Real), ComplexExpr.CisTurns(A.Real));
    }

    [Theory]
    [InlineData(1.3, -0.4)]
    [InlineData(-2.2, 0.9)]
    [InlineData(-2.2, -0.9)]
    [InlineData(-4, 0)]
    [InlineData(0, 2)]
    [InlineData(0, -2)]
    [InlineData(3, 0)]
    [InlineData(-1e-9, 1e-12)]
    public void LogarithmsRootsAndPowersAreTheirPrincipalValues(double real, double imaginary)
    {
        var z = new Complex(real, imaginary);
        Near(Complex.Log(z), ComplexExpr.Log(A), z);
        Near(Complex.Sqrt(z), ComplexExpr.Sqrt(A), z);
        Near(z * z * z * z * z, ComplexExpr.Pow(A, 5), z);
        Near(1 / (z * z * z), ComplexExpr.Pow(A, -3), z);
        Near(z * z * z, ComplexExpr.Pow(A, (ComplexExpr)3.0), z);
        Near(Complex.Exp(ValueB * Complex.Log(z)), ComplexExpr.Pow(A, B), z);
        Near(Complex.Exp(0.3 * Complex.Log(z)), ComplexExpr.Pow(A, (ComplexExpr)0.3), z);
        Near(ValueB / z, B / A, z);
        Near(2.5 / z, 2.5 / A, z);
        Near(z / 3, A / 3, z);
        Near(z / new Complex(0, 3), A / new ComplexExpr(0, 3), z);
    }

    [Fact]
    public void PowersOfZeroAreDefinedWhereTheyHaveALimit()
    {
        Near(0, ComplexExpr.Pow(A, new ComplexExpr(-B.Real, B.Imaginary)), 0);
        Near(1, ComplexExpr.Pow(A, new ComplexExpr(A.Real, A.Imaginary)), 0);
        Near(1, ComplexExpr.Pow(A, 0), 0);
        var undefined = ComplexExpr.Pow(A, B);
        Assert.True(double.IsNaN(At(undefined.Real, 0)) && double.IsNaN(At(undefined.Imaginary, 0)));
        Near(0, ComplexExpr.Sqrt(A), 0);
        Assert.Equal(double.NegativeInfinity, At(ComplexExpr.Log(A).Real, 0));
    }

    [Theory]
    [InlineData(3e200, 4e200)]
    [InlineData(-4e200, 3e200)]
    [InlineData(3e-200, 4e-200)]
    [InlineData(7e307, -7e307)]
    public void QuotientsAndRootsDoNotOverflowOnTheWay(double real, double imaginary)
    {
        var z = new Complex(real, imaginary);
        Near(1, A / A, z);
        Near(Complex.Sqrt(z), ComplexExpr.Sqrt(A), z);
        Near(new Complex(0, 1), new ComplexExpr(-A.Imaginary, A.Real) / A, z);
    }

    [Fact]
    public void DerivativesAreThoseOfAnalyticFunctions()
    {
        (ComplexExpr Value, Func<Complex, Complex> Derivative)[] functions =
        [
            (ComplexExpr.Log(A), z => 1 / z),
            (ComplexExpr.Sqrt(A), z => 0.5 / Complex.Sqrt(z)),
            (ComplexExpr.Pow(A, B), z => ValueB * Complex.Exp((ValueB - 1) * Complex.Log(z))),
            (ComplexExpr.Pow(A, -2), z => -2 / (z * z * z)),
            (B / A, z => -ValueB / (z * z)),
        ];
        foreach (var z in new Complex[] { new(1.3, -0.4), new(-0.7, 1.9), new(0.2, 0.9), new(-2, -0.3) })
        {
            foreach (var (value, derivative) in functions)
            {
                // f' = du/dx + i dv/dx and = dv/dy - i du/dy.
                var (real, imaginary) = (Differentiation.Gradient(value.Real, [A.Real, A.Imaginary]), Differentiation.Gradient(value.Imaginary, [A.Real, A.Imaginary]));
                Near(derivative(z), new(real[0], imaginary[0]), z);
                Near(derivative(z), new(imaginary[1], -real[1]), z);
            }
        }
    }

    private static double At(Expr expression, Complex a) => Interpreter.Evaluate(expression, name => name switch
    {
        "ar" => a.Real,
        "ai" => a.Imaginary,
        "br" => ValueB.Real,
        _ => ValueB.Imaginary,
    });

    private static void Near(Complex expected, ComplexExpr actual, Complex a)
    {
        var found = new Complex(At(actual.Real, a), At(actual.Imaginary, a));
        Assert.True(Complex.Abs(found - expected) <= 4e-14 * Complex.Abs(expected), $"{expected} expected at {a}, not {found}");
    }

    [Fact]
    public void ModulusAndArgumentAreThoseOfComplexNumbers()
    {
        Assert.Equal(ValueA.Magnitude, At(A.Modulus), 1e-15);
        Assert.Equal(ValueB.Phase, At(B.Argument), 1e-15);
        Assert.Equal(ValueA.Magnitude * ValueA.Magnitude, At(A.SquaredModulus), 1e-15);
    }
}
