namespace VlbiOps.Core.Expressions;

/// <summary>A complex formula: a pair of real ones.</summary>
/// <param name="Real">The real part.</param>
/// <param name="Imaginary">The imaginary part.</param>
public readonly record struct ComplexExpr(Expr Real, Expr Imaginary)
{
    /// <summary>A real formula as a complex one.</summary>
    public static implicit operator ComplexExpr(Expr real) => new(real, 0);

    /// <summary>A real number as a complex formula.</summary>
    public static implicit operator ComplexExpr(double real) => new(real, 0);

    /// <summary>The sum.</summary>
    public static ComplexExpr operator +(ComplexExpr a, ComplexExpr b) => new(a.Real + b.Real, a.Imaginary + b.Imaginary);

    /// <summary>The difference.</summary>
    public static ComplexExpr operator -(ComplexExpr a, ComplexExpr b) => new(a.Real - b.Real, a.Imaginary - b.Imaginary);

    /// <summary>The negative.</summary>
    public static ComplexExpr operator -(ComplexExpr a) => new(-a.Real, -a.Imaginary);

    /// <summary>The product.</summary>
    public static ComplexExpr operator *(ComplexExpr a, ComplexExpr b) =>
        new((a.Real * b.Real) - (a.Imaginary * b.Imaginary), (a.Real * b.Imaginary) + (a.Imaginary * b.Real));

    /// <summary>The quotient.</summary>
    public static ComplexExpr operator /(ComplexExpr a, ComplexExpr b)
    {
        var power = b.SquaredModulus;
        var product = a * b.Conjugate;
        return new(product.Real / power, product.Imaginary / power);
    }

    /// <summary>The complex conjugate.</summary>
    public ComplexExpr Conjugate => new(Real, -Imaginary);

    /// <summary>|z|^2.</summary>
    public Expr SquaredModulus => (Real * Real) + (Imaginary * Imaginary);

    /// <summary>|z|, without overflow or underflow on the way.</summary>
    public Expr Modulus => Functions.Hypot(Real, Imaginary);

    /// <summary>arg z, from -pi to pi.</summary>
    public Expr Argument => Functions.Atan2(Imaginary, Real);

    /// <summary>exp(i phase), phase in radians.</summary>
    public static ComplexExpr Cis(Expr phase) => new(Functions.Cos(phase), Functions.Sin(phase));

    /// <summary>exp(2 pi i turns).</summary>
    public static ComplexExpr CisTurns(Expr turns) => new(Functions.CosTurns(turns), Functions.SinTurns(turns));

    /// <summary>exp(z).</summary>
    public static ComplexExpr Exp(ComplexExpr z) => (ComplexExpr)Functions.Exp(z.Real) * Cis(z.Imaginary);
}
