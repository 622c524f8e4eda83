namespace VlbiOps.Models.Formulas;

/// <summary>Values of a formula over rows of data.</summary>
/// <param name="Real">Values, or their real parts, one a row.</param>
/// <param name="Imaginary">Their imaginary parts; null where the formula is real.</param>
public sealed record FormulaValues(double[] Real, double[]? Imaginary)
{
    /// <summary>Number of rows.</summary>
    public int Count => Real.Length;

    /// <summary>A value as a complex number.</summary>
    /// <param name="row">Which, from 0.</param>
    public System.Numerics.Complex this[int row] => new(Real[row], Imaginary?[row] ?? 0);
}
