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

    /// <summary>The quotient, scaled by the larger part of the divisor, not by its square, so that only parts within a factor 2 of the largest number overflow on the way (Smith 1962, Algorithm 116).</summary>
    public static ComplexExpr operator /(ComplexExpr a, ComplexExpr b)
    {
        if (Simplifier.IsZero(b.Imaginary)) return new(a.Real / b.Real, a.Imaginary / b.Real);
        if (Simplifier.IsZero(b.Real)) return new(a.Imaginary / b.Imaginary, -a.Real / b.Imaginary);
        var steep = Functions.Abs(b.Imaginary) > Functions.Abs(b.Real);
        var larger = Functions.Select(steep, b.Imaginary, b.Real);
        var smaller = Functions.Select(steep, b.Real, b.Imaginary);
        var ratio = smaller / larger;
        var divisor = larger + (smaller * ratio);
        var real = Functions.Select(steep, (a.Real * ratio) + a.Imaginary, a.Real + (a.Imaginary * ratio));
        var imaginary = Functions.Select(steep, (a.Imaginary * ratio) - a.Real, a.Imaginary - (a.Real * ratio));
        return new(real / divisor, imaginary / divisor);
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

    /// <summary>ln z, cut along the negative real axis, which belongs to the side above; the real part is negative infinity at zero.</summary>
    public static ComplexExpr Log(ComplexExpr z) => new(Functions.Log(z.Modulus), z.Argument);

    /// <summary>The square root with a real part of at least zero; on the negative real axis the one above.</summary>
    public static ComplexExpr Sqrt(ComplexExpr z)
    {
        // Of the two parts the one without cancellation first; the other from 2 Re Im = y.
        var larger = Functions.Sqrt((0.5 * Functions.Abs(z.Real)) + (0.5 * z.Modulus));
        var smaller = Functions.Select(larger > 0, 0.5 * Functions.Abs(z.Imaginary) / larger, larger);
        var left = z.Real < 0;
        var height = Functions.Select(left, larger, smaller);
        return new(Functions.Select(left, smaller, larger), Functions.Select(z.Imaginary < 0, -height, height));
    }

    /// <summary>z^n by products.</summary>
    public static ComplexExpr Pow(ComplexExpr z, int n)
    {
        if (n < 0) return 1 / Pow(z, checked(-n));
        if (n == 0) return 1;
        var half = Pow(z, n / 2);
        return n == 1 ? z : n % 2 == 0 ? half * half : half * half * z;
    }

    /// <summary>z^w: a constant whole number up to 64 by products, others as exp(w ln z); 0^0 = 1, zero to a power of positive real part is zero,
    /// to any other not a number.</summary>
    public static ComplexExpr Pow(ComplexExpr z, ComplexExpr w)
    {
        if (Simplifier.IsZero(w.Imaginary) && w.Real.IsConstant && Math.Abs(w.Real.Value) <= 64 && w.Real.Value == Math.Round(w.Real.Value)) return Pow(z, (int)w.Real.Value);
        var origin = Functions.AreEqual(z.Modulus, 0);
        var unity = Functions.AreEqual(w.Modulus, 0);
        var atZero = Functions.Select(w.Real > 0, 0, Functions.Select(unity, 1, double.NaN));
        var power = Exp(w * Log(z));
        return new(Functions.Select(origin, atZero, power.Real), Functions.Select(origin, Functions.Select((w.Real > 0) | unity, 0, double.NaN), power.Imaginary));
    }
}
