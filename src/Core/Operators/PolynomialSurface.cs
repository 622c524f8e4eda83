using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Operators;

/// <summary>A polynomial over a grid: phi(y, x) = sum_{b,a} c(b, a) x^a y^b, from its coefficients; the adjoint gives the moments
/// sum_{y,x} g(y, x) x^a y^b.</summary>
/// <remarks>Input (degree + 1)^2 coefficients, the power of y slow; output n_y x n_x values, y slow. Two small matrix products each way, so that the
/// cost a pixel does not grow with the number of terms that share a degree. One instance a thread.</remarks>
public sealed class PolynomialSurface : ILinearOperator
{
    private readonly int rows;
    private readonly int columns;
    private readonly int powers;
    private readonly PackedMatrix powersOfX;
    private readonly PackedMatrix powersOfXTransposed;
    private readonly double[] powersOfY;
    private readonly AlignedBuffer half;
    private readonly Gemm gemm;

    /// <summary>Tabulates the powers.</summary>
    /// <param name="x">Coordinates of the columns (of order one, or the powers lose accuracy).</param>
    /// <param name="y">Coordinates of the rows.</param>
    /// <param name="degree">Highest power of either coordinate.</param>
    public PolynomialSurface(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int degree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        (rows, columns, powers) = (y.Length, x.Length, degree + 1);
        double[] table = Powers(x);
        powersOfX = new PackedMatrix(new MatrixSpan(table, columns, powers));
        powersOfXTransposed = new PackedMatrix(new MatrixSpan(table, columns, powers).Transpose());
        powersOfY = Powers(y);
        half = new AlignedBuffer(checked(rows * powers));
        gemm = new Gemm(Math.Max(rows, powers), Math.Max(columns, powers), Math.Max(rows, Math.Max(columns, powers)));
        InputLength = checked(powers * powers);
        OutputLength = checked(rows * columns);
    }

    /// <inheritdoc/>
    public int InputLength { get; }

    /// <inheritdoc/>
    public int OutputLength { get; }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> input, Span<double> output)
    {
        OperatorGuard.Lengths(this, input.Length, output.Length);
        gemm.Multiply(new MatrixSpan(powersOfY, rows, powers), new MatrixSpan(input, powers, powers), half.Span, powers);
        gemm.Multiply(new MatrixSpan(half.Span, rows, powers), powersOfXTransposed, output, columns);
    }

    /// <inheritdoc/>
    public void Adjoint(ReadOnlySpan<double> output, Span<double> input)
    {
        OperatorGuard.Lengths(this, input.Length, output.Length);
        gemm.Multiply(new MatrixSpan(output, rows, columns), powersOfX, half.Span, powers);
        gemm.Multiply(new MatrixSpan(powersOfY, rows, powers).Transpose(), new MatrixSpan(half.Span, rows, powers), input, powers);
    }

    private double[] Powers(ReadOnlySpan<double> coordinates)
    {
        var table = new double[coordinates.Length * powers];
        for (int i = 0; i < coordinates.Length; i++)
        {
            double power = 1;
            for (int a = 0; a < powers; a++)
            {
                table[(i * powers) + a] = power;
                power *= coordinates[i];
            }
        }

        return table;
    }
}
