using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Operators;

/// <summary>F(v, u) = sum_{y,x} E(y, x) exp(2 pi i s (x u + y v)) for axes without symmetry: two complex matrix products.</summary>
internal sealed class GeneralGridTransform : IGridTransform
{
    private readonly int rows;
    private readonly int columns;
    private readonly int outputRows;
    private readonly int outputColumns;
    private readonly int stride;
    private readonly PackedMatrix cosineX;
    private readonly PackedMatrix sineX;
    private readonly double[] cosineY;
    private readonly double[] sineY;
    private readonly AlignedBuffer real;
    private readonly AlignedBuffer imaginary;
    private readonly Gemm gemm;

    /// <summary>Builds the tables; coordinates multiply to turns.</summary>
    public GeneralGridTransform(FourierAxis x, FourierAxis y, FourierAxis u, FourierAxis v, FourierSign sign)
    {
        (rows, columns, outputRows, outputColumns) = (y.Length, x.Length, v.Length, u.Length);
        stride = GemmPacking.PaddedColumns(outputColumns);
        var (cosine, sine) = Tables(x, u, stride, (int)sign);
        cosineX = new PackedMatrix(new MatrixSpan(cosine, columns, stride));
        sineX = new PackedMatrix(new MatrixSpan(sine, columns, stride));
        (cosineY, sineY) = Tables(v, y, rows, (int)sign);
        real = new AlignedBuffer(rows * stride);
        imaginary = new AlignedBuffer(rows * stride);
        gemm = new Gemm(Math.Max(rows, outputRows), stride, Math.Max(rows, columns));
    }

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<double> inputReal, ReadOnlySpan<double> inputImaginary, Span<double> outputReal, Span<double> outputImaginary)
    {
        var fieldReal = new MatrixSpan(inputReal, rows, columns);
        var fieldImaginary = new MatrixSpan(inputImaginary, rows, columns);
        gemm.Multiply(fieldReal, cosineX, real.Span, stride);
        gemm.Multiply(fieldImaginary, sineX, real.Span, stride, GemmUpdate.Subtract);
        gemm.Multiply(fieldImaginary, cosineX, imaginary.Span, stride);
        gemm.Multiply(fieldReal, sineX, imaginary.Span, stride, GemmUpdate.Add);

        var cosine = new MatrixSpan(cosineY, outputRows, rows);
        var sine = new MatrixSpan(sineY, outputRows, rows);
        var halfReal = new MatrixSpan(real.Span, rows, outputColumns, stride);
        var halfImaginary = new MatrixSpan(imaginary.Span, rows, outputColumns, stride);
        gemm.Multiply(cosine, halfReal, outputReal, outputColumns);
        gemm.Multiply(sine, halfImaginary, outputReal, outputColumns, GemmUpdate.Subtract);
        gemm.Multiply(cosine, halfImaginary, outputImaginary, outputColumns);
        gemm.Multiply(sine, halfReal, outputImaginary, outputColumns, GemmUpdate.Add);
    }

    private static (double[] Cosine, double[] Sine) Tables(FourierAxis rowAxis, FourierAxis columnAxis, int stride, int sign)
    {
        var cosine = new double[rowAxis.Length * stride];
        var sine = new double[rowAxis.Length * stride];
        for (int i = 0; i < rowAxis.Length; i++)
        {
            for (int j = 0; j < columnAxis.Length; j++)
            {
                (double s, double c) = FourierPhase.OfTurns(rowAxis.Offsets[i], columnAxis.Offsets[j]);
                cosine[(i * stride) + j] = c;
                sine[(i * stride) + j] = sign * s;
            }
        }

        return (cosine, sine);
    }
}
