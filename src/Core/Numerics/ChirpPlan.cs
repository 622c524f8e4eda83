namespace VlbiOps.Core.Numerics;

/// <summary>Bluestein's chirp transform (1970, IEEE Trans. Audio Electroacoust. 18, 451) for lengths with a large prime factor:
/// a convolution with exp(i pi k^2 / N) by transforms of a power of two.</summary>
internal sealed unsafe class ChirpPlan : IFftPlan
{
    private readonly int columns;
    private readonly int padded;
    private readonly StockhamPlan inner;
    private readonly double[] chirpReal;
    private readonly double[] chirpImaginary;
    private readonly double[] filterReal;
    private readonly double[] filterImaginary;
    private readonly AlignedBuffer buffers;

    public ChirpPlan(int length, int columns)
    {
        Length = length;
        this.columns = columns;
        padded = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)((2 * length) - 1));
        var factors = new FftFactors(padded);
        inner = new StockhamPlan(factors, columns);
        chirpReal = new double[length];
        chirpImaginary = new double[length];
        for (int k = 0; k < length; k++)
        {
            // exp(-i pi k^2 / N), the square reduced before it becomes an angle.
            (chirpReal[k], chirpImaginary[k]) = FftFactors.Root((long)k * k, 2L * length);
        }

        filterReal = new double[padded];
        filterImaginary = new double[padded];
        for (int k = 0; k < length; k++)
        {
            int mirror = (padded - k) % padded;
            filterReal[k] = filterReal[mirror] = chirpReal[k] / padded;
            filterImaginary[k] = filterImaginary[mirror] = -chirpImaginary[k] / padded;
        }

        fixed (double* real = filterReal, imaginary = filterImaginary)
        {
            new StockhamPlan(factors, 1).Run(real, imaginary, 1, real, imaginary, 1);
        }

        buffers = new AlignedBuffer(2 * padded * columns);
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <inheritdoc/>
    public void Run(double* xr, double* xi, nint xStride, double* yr, double* yi, nint yStride)
    {
        double* real = buffers.Pointer;
        double* imaginary = real + (padded * columns);
        buffers.Span.Clear();
        for (int k = 0; k < Length; k++)
        {
            Multiply(chirpReal[k], chirpImaginary[k], xr + (k * xStride), xi + (k * xStride), real + (k * columns), imaginary + (k * columns));
        }

        inner.Run(real, imaginary, columns, real, imaginary, columns);
        for (int k = 0; k < padded; k++)
        {
            double* re = real + (k * columns), im = imaginary + (k * columns);
            Multiply(filterReal[k], filterImaginary[k], re, im, re, im);
        }

        inner.Run(imaginary, real, columns, imaginary, real, columns);
        for (int k = 0; k < Length; k++)
        {
            Multiply(chirpReal[k], chirpImaginary[k], real + (k * columns), imaginary + (k * columns), yr + (k * yStride), yi + (k * yStride));
        }
    }

    private void Multiply(double re, double im, double* xr, double* xi, double* yr, double* yi)
    {
        for (int c = 0; c < columns; c++)
        {
            (yr[c], yi[c]) = ((xr[c] * re) - (xi[c] * im), (xr[c] * im) + (xi[c] * re));
        }
    }
}
