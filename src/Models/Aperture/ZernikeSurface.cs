using VlbiOps.Core.Numerics;
using VlbiOps.Core.Operators;

namespace VlbiOps.Models.Aperture;

/// <summary>From Zernike coefficients (from j = 1: without piston) to the phase on a square grid, and back by moments.</summary>
/// <remarks>To degree 12 the sum is one polynomial in x and y, whose cost a pixel grows with the degree and not with the number of coefficients.
/// Beyond, where powers cancel too much, the polynomials themselves are tabulated. An instance owns scratch memory: one a thread.</remarks>
public sealed class ZernikeSurface : ILinearOperator
{
    private const int LargestPowerOrder = 12;

    private readonly int powers;
    private readonly double[] withPiston;
    private readonly double[] coefficients;
    private readonly double[] matrix;
    private readonly ZernikeMonomials? monomials;
    private readonly PolynomialSurface? polynomial;
    private readonly double[] table = [];
    private readonly Gemm? products;

    /// <summary>Tables for a grid.</summary>
    /// <param name="maxOrder">Largest degree.</param>
    /// <param name="coordinates">The grid's coordinates along either axis, in dish radii.</param>
    public ZernikeSurface(int maxOrder, ReadOnlySpan<double> coordinates)
    {
        powers = maxOrder + 1;
        withPiston = new double[ZernikeOrder.Count(maxOrder)];
        coefficients = new double[withPiston.Length];
        matrix = new double[powers * powers];
        OutputLength = coordinates.Length * coordinates.Length;
        if (maxOrder <= LargestPowerOrder)
        {
            monomials = new ZernikeMonomials(maxOrder);
            polynomial = new PolynomialSurface(coordinates, coordinates, maxOrder);
        }
        else
        {
            var (x, y) = Points(coordinates);
            table = Zernike.Values(maxOrder, x, y);
            products = new Gemm(OutputLength, 1, OutputLength);
        }
    }

    /// <inheritdoc/>
    public int InputLength => withPiston.Length - 1;

    /// <inheritdoc/>
    public int OutputLength { get; }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> input, Span<double> output)
    {
        withPiston[0] = 0;
        input.CopyTo(withPiston.AsSpan(1));
        if (polynomial is null || monomials is null)
        {
            products!.Multiply(new MatrixSpan(table, withPiston.Length, OutputLength).Transpose(), new MatrixSpan(withPiston, withPiston.Length, 1), output, 1);
            return;
        }

        monomials.ToMonomials(withPiston, coefficients);
        Array.Clear(matrix);
        for (var b = 0; b < powers; b++)
        {
            for (var a = 0; a + b < powers; a++) matrix[(b * powers) + a] = coefficients[monomials.Index(a, b)];
        }

        polynomial.Apply(matrix, output);
    }

    /// <inheritdoc/>
    public void Adjoint(ReadOnlySpan<double> output, Span<double> input)
    {
        if (polynomial is null || monomials is null)
        {
            products!.Multiply(new MatrixSpan(table, withPiston.Length, OutputLength), new MatrixSpan(output, OutputLength, 1), withPiston, 1);
        }
        else
        {
            polynomial.Adjoint(output, matrix);
            for (var b = 0; b < powers; b++)
            {
                for (var a = 0; a + b < powers; a++) coefficients[monomials.Index(a, b)] = matrix[(b * powers) + a];
            }

            monomials.Project(coefficients, withPiston);
        }

        withPiston.AsSpan(1).CopyTo(input);
    }

    private static (double[] X, double[] Y) Points(ReadOnlySpan<double> coordinates)
    {
        var n = coordinates.Length;
        var (x, y) = (new double[n * n], new double[n * n]);
        for (var i = 0; i < n * n; i++) (x[i], y[i]) = (coordinates[i % n], coordinates[i / n]);
        return (x, y);
    }
}
