using VlbiOps.Core.Numerics;
using VlbiOps.Core.Operators;

namespace VlbiOps.Models.Aperture;

/// <summary>From Zernike coefficients (from j = 1: without piston) to the phase on a square grid, and back by moments.</summary>
/// <remarks>To degree 12 the sum is one polynomial in x and y: two small matrix products with tables of powers, whose cost a pixel grows with the
/// degree and not with the number of coefficients. Beyond, where powers cancel too much, the polynomials themselves are tabulated.
/// An instance owns scratch memory: one a thread.</remarks>
public sealed class ZernikeSurface : ILinearOperator
{
    private const int LargestPowerOrder = 12;

    private readonly int pixels;
    private readonly int powers;
    private readonly ZernikeMonomials? monomials;
    private readonly double[] table;
    private readonly double[] withPiston;
    private readonly double[] coefficients;
    private readonly double[] matrix;
    private readonly double[] middle;
    private readonly Gemm products;

    /// <summary>Tables for a grid.</summary>
    /// <param name="maxOrder">Largest degree.</param>
    /// <param name="coordinates">The grid's coordinates along either axis, in dish radii.</param>
    public ZernikeSurface(int maxOrder, ReadOnlySpan<double> coordinates)
    {
        pixels = coordinates.Length;
        powers = maxOrder + 1;
        var count = ZernikeOrder.Count(maxOrder);
        InputLength = count - 1;
        withPiston = new double[count];
        coefficients = new double[count];
        matrix = new double[powers * powers];
        middle = new double[powers * pixels];
        if (maxOrder <= LargestPowerOrder)
        {
            monomials = new ZernikeMonomials(maxOrder);
            table = new double[powers * pixels];
            for (var i = 0; i < pixels; i++)
            {
                var power = 1.0;
                for (var a = 0; a < powers; a++, power *= coordinates[i]) table[(a * pixels) + i] = power;
            }

            products = new Gemm(pixels, pixels, pixels);
        }
        else
        {
            var (x, y) = Points(coordinates);
            table = Zernike.Values(maxOrder, x, y);
            products = new Gemm(count, 1, Math.Max(count, OutputLength));
        }
    }

    /// <inheritdoc/>
    public int InputLength { get; }

    /// <inheritdoc/>
    public int OutputLength => pixels * pixels;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> input, Span<double> output)
    {
        input.CopyTo(withPiston.AsSpan(1));
        if (monomials is null)
        {
            products.Multiply(Table(withPiston.Length, OutputLength).Transpose(), new MatrixSpan(withPiston, withPiston.Length, 1), output, 1);
            return;
        }

        monomials.ToMonomials(withPiston, coefficients);
        for (var b = 0; b < powers; b++)
        {
            for (var a = 0; a + b < powers; a++) matrix[(b * powers) + a] = coefficients[monomials.Index(a, b)];
        }

        products.Multiply(new MatrixSpan(matrix, powers, powers), Table(powers, pixels), middle, pixels);
        products.Multiply(Table(powers, pixels).Transpose(), new MatrixSpan(middle, powers, pixels), output, pixels);
    }

    /// <inheritdoc/>
    public void Adjoint(ReadOnlySpan<double> output, Span<double> input)
    {
        if (monomials is null)
        {
            products.Multiply(Table(withPiston.Length, OutputLength), new MatrixSpan(output, OutputLength, 1), withPiston, 1);
        }
        else
        {
            products.Multiply(Table(powers, pixels), new MatrixSpan(output, pixels, pixels), middle, pixels);
            products.Multiply(new MatrixSpan(middle, powers, pixels), Table(powers, pixels).Transpose(), matrix, powers);
            for (var b = 0; b < powers; b++)
            {
                for (var a = 0; a + b < powers; a++) coefficients[monomials.Index(a, b)] = matrix[(b * powers) + a];
            }

            monomials.Project(coefficients, withPiston);
        }

        withPiston.AsSpan(1).CopyTo(input);
    }

    private MatrixSpan Table(int rows, int columns) => new(table, rows, columns);

    private static (double[] X, double[] Y) Points(ReadOnlySpan<double> coordinates)
    {
        var n = coordinates.Length;
        var (x, y) = (new double[n * n], new double[n * n]);
        for (var i = 0; i < n * n; i++) (x[i], y[i]) = (coordinates[i % n], coordinates[i / n]);
        return (x, y);
    }
}
