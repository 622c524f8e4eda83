using System.Numerics;
using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Operators;

/// <summary>Values of an aperture's Fourier transform at any directions, F_k = sum_{y,x} E(y, x) exp(s 2 pi i (x u_k + y v_k) / lambda), to
/// 1e-9 of the direct sum (a non-uniform FFT of the second type).</summary>
/// <remarks>
/// The samples, divided by the kernel's transform, go to a grid on the sky twice as fine as their width asks for, but only over the window that
/// the points cover, by whichever of matrix products and pruned FFT costs less; each value is then a weighted sum of 12 x 12 grid
/// points with weights tabulated at construction. The adjoint spreads with the same weights: bands of grid rows are
/// each filled in the points' order, so that the bits do not depend on the number of threads. Input n_y x n_x, y slow; no normalisation.
/// One instance a caller's thread.
/// </remarks>
public sealed class ArbitraryPositionTransform : IComplexOperator
{
    private readonly IComplexOperator transform;
    private readonly PositionInterpolation interpolation;
    private readonly double[] correction;
    private readonly double[] correctedReal;
    private readonly double[] correctedImaginary;

    /// <summary>Plans the transform to a set of points.</summary>
    /// <param name="apertureX">Aperture coordinates x of the columns, metres; equally spaced.</param>
    /// <param name="apertureY">Aperture coordinates y of the rows, metres; equally spaced.</param>
    /// <param name="u">Direction cosines u of the points, radians.</param>
    /// <param name="v">Direction cosines v of the points, radians.</param>
    /// <param name="wavelength">Wavelength, metres; positive.</param>
    /// <param name="sign">Sign of the exponent.</param>
    /// <param name="threads">Threads to use; the result has the same bits for any number.</param>
    /// <exception cref="ArgumentException">An axis that is not equally spaced, unequal numbers of u and v, or values that are not finite.</exception>
    public ArbitraryPositionTransform(
        ReadOnlySpan<double> apertureX,
        ReadOnlySpan<double> apertureY,
        ReadOnlySpan<double> u,
        ReadOnlySpan<double> v,
        double wavelength,
        FourierSign sign,
        int threads = 1)
    {
        OperatorGuard.Wavelength(wavelength);
        if (u.Length != v.Length)
        {
            throw new ArgumentException($"{u.Length} values of u but {v.Length} of v.", nameof(v));
        }

        double[] directionsU = Array.ConvertAll(u.ToArray(), value => value / wavelength);
        double[] directionsV = Array.ConvertAll(v.ToArray(), value => value / wavelength);
        var x = new PositionAxis(apertureX, directionsU, nameof(apertureX));
        var y = new PositionAxis(apertureY, directionsV, nameof(apertureY));
        InputLength = checked(x.Count * y.Count);
        OutputLength = u.Length;

        transform = GridTransform(x, y, sign, threads);
        interpolation = new PositionInterpolation(x, y, OriginPhasors(x, y, directionsU, directionsV, (int)sign), threads);
        correction = new double[InputLength];
        for (int i = 0; i < InputLength; i++)
        {
            correction[i] = x.Correction[i % x.Count] * y.Correction[i / x.Count];
        }

        correctedReal = new double[InputLength];
        correctedImaginary = new double[InputLength];
    }

    /// <inheritdoc/>
    public int InputLength { get; }

    /// <inheritdoc/>
    public int OutputLength { get; }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> inputReal, ReadOnlySpan<double> inputImaginary, Span<double> outputReal, Span<double> outputImaginary)
    {
        OperatorGuard.Lengths(this, inputReal.Length, inputImaginary.Length, outputReal.Length, outputImaginary.Length);
        Scale(inputReal, correctedReal);
        Scale(inputImaginary, correctedImaginary);
        transform.Apply(correctedReal, correctedImaginary, interpolation.GridReal, interpolation.GridImaginary);
        interpolation.Interpolate(outputReal, outputImaginary);
    }

    /// <inheritdoc/>
    public void Adjoint(ReadOnlySpan<double> outputReal, ReadOnlySpan<double> outputImaginary, Span<double> inputReal, Span<double> inputImaginary)
    {
        OperatorGuard.Lengths(this, inputReal.Length, inputImaginary.Length, outputReal.Length, outputImaginary.Length);
        interpolation.Spread(outputReal, outputImaginary);
        transform.Adjoint(interpolation.GridReal, interpolation.GridImaginary, inputReal, inputImaginary);
        Scale(inputReal, inputReal);
        Scale(inputImaginary, inputImaginary);
    }

    private static IComplexOperator GridTransform(PositionAxis x, PositionAxis y, FourierSign sign, int threads)
    {
        // Nanoseconds measured on one core: 0.022 a multiply-add of the products, 0.18 a point and doubling of the FFT. The number of
        // threads has no say, since the two differ in their last bits.
        double products = 0.022 * x.WindowCount * y.Count * ((double)x.Count + y.WindowCount);
        double fft = 0.18 * (((double)y.Count * x.GridLength * Math.Log2(x.GridLength)) + ((double)x.WindowCount * y.GridLength * Math.Log2(y.GridLength)));
        if (products > fft)
        {
            return new PaddedFourierTransform(
                new PaddedAxis(y.GridLength, -y.Origin, y.Count, y.WindowFirst, y.WindowCount),
                new PaddedAxis(x.GridLength, -x.Origin, x.Count, x.WindowFirst, x.WindowCount),
                sign,
                threads);
        }

        return new MatrixFourierTransform(
            Positions(-x.Origin, x.Count, 1),
            Positions(-y.Origin, y.Count, 1),
            Positions(x.WindowFirst, x.WindowCount, x.GridLength),
            Positions(y.WindowFirst, y.WindowCount, y.GridLength),
            1,
            sign);
    }

    private static double[] Positions(int first, int count, int divisor)
    {
        var positions = new double[count];
        for (int i = 0; i < count; i++)
        {
            positions[i] = (double)(first + i) / divisor;
        }

        return positions;
    }

    // The grid counts samples from the axes' origins; the points' phases from the coordinates' zero.
    private static double[] OriginPhasors(PositionAxis x, PositionAxis y, double[] u, double[] v, int sign)
    {
        var phasors = new double[2 * u.Length];
        for (int k = 0; k < u.Length; k++)
        {
            (double sineX, double cosineX) = FourierPhase.OfTurns(x.OriginCoordinate, sign * u[k]);
            (double sineY, double cosineY) = FourierPhase.OfTurns(y.OriginCoordinate, sign * v[k]);
            phasors[2 * k] = (cosineX * cosineY) - (sineX * sineY);
            phasors[(2 * k) + 1] = (sineX * cosineY) + (cosineX * sineY);
        }

        return phasors;
    }

    private void Scale(ReadOnlySpan<double> values, Span<double> target)
    {
        int i = 0;
        for (; i + Vector<double>.Count <= values.Length; i += Vector<double>.Count)
        {
            (new Vector<double>(values[i..]) * new Vector<double>(correction, i)).CopyTo(target[i..]);
        }

        for (; i < values.Length; i++)
        {
            target[i] = values[i] * correction[i];
        }
    }
}
