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

    [Fact]
    public void ModulusAndArgumentAreThoseOfComplexNumbers()
    {
        Assert.Equal(ValueA.Magnitude, At(A.Modulus), 1e-15);
        Assert.Equal(ValueB.Phase, At(B.Argument), 1e-15);
        Assert.Equal(ValueA.Magnitude * ValueA.Magnitude, At(A.SquaredModulus), 1e-15);
    }
}
