using VlbiOps.Core.Operators;

namespace VlbiOps.Core.Numerics;

/// <summary>Discrete Fourier transform of any length: X_k = sum_j x_j exp(s 2 pi i j k / N), not normalised.</summary>
/// <remarks>Split real and imaginary parts; several sequences may lie side by side as the columns of a row-major N x columns array and
/// are then transformed in SIMD lanes. Radices 8, 4, 2, 3, 5 and the primes to 31; larger prime factors by Bluestein's chirp.
/// An instance owns its buffers: one a thread; no call allocates.</remarks>
public sealed unsafe class Fft
{
    private readonly IFftPlan plan;

    /// <summary>Plans transforms.</summary>
    /// <param name="length">Length of each sequence, at least 1.</param>
    /// <param name="columns">Number of sequences side by side.</param>
    public Fft(int length, int columns = 1)
    {
        plan = FftPlan.Create(length, columns);
        Columns = columns;
    }

    /// <summary>Length of each sequence.</summary>
    public int Length => plan.Length;

    /// <summary>Number of sequences side by side.</summary>
    public int Columns { get; }

    /// <summary>Transforms in place.</summary>
    /// <param name="real">Real parts, length x columns values.</param>
    /// <param name="imaginary">Imaginary parts.</param>
    /// <param name="sign">Sign of the exponent.</param>
    /// <exception cref="ArgumentException">A span of another length.</exception>
    public void Transform(Span<double> real, Span<double> imaginary, FourierSign sign)
    {
        int expected = Length * Columns;
        if (real.Length != expected || imaginary.Length != expected)
        {
            throw new ArgumentException($"The transform takes {expected} values; the spans hold {real.Length} real and {imaginary.Length} imaginary parts.");
        }

        fixed (double* re = real, im = imaginary)
        {
            if (sign == FourierSign.Negative)
            {
                plan.Run(re, im, Columns, re, im, Columns);
            }
            else
            {
                plan.Run(im, re, Columns, im, re, Columns);
            }
        }
    }
}
