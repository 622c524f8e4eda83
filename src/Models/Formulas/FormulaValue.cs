using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Formulas;

/// <summary>What a piece of a formula is: a real number, a truth value, or a complex number.</summary>
public readonly record struct FormulaValue
{
    /// <summary>A real number or a truth value.</summary>
    /// <param name="real">Its formula.</param>
    public FormulaValue(Expr real)
    {
        ArgumentNullException.ThrowIfNull(real);
        Real = real;
    }

    /// <summary>A complex number; one whose imaginary part is nothing but zero is real.</summary>
    /// <param name="value">Its formula.</param>
    public FormulaValue(ComplexExpr value)
        : this(value.Real)
    {
        Imaginary = value.Imaginary is { IsConstant: true, Value: 0 } ? null : value.Imaginary;
    }

    /// <summary>The number, the truth value, or the real part.</summary>
    public Expr Real { get; }

    /// <summary>The imaginary part; null for real numbers and truth values.</summary>
    public Expr? Imaginary { get; }

    /// <summary>Whether it has an imaginary part.</summary>
    public bool IsComplex => Imaginary is not null;

    /// <summary>Whether it is a truth value.</summary>
    public bool IsTruth => Real.IsTruth;

    /// <summary>The real part and, of a complex number, the imaginary one.</summary>
    public IReadOnlyList<Expr> Parts => Imaginary is { } imaginary ? [Real, imaginary] : [Real];

    /// <summary>The value of given parts.</summary>
    /// <param name="parts">The number, or real and imaginary part.</param>
    internal static FormulaValue Of(ReadOnlySpan<Expr> parts) => parts.Length == 1 ? new(parts[0]) : new(new ComplexExpr(parts[0], parts[1]));

    /// <summary>The same as a complex number.</summary>
    public ComplexExpr Complex => new(Real, Imaginary ?? 0);

    /// <summary>"a number", "a truth value" or "a complex number".</summary>
    public string Kind => IsComplex ? "a complex number" : IsTruth ? "a truth value" : "a number";

    /// <summary>A real formula.</summary>
    public static implicit operator FormulaValue(Expr real) => new(real);

    /// <summary>A complex formula.</summary>
    public static implicit operator FormulaValue(ComplexExpr value) => new(value);

    /// <summary>As text, cut where it is long: for complaints.</summary>
    internal string Short => ToString() is var text && text.Length <= 60 ? text : text[..57] + "...";

    /// <inheritdoc/>
    public override string ToString() => IsComplex ? Printer.Print("complex", Parts) : Printer.Print(Real);
}
