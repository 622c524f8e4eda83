using VlbiOps.Core.Operators;

namespace VlbiOps.Models.Aperture;

/// <summary>Values at points from values on a square, evenly spaced grid (rows of constant v), linear along both axes.</summary>
internal sealed class BilinearInterpolation : ILinearOperator
{
    private readonly int columns;
    private readonly int[] corner;
    private readonly double[] alongU;
    private readonly double[] alongV;

    /// <summary>Finds each point's cell.</summary>
    public BilinearInterpolation(double[] axis, double[] u, double[] v)
    {
        columns = axis.Length;
        (corner, alongU, alongV) = (new int[u.Length], new double[u.Length], new double[u.Length]);
        for (var i = 0; i < u.Length; i++)
        {
            var (column, row) = (Cell(axis, u[i]), Cell(axis, v[i]));
            corner[i] = (row * columns) + column;
            alongU[i] = (u[i] - axis[column]) / (axis[column + 1] - axis[column]);
            alongV[i] = (v[i] - axis[row]) / (axis[row + 1] - axis[row]);
        }
    }

    /// <inheritdoc/>
    public int InputLength => columns * columns;

    /// <inheritdoc/>
    public int OutputLength => corner.Length;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> input, Span<double> output)
    {
        for (var i = 0; i < corner.Length; i++)
        {
            var (c, s, t) = (corner[i], alongU[i], alongV[i]);
            output[i] = ((1 - t) * (((1 - s) * input[c]) + (s * input[c + 1]))) + (t * (((1 - s) * input[c + columns]) + (s * input[c + columns + 1])));
        }
    }

    /// <inheritdoc/>
    public void Adjoint(ReadOnlySpan<double> output, Span<double> input)
    {
        input.Clear();
        for (var i = 0; i < corner.Length; i++)
        {
            var (c, s, t, value) = (corner[i], alongU[i], alongV[i], output[i]);
            input[c] += (1 - t) * (1 - s) * value;
            input[c + 1] += (1 - t) * s * value;
            input[c + columns] += t * (1 - s) * value;
            input[c + columns + 1] += t * s * value;
        }
    }

    private static int Cell(double[] axis, double position)
    {
        var index = Array.BinarySearch(axis, position);
        return Math.Clamp(index >= 0 ? index : ~index - 1, 0, axis.Length - 2);
    }
}
